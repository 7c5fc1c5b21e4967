import type { Clock } from '../../main/base/clock.ts'
import { type Deliver, decodeDeliver } from '../pdu/deliver.ts'
import { type Body, textOf } from '../pdu/userData.ts'
import { Fingerprints } from './fingerprints.ts'
import type { ReceivedSms } from './radio.ts'

/** How long a part waits for the others before it is handed up alone. */
const PART_WAIT_MS = 2000
/** How long parts that came late still complete a text. */
const REMEMBER_MS = 24 * 3_600_000

export interface AssemblerOutput {
  /** Takes a text in for good; throws where it cannot. */
  handUp(sms: ReceivedSms): void
  isUrgent(text: string): boolean
  /** The PDUs on disk of a text of which parts are missing, from before the hub was started again. */
  recall(part: Deliver): readonly string[]
}

/** Learns what became of a part: true when it is safe and the modem may forget it, false when it must come again. */
type Settled = (isSafe: boolean) => void

interface Part {
  readonly fingerprint: string
  readonly pdu: string
  readonly deliver: Deliver
  readonly sequence: number
  /** More than one where copies came. */
  readonly settled: Settled[]
  isHandedUp: boolean
}

interface Group {
  readonly key: string
  readonly total: number
  readonly reference: number | undefined
  readonly parts: Map<number, Part>
  readonly startedAtMs: number
  cancelWait: () => void
}

/**
 * Joins the parts of long texts, which come in any order, twice, or minutes apart.
 *
 * A text is handed up as soon as it is whole; what there is of it 2 s after its last part, or at once where it is
 * urgent. Later parts complete it in a further call, also when the hub was started again meanwhile. A part seen before is
 * dropped.
 */
export class Assembler {
  readonly #clock: Clock
  readonly #output: AssemblerOutput
  readonly #groups = new Map<string, Group>()
  readonly #waiting = new Map<string, Part>()
  readonly #seen = new Fingerprints()

  constructor(clock: Clock, output: AssemblerOutput) {
    this.#clock = clock
    this.#output = output
  }

  /**
   * @param pdu as the modem gave it, the source of `deliver`
   * @param settled called once, at once or later
   */
  take(deliver: Deliver, pdu: string, settled: Settled): void {
    const part = partFrom(deliver, pdu, [settled], false)
    const waiting = this.#waiting.get(part.fingerprint)
    if (waiting !== undefined) waiting.settled.push(settled)
    else if (this.#seen.has(part.fingerprint)) settled(true)
    else this.#add(part)
  }

  /** Hands up what waits for its other parts, for nobody will be there when its time comes. */
  flush(): void {
    for (const group of [...this.#groups.values()]) this.#handUpRest(group)
  }

  #add(part: Part): void {
    this.#forgetOld()
    const group = this.#groupOf(part)
    group.parts.set(part.sequence, part)
    this.#waiting.set(part.fingerprint, part)
    group.cancelWait()
    if (group.parts.size === group.total || this.#isUrgent(group)) this.#handUp(group)
    else group.cancelWait = this.#clock.after(PART_WAIT_MS, () => this.#handUp(group))
  }

  /** References wrap and are used again: a second part with a number that is taken begins another text. */
  #groupOf(part: Part): Group {
    const { concatenation } = part.deliver.header
    const key = concatenation === undefined ? part.fingerprint : keyOf(part.deliver)
    const known = this.#groups.get(key)
    if (known !== undefined && !known.parts.has(part.sequence)) return known
    if (known !== undefined) this.#finish(known)
    const group: Group = {
      key,
      total: concatenation?.total ?? 1,
      reference: concatenation?.reference,
      parts: known === undefined && concatenation !== undefined ? this.#recall(part, key) : new Map(),
      startedAtMs: this.#clock.monotonicMs(),
      cancelWait: () => undefined,
    }
    this.#groups.set(key, group)
    return group
  }

  /** Parts that were handed up in another life of the hub. Where one has this part's place, it is of another text. */
  #recall(part: Part, key: string): Map<number, Part> {
    const parts = new Map<number, Part>()
    for (const pdu of this.#output.recall(part.deliver)) {
      const old = partFrom(decodeDeliver(pdu), pdu, [], true)
      if (keyOf(old.deliver) === key) parts.set(old.sequence, old)
    }
    return parts.has(part.sequence) ? new Map() : parts
  }

  #finish(group: Group): void {
    this.#handUpRest(group)
    this.#groups.delete(group.key)
  }

  #handUpRest(group: Group): void {
    group.cancelWait()
    if (partsOf(group).some((part) => !part.isHandedUp)) this.#handUp(group)
  }

  #handUp(group: Group): void {
    const fresh = partsOf(group).filter((part) => !part.isHandedUp)
    try {
      this.#output.handUp(smsOf(group, fresh))
      for (const part of fresh) this.#keep(part)
    } catch {
      for (const part of fresh) group.parts.delete(part.sequence)
    }
    if (group.parts.size === 0 || group.parts.size === group.total) this.#groups.delete(group.key)
    for (const part of fresh) {
      this.#waiting.delete(part.fingerprint)
      for (const settled of part.settled) settled(part.isHandedUp)
    }
  }

  #keep(part: Part): void {
    part.isHandedUp = true
    this.#seen.add(part.fingerprint)
  }

  #isUrgent(group: Group): boolean {
    try {
      return this.#output.isUrgent(joined(partsOf(group)))
    } catch {
      return true
    }
  }

  #forgetOld(): void {
    const horizon = this.#clock.monotonicMs() - REMEMBER_MS
    for (const [key, group] of this.#groups) if (group.startedAtMs < horizon) this.#groups.delete(key)
  }
}

function partFrom(deliver: Deliver, pdu: string, settled: Settled[], isHandedUp: boolean): Part {
  const fingerprint = `${deliver.from.number} ${deliver.smscAt} ${pdu}`
  return { fingerprint, pdu, deliver, sequence: sequenceOf(deliver), settled, isHandedUp }
}

function smsOf(group: Group, fresh: readonly Part[]): ReceivedSms {
  const parts = partsOf(group)
  const [first] = group.parts.values()
  return {
    from: first?.deliver.from.number ?? '',
    alphanumeric: first?.deliver.from.alphanumeric ?? false,
    text: joined(parts),
    smscAt: first?.deliver.smscAt,
    parts: { have: parts.length, total: group.total },
    reference: group.reference,
    pieces: fresh.map(({ sequence, deliver, pdu }) => ({ sequence, smscAt: deliver.smscAt, pdu })),
  }
}

/** Neighbours are joined before they are decoded; an ellipsis stands for parts missing in between. */
function joined(parts: readonly Part[]): string {
  const runs: Body[][] = []
  let previous = Number.NaN
  for (const { sequence, deliver } of parts) {
    if (sequence === previous + 1) runs.at(-1)?.push(deliver.body)
    else runs.push([deliver.body])
    previous = sequence
  }
  return runs.map(textOf).join('…')
}

function partsOf(group: Group): readonly Part[] {
  return [...group.parts.values()].sort((a, b) => a.sequence - b.sequence)
}

function sequenceOf(deliver: Deliver): number {
  return deliver.header.concatenation?.sequence ?? 1
}

function keyOf({ from, header }: Deliver): string {
  const { reference, bits, total } = header.concatenation ?? { reference: 0, bits: 0, total: 1 }
  return `${from.number} ${bits} ${reference} ${total}`
}
