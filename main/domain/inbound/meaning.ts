import type { AnswerMeaning, IncidentKind, Level } from '../kinds.ts'
import type { ReadPreference } from './preferenceReader.ts'
import type { QuestionKind } from './questions.ts'

/** A call for help, as it is to be opened. */
export interface Distress {
  readonly kind: IncidentKind
  readonly level: Level
  readonly silent: boolean
}

/** What a signal means for the sender's situation. */
export type Meaning =
  /** `rollCall`: the question that it answers, too. */
  | ({ readonly is: 'distress'; readonly rollCall: number | undefined } & Distress)
  /** Unclear: a card 待甄别; unattended it counts as this. `answering`: the alert that the sender may have spoken of (N6d). */
  | ({ readonly is: 'triage'; readonly answering: string | undefined } & Distress)
  /** `words`: what stands beside the `0`, maybe the caller's safe word. */
  | { readonly is: 'cancel'; readonly incidentId: string; readonly words: string | undefined }
  | { readonly is: 'repeat'; readonly incidentId: string; readonly level: Level | undefined }
  | {
      readonly is: 'supplement'
      readonly incidentId: string
      readonly level: Level | undefined
      /** What it is, where that was not known or is now said by 110, 119, 120, 122. */
      readonly kind: IncidentKind | undefined
      /** `杆0123·2人·摩托`, for those on the way. */
      readonly details: string | undefined
    }
  | AnswerGiven
  /** Words to an alert without an answer in them: 看见…, a pole. */
  | { readonly is: 'report'; readonly incidentId: string; readonly details: string | undefined }
  /** `0` or 误报 from somebody who did not call; from a post it is a proposal (§4-B). */
  | {
      readonly is: 'doubt'
      readonly incidentId: string
      readonly witness: string | undefined
      readonly fromPost: boolean
    }
  /** The answer to a question that is no alert; its digit, or the one that its words stand for. */
  | {
      readonly is: 'reply'
      readonly questionId: number
      readonly kind: QuestionKind
      readonly digit: number | undefined
      /** 换号: digits. */
      readonly newNumber: string | undefined
    }
  | ({ readonly is: 'preference' } & ReadPreference)
  | { readonly is: 'thanks' }
  /** 你打错了: the second from a number says that it is somebody else's (§4-G). */
  | { readonly is: 'wrongNumber'; readonly incidentId: string | undefined }
  /** A bare digit with nothing to answer; `incidentId` of the last one that this phone was told of. */
  | { readonly is: 'nothingPending'; readonly incidentId: string | undefined }
  /** Every word of it is known, and none is a call. */
  | { readonly is: 'harmless' }
  /** An alerted neighbour rang back. */
  | { readonly is: 'callBack'; readonly incidentId: string }

export interface AnswerGiven {
  readonly is: 'answer'
  readonly incidentId: string
  readonly meaning: AnswerMeaning
  readonly minutes: number | null
  /** Another open alert that it might have been meant for (N6b). */
  readonly otherNumber: number | undefined
  /** A phone that is duty and neighbour at once: 1 and 3 count for its other incident, too. */
  readonly alsoIncidentId: string | undefined
  /** And for the question whether it is on duty. */
  readonly dutyQuestionId: number | undefined
  /** The text holds more than the answer. */
  readonly hasWords: boolean
  readonly details: string | undefined
  /** A danger of another kind: the helper himself may be in trouble (row 2b). */
  readonly ownDanger: Distress | undefined
}
