/** Words of the dictionary in which `<b>` stands around what is bold. */
export function BoldText({ text }: { readonly text: string }) {
  return text.split(MARKS).map((part, index) => (index % 2 === 1 ? <b key={part}>{part}</b> : part))
}

/** The same without the marks. */
export function withoutMarks(text: string): string {
  return text.replaceAll(MARKS, '')
}

const MARKS = /<\/?b>/g
