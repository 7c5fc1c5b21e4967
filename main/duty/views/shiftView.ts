import type { EpochMs } from '../../base/clock.ts'
import { maskPhone } from '../../base/phone.ts'
import type { Board } from '../../contract/board.ts'
import type { ShiftView } from '../../contract/duty.ts'
import { nameOfPhone } from '../../incidents/writeMessage.ts'
import type { Store } from '../../store/store.ts'
import { deadNumbers } from '../deadNumbers.ts'

const ANCHOR_DIGITS = 8
const DAY_MS = 24 * 3_600_000

/**
 * What one shift hands to the next (§2): open incidents, unsent texts, dead numbers, the modems, the record's head.
 * @param board the board as it stands
 */
export function shiftView(store: Store, board: Omit<Board, 'shift' | 'drill' | 'flood'>, now: EpochMs): ShiftView {
  const head = store.events.head()
  const since = store.duty.lastHandOver()?.at ?? now - DAY_MS
  return {
    at: now,
    hubName: board.hubName,
    open: board.open.map(({ number, level, kind, state, place, raisedAt, takenBy }) => ({
      number,
      level,
      kind,
      state,
      place,
      raisedAt,
      takenBy,
    })),
    unsent: store.night.unsent(since).map(({ phoneId, number, template, state, queuedAt }) => ({
      name: nameOfPhone(store, phoneId) ?? '',
      phone: maskPhone(number),
      template,
      state,
      at: queuedAt,
    })),
    deadNumbers: deadNumbers(store, now).map(({ phoneId, number, lastAt }) => ({
      name: nameOfPhone(store, phoneId) ?? '',
      phone: maskPhone(number),
      at: lastAt,
    })),
    modems: board.health.devices.map(({ label, operator, state, signalDbm, quotaLeft, balanceYuan }) => ({
      label,
      operator,
      state,
      signalDbm,
      quotaLeft,
      balanceYuan,
    })),
    loopTest: board.health.loopTest,
    custody: store.custody.current() !== undefined,
    events: head.seq,
    head: head.hash.slice(0, ANCHOR_DIGITS),
  }
}
