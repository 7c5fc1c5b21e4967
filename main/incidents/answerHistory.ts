import type { EpochMs } from '../base/clock.ts'
import {
  noHistory,
  type PhoneHistory,
  withAnswered,
  withAsked,
  withReleased,
} from '../domain/reachability/phoneHistory.ts'
import type { AnswerHistoryRow } from '../store/answerHistoryRepository.ts'
import type { Store } from '../store/store.ts'

/**
 * Keeps how often each phone was asked and answered: an alert, a drill, a roll-call or a monthly test that went out is a
 * question, any answer within two hours an answer. Every method inside the transaction of what it notes.
 */
export class AnswerHistory {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** A text that wants an answer has gone out to this phone. */
  noteAsked(phoneId: number, at: EpochMs): void {
    this.#change(phoneId, at, withAsked)
  }

  /** This phone answered, whatever it said. An answer to nothing changes nothing. */
  noteAnswered(phoneId: number, at: EpochMs): void {
    this.#change(phoneId, at, withAnswered)
  }

  /** This phone was told that it need not come: that it did not answer says nothing about it. */
  noteReleased(phoneId: number, at: EpochMs): void {
    this.#change(phoneId, at, withReleased)
  }

  #change(phoneId: number, at: EpochMs, change: (history: PhoneHistory, at: EpochMs) => PhoneHistory): void {
    const row = this.#store.answerHistory.get(phoneId)
    const before = row === undefined ? noHistory(at) : historyOf(row)
    const after = change(before, at)
    if (after !== before) this.#store.answerHistory.save(phoneId, rowOf(after))
  }
}

/** A row as the estimator reads it. */
export function historyOf(row: AnswerHistoryRow): PhoneHistory {
  return {
    tallies: row.tallies.map(([asked, answered]) => ({ asked, answered })),
    agedTo: row.agedTo,
    openSince: row.openSince ?? undefined,
  }
}

function rowOf(history: PhoneHistory): AnswerHistoryRow {
  return {
    tallies: history.tallies.map(({ asked, answered }) => [rounded(asked), rounded(answered)]),
    agedTo: history.agedTo,
    openSince: history.openSince ?? null,
  }
}

/** A thousandth of a text is nothing, and long fractions are long rows. */
function rounded(count: number): number {
  return Math.round(count * 1000) / 1000
}
