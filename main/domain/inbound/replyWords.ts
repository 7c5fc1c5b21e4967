import type { PhraseBook } from './phraseBook.ts'
import { QUESTION_KINDS, type QuestionKind } from './questions.ts'

/** Words that stand for the digit of a question. */
export interface WordReply {
  readonly kind: QuestionKind
  readonly digit: number
}

/** Makes the reading of word answers to questions that are no alert: 同意, 平安, 满意. */
export function makeReplyReader(replies: PhraseBook['replies']): (only: string) => readonly WordReply[] {
  const known = new Map<string, WordReply[]>()
  for (const kind of QUESTION_KINDS) {
    for (const [digit, phrases] of Object.entries(replies[kind])) {
      for (const phrase of phrases) known.set(phrase, [...(known.get(phrase) ?? []), { kind, digit: Number(digit) }])
    }
  }
  return (only) => known.get(only) ?? known.get(only.replace(/[的了啊呀哦哈啦吧咯]+$/, '')) ?? []
}
