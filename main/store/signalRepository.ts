import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** Something that came in: a text, as much of it as came, or a ring. */
export interface NewSignal {
  readonly kind: 'sms' | 'call'
  readonly channel: string
  readonly device: string
  readonly phoneId: number
  readonly body: string
  readonly receivedAt: EpochMs
  readonly smscAt: EpochMs | null
  readonly reference: number | null
  readonly partsHave: number
  readonly partsTotal: number
  readonly incidentId: string | null
  readonly outcome: string
}

export interface SignalRow extends NewSignal {
  readonly id: number
  readonly from: string
}

/** A part of a text, for recognising its second copy. */
export interface SignalPart {
  readonly sequence: number
  /** Made of sender, service centre's time and PDU. */
  readonly fingerprint: string
  readonly pdu: string
}

const COLUMNS = `s.id, s.kind, s.channel, s.device, s.phone_id AS phoneId, p.number AS "from", s.body,
  s.received_at AS receivedAt, s.smsc_at AS smscAt, s.reference, s.parts_have AS partsHave, s.parts_total AS partsTotal,
  s.incident_id AS incidentId, s.outcome`
const FROM = 'FROM signal s JOIN phone p ON p.id = s.phone_id'

/** Every signal as it came, and what was made of it. */
export class SignalRepository {
  readonly #add
  readonly #addPart
  readonly #known
  readonly #incomplete
  readonly #complete
  readonly #parts
  readonly #latest
  readonly #ofIncident
  readonly #lastOfPhone
  readonly #count

  constructor(db: Database) {
    this.#add = db.prepare<NewSignal>(`
      INSERT INTO signal (kind, channel, device, phone_id, body, received_at, smsc_at, reference, parts_have, parts_total, incident_id, outcome)
      VALUES (:kind, :channel, :device, :phoneId, :body, :receivedAt, :smscAt, :reference, :partsHave, :partsTotal, :incidentId, :outcome)`)
    this.#addPart = db.prepare<SignalPart & { signalId: number }>(`
      INSERT INTO signal_part (signal_id, sequence, fingerprint, pdu) VALUES (:signalId, :sequence, :fingerprint, :pdu)
      ON CONFLICT DO NOTHING`)
    this.#known = db.prepare<[string], { fingerprint: string }>(
      'SELECT fingerprint FROM signal_part WHERE fingerprint = ?',
    )
    this.#incomplete = db.prepare<[number, EpochMs, number, number], SignalRow>(`
      SELECT ${COLUMNS} ${FROM} WHERE s.phone_id = ? AND s.received_at >= ? AND s.reference = ? AND s.parts_total = ?
        AND s.parts_have < s.parts_total AND s.outcome <> 'duplicate' ORDER BY s.received_at DESC LIMIT 1`)
    this.#complete = db.prepare<{ id: number; body: string; partsHave: number }>(
      'UPDATE signal SET body = :body, parts_have = :partsHave WHERE id = :id',
    )
    this.#parts = db.prepare<[number], { pdu: string }>(
      'SELECT pdu FROM signal_part WHERE signal_id = ? ORDER BY sequence',
    )
    this.#latest = db.prepare<[number], SignalRow>(`SELECT ${COLUMNS} ${FROM} ORDER BY s.id DESC LIMIT ?`)
    this.#ofIncident = db.prepare<[string], SignalRow>(
      `SELECT ${COLUMNS} ${FROM} WHERE s.incident_id = ? ORDER BY s.id`,
    )
    this.#lastOfPhone = db.prepare<[number, EpochMs, string], SignalRow>(`
      SELECT ${COLUMNS} ${FROM} WHERE s.phone_id = ? AND s.received_at >= ? AND s.kind = ? ORDER BY s.received_at DESC LIMIT 1`)
    this.#count = db.prepare<[EpochMs], { count: number }>(
      'SELECT count(*) AS count FROM signal WHERE received_at >= ?',
    )
  }

  /** @returns the new row's id */
  add(signal: NewSignal, parts: readonly SignalPart[] = []): number {
    const id = Number(this.#add.run(signal).lastInsertRowid)
    this.#addParts(id, parts)
    return id
  }

  isKnown(fingerprint: string): boolean {
    return this.#known.get(fingerprint) !== undefined
  }

  /** A text of this sender, reference and length of which parts are missing. */
  findIncomplete(phoneId: number, reference: number, partsTotal: number, since: EpochMs): SignalRow | undefined {
    return this.#incomplete.get(phoneId, since, reference, partsTotal)
  }

  /** The PDUs of a text's parts, as far as they have come. */
  partsOf(signalId: number): readonly string[] {
    return this.#parts.all(signalId).map(({ pdu }) => pdu)
  }

  /** Adds what came later to a text. */
  complete(id: number, body: string, partsHave: number, parts: readonly SignalPart[]): void {
    this.#complete.run({ id, body, partsHave })
    this.#addParts(id, parts)
  }

  /** The newest first. */
  latest(limit: number): readonly SignalRow[] {
    return this.#latest.all(limit)
  }

  /** Oldest first. */
  ofIncident(incidentId: string): readonly SignalRow[] {
    return this.#ofIncident.all(incidentId)
  }

  lastOfPhone(phoneId: number, kind: 'sms' | 'call', since: EpochMs): SignalRow | undefined {
    return this.#lastOfPhone.get(phoneId, since, kind)
  }

  countSince(at: EpochMs): number {
    return this.#count.get(at)?.count ?? 0
  }

  #addParts(signalId: number, parts: readonly SignalPart[]): void {
    for (const part of parts) this.#addPart.run({ ...part, signalId })
  }
}
