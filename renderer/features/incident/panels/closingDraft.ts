import type { Card } from '../../../../main/contract/board.ts'

/** How the caller learns of the end. */
export type CallerTold = 'sms' | 'inPerson' | 'no'

/** What a closing says besides its result, as far as it is filled in (§4-K). */
export interface ClosingDraft {
  readonly metBy: string
  readonly arrivals: readonly number[]
  /** None of those who answered was there. */
  readonly nobodyCame: boolean
  /** Undefined: not chosen yet. */
  readonly callerTold: CallerTold | undefined
  readonly notToldBecause: string
  readonly policeWord: string
  readonly note: string
}

export type MissingName = 'metBy' | 'callerTold' | 'because' | 'arrivals' | 'handedTo' | 'policeWord'

/** Those who may have been there: everybody who answered, but for those who cannot come. */
export function mayHaveCome(card: Card): Card['helpers'] {
  return card.helpers.filter((helper) => helper.meaning !== 'cannot')
}

/** Filled in with what is known: who sent 3 or 8 was there, and a text is the usual way to tell the caller. */
export function draftOf(card: Card): ClosingDraft {
  const there = card.helpers.filter(({ meaning }) => meaning === 'here' || meaning === 'safe')
  return {
    metBy: there[0]?.name ?? '',
    arrivals: there.map((helper) => helper.phoneId),
    nobodyCame: false,
    callerTold: card.callerWay === 'sms' ? 'sms' : card.callerWay === 'none' ? 'no' : undefined,
    notToldBecause: '',
    policeWord: '',
    note: '',
  }
}

/** What a closing still lacks, in the order in which it is read out. */
export function missingIn(card: Card, draft: ClosingDraft, end: 'falseAlarm' | string): readonly MissingName[] {
  const { metBy, callerTold, notToldBecause, arrivals, nobodyCame, policeWord } = draft
  const isFalse = end === 'falseAlarm'
  const asks = card.callerWay !== 'none'
  return [
    ...is('metBy', metBy.trim() === ''),
    ...is('callerTold', asks && callerTold === undefined),
    ...is('because', asks && callerTold === 'no' && notToldBecause.trim() === ''),
    // A false alarm may have been found out by telephone.
    ...is('arrivals', !isFalse && arrivals.length === 0 && !nobodyCame),
    ...is('handedTo', end === ''),
    ...is('policeWord', card.missing.includes('policeWord') && policeWord.trim() === ''),
  ]
}

function is(name: MissingName, isMissing: boolean): readonly MissingName[] {
  return isMissing ? [name] : []
}

/** The draft as the hub takes it. */
export function closingInput({ callerTold, nobodyCame, ...draft }: ClosingDraft) {
  return { ...draft, arrivals: [...draft.arrivals], callerTold: callerTold ?? ('no' as const) }
}
