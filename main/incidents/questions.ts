import type { EpochMs } from '../base/clock.ts'
import { QUESTION_LIFE_MS, type QuestionKind } from '../domain/inbound/questions.ts'
import type { QuestionRow } from '../store/questionRepository.ts'
import type { Store } from '../store/store.ts'
import type { MadeOf, Spoken } from './spoken.ts'

/** Whoever asked takes the answer in, inside the intake's transaction. */
export interface QuestionDesk {
  /** @param digit undefined where the answer is in words */
  take(question: QuestionRow, digit: number | undefined, spoken: Spoken): MadeOf
}

/** A question to one phone; its text is the asker's to send. */
export interface Asked {
  readonly phoneId: number
  readonly kind: QuestionKind
  /** What it is about, as its desk names it. */
  readonly subject: string
}

/** The questions that are no alert: who waits for an answer, and who takes it. */
export class Questions {
  readonly #store: Store
  readonly #desks = new Map<QuestionKind, QuestionDesk>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Names who takes the answers to questions of a kind. */
  assign(kind: QuestionKind, desk: QuestionDesk): void {
    this.#desks.set(kind, desk)
  }

  /** Writes down that a phone is asked. Inside the transaction that queues the text. */
  ask({ phoneId, kind, subject }: Asked, at: EpochMs): void {
    this.#store.questions.ask({ phoneId, kind, subject, askedAt: at, expiresAt: at + QUESTION_LIFE_MS[kind] })
  }

  /** It is answered by something else that its phone has said. */
  close(questionId: number, at: EpochMs): void {
    this.#store.questions.noteAnswer(questionId, at)
  }

  take(reply: { readonly questionId: number; readonly digit: number | undefined }, spoken: Spoken): MadeOf {
    const question = this.#store.questions.get(reply.questionId)
    if (question === undefined) return { outcome: 'ignored', incidentId: null }
    this.#store.questions.noteAnswer(question.id, spoken.receivedAt)
    return (
      this.#desks.get(question.kind)?.take(question, reply.digit, spoken) ?? { outcome: 'answer', incidentId: null }
    )
  }
}
