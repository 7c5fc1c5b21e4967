import type { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { type HandOverView, type handOverInput, type ShiftView, shiftSchema } from '../contract/duty.ts'
import type { Store } from '../store/store.ts'

const ANCHOR_DIGITS = 8

/** 值班交接台账: who handed what to whom. The chain holds commitments to both names. */
export class HandOvers {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Inside a transaction. @param shift what both of them saw */
  sign(
    { outgoing, incoming, sirenHeard, note }: z.output<typeof handOverInput>,
    shift: ShiftView,
    actor: { readonly accountId: number; readonly name: string },
    now: EpochMs,
  ): void {
    const store = this.#store
    const data = {
      accountId: actor.accountId,
      open: shift.open.length,
      unsent: shift.unsent.length,
      deadNumbers: shift.deadNumbers.length,
    }
    const written = store.events.append(null, [
      ...(sirenHeard ? [{ type: 'sirenHeard', at: now, data: { accountId: actor.accountId } }] : []),
      { type: 'handOver', at: now, data, private: { outgoing, incoming, note } },
    ])
    store.duty.addHandOver({
      at: now,
      outgoing,
      incoming,
      account: actor.name,
      sirenHeard,
      note,
      shiftJson: JSON.stringify(shift),
      head: written.at(-1)?.hash ?? '',
    })
  }

  last(): HandOverView | undefined {
    const row = this.#store.duty.lastHandOver()
    if (row === undefined) return undefined
    const { shiftJson, head, ...rest } = row
    return { ...rest, shift: shiftSchema.parse(JSON.parse(shiftJson)), head: head.slice(0, ANCHOR_DIGITS) }
  }
}
