/** 重: it may have come already · 迟: it comes after an outage. */
export type Mark = '重' | '迟'

/**
 * A text with a mark before the incident's number, one unit longer; unchanged where it names no number or carries the
 * mark already.
 */
export function marked(text: string, number: number, mark: Mark): string {
  if (new RegExp(`${mark}[重迟]?${number}号`).test(text)) return text
  return text.replace(new RegExp(`(?<!\\d)(${number}号)`), `${mark}$1`)
}
