import type { PhraseBook } from './phraseBook.ts'
import type { QuestionKind } from './questions.ts'

/** Words that stand for the digit of a question. */
export interface WordReply {
  readonly kind: QuestionKind
  readonly digit: number
}

/** Makes the reading of word answers to questions that are no alert: 同意, 平安, 满意. */
export function makeReplyReader(replies: PhraseBook['replies']): (parts: readonly string[]) => readonly WordReply[] {
  const known = new Map<string, WordReply[]>()
  for (const [name, digits] of Object.entries(replies)) {
    const kind = name as QuestionKind // the schema's own names
    for (const [digit, phrases] of Object.entries(digits)) {
      for (const phrase of phrases) known.set(phrase, [...(known.get(phrase) ?? []), { kind, digit: Number(digit) }])
    }
  }
  const plain = (text: string) => known.get(text) ?? known.get(text.replace(/[的了啊呀哦哈啦吧咯]+$/, ''))
  return (parts) => {
    const [first = ''] = parts
    // 同意，谢谢: the first word says it; a lone character may begin anything.
    return plain(parts.join('')) ?? (first.length > 1 ? plain(first) : undefined) ?? []
  }
}
