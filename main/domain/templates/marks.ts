/** 重: it may come twice, after nobody knew whether it had gone out · 迟: it comes late, after an outage (§5). */
export type Mark = '重' | '迟'

/** Puts a mark before the incident's number, where the text names it and does not bear the mark yet. */
export function marked(text: string, number: number, mark: Mark): string {
  return text.includes(`${mark}${number}号`) ? text : text.replace(`${number}号`, `${mark}${number}号`)
}
