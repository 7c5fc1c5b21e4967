import { createHash, randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'

type Json = Readonly<Record<string, unknown>>

/** A fact to be recorded. `data` holds no name, number or text; `private` holds those, field by field. */
export interface NewEvent {
  readonly type: string
  readonly at: EpochMs
  readonly data: object
  readonly private?: Readonly<Record<string, string>>
}

/** A recorded fact. `private` holds what has not been erased. */
export interface StoredEvent {
  readonly seq: number
  readonly incidentId: string | null
  readonly type: string
  readonly at: EpochMs
  readonly data: Json
  readonly private: Readonly<Record<string, string>>
  readonly hash: string
}

interface EventRow {
  seq: number
  incident_id: string | null
  type: string
  at: number
  data: string
  previous_hash: string
  hash: string
}

interface PrivateRow {
  event_id: number
  field: string
  salt: string
  text: string
}

/** What `verify` found. */
export interface VerifyReport {
  readonly ok: boolean
  readonly events: number
  readonly head: string
  /** One sentence each, with the event's number. */
  readonly problems: readonly string[]
  /** Private texts whose commitment stands but which are no longer kept. */
  readonly erased: number
  /** Whether a head beginning with the anchor is in the chain; undefined when none was asked for. */
  readonly anchorFound?: boolean
}

const GENESIS = '0'.repeat(64)

const dataSchema = z.looseObject({ commitments: z.record(z.string(), z.string()).optional() })

/**
 * The append-only record. Each row holds the SHA-256 of the one before and of its own canonical JSON (RFC 8785), and
 * for each private text a commitment SHA-256(salt ‖ text), so that the text can be erased and the chain still holds.
 */
export class EventRepository {
  readonly #insert
  readonly #insertPrivate
  readonly #head
  readonly #ofIncident
  readonly #privateOf
  readonly #after
  readonly #all
  readonly #allPrivate

  constructor(db: Database) {
    this.#insert = db.prepare<EventRow>(`
      INSERT INTO event (seq, incident_id, type, at, data, previous_hash, hash)
      VALUES (:seq, :incident_id, :type, :at, :data, :previous_hash, :hash)`)
    this.#insertPrivate = db.prepare<PrivateRow>(`
      INSERT INTO event_private (event_id, field, salt, text) VALUES (:event_id, :field, :salt, :text)`)
    this.#head = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1')
    this.#ofIncident = db.prepare<[string], EventRow>('SELECT * FROM event WHERE incident_id = ? ORDER BY seq')
    this.#privateOf = db.prepare<[string], PrivateRow>(`
      SELECT p.* FROM event e JOIN event_private p ON p.event_id = e.seq WHERE e.incident_id = ?`)
    this.#after = db.prepare<[seq: number, limit: number], EventRow>(
      'SELECT * FROM event WHERE seq > ? ORDER BY seq LIMIT ?',
    )
    this.#all = db.prepare<[], EventRow>('SELECT * FROM event ORDER BY seq')
    this.#allPrivate = db.prepare<[eventId: number], PrivateRow>('SELECT * FROM event_private WHERE event_id = ?')
  }

  /** Appends facts, in order. Inside a transaction with whatever follows from them. */
  append(incidentId: string | null, events: readonly NewEvent[]): readonly StoredEvent[] {
    let head = this.head()
    return events.map((event) => {
      const stored = this.#appendOne(incidentId, event, head)
      head = stored
      return stored
    })
  }

  /** The last row's number and hash; 0 and zeros for an empty record. */
  head(): { readonly seq: number; readonly hash: string } {
    return this.#head.get() ?? { seq: 0, hash: GENESIS }
  }

  lastSeq(): number {
    return this.head().seq
  }

  ofIncident(incidentId: string): readonly StoredEvent[] {
    const texts = Map.groupBy(this.#privateOf.all(incidentId), (row) => row.event_id)
    return this.#ofIncident.all(incidentId).map((row) => fromRow(row, texts.get(row.seq) ?? []))
  }

  /** Facts after `seq`, oldest first, without their private texts. */
  after(seq: number, limit: number): readonly StoredEvent[] {
    return this.#after.all(seq, limit).map((row) => fromRow(row, []))
  }

  /**
   * Reads the whole chain and says what does not fit.
   * @param anchor the first 8 or more hex digits of a head that left this machine
   */
  verify(anchor?: string): VerifyReport {
    const problems: string[] = []
    let previous = GENESIS
    let expectedSeq = 1
    let events = 0
    let erased = 0
    let anchorFound = false
    for (const row of this.#all.iterate()) {
      events++
      if (row.seq !== expectedSeq) problems.push(`event ${expectedSeq} is missing`)
      if (row.previous_hash !== previous) problems.push(`event ${row.seq} does not follow the one before it`)
      if (row.hash !== hashOf(row)) problems.push(`event ${row.seq} was changed`)
      const texts = this.#checkTexts(row)
      problems.push(...texts.problems)
      erased += texts.erased
      if (anchor !== undefined && row.hash.startsWith(anchor.toLowerCase())) anchorFound = true
      previous = row.hash
      expectedSeq = row.seq + 1
    }
    if (anchor !== undefined && !anchorFound)
      problems.push(`no event has the anchor ${anchor}: the record was cut or rewritten`)
    const report = { ok: problems.length === 0, events, head: previous, problems, erased }
    return anchor === undefined ? report : { ...report, anchorFound }
  }

  #appendOne(incidentId: string | null, event: NewEvent, head: { seq: number; hash: string }): StoredEvent {
    const seq = head.seq + 1
    const texts = Object.entries(event.private ?? {}).map(([field, text]) => {
      const salt = randomBytes(16).toString('hex')
      return { event_id: seq, field, salt, text }
    })
    const commitments = Object.fromEntries(texts.map((each) => [each.field, commitment(each.salt, each.text)]))
    const data = texts.length === 0 ? event.data : { ...event.data, commitments }
    const row = {
      seq,
      incident_id: incidentId,
      type: event.type,
      at: event.at,
      data: canonicalize(data) ?? '{}',
      previous_hash: head.hash,
    }
    const full: EventRow = { ...row, hash: hashOf(row) }
    this.#insert.run(full)
    for (const text of texts) this.#insertPrivate.run(text)
    return fromRow(full, texts)
  }

  #checkTexts(row: EventRow): { problems: readonly string[]; erased: number } {
    const { commitments = {} } = dataSchema.parse(JSON.parse(row.data))
    const kept = new Map(this.#allPrivate.all(row.seq).map((text) => [text.field, text]))
    const problems: string[] = []
    let erased = 0
    for (const [field, hash] of Object.entries(commitments)) {
      const text = kept.get(field)
      if (text === undefined) erased++
      else if (commitment(text.salt, text.text) !== hash) problems.push(`event ${row.seq}: its ${field} was changed`)
    }
    return { problems, erased }
  }
}

function commitment(salt: string, text: string): string {
  return createHash('sha256').update(salt).update(text).digest('hex')
}

function hashOf(row: Omit<EventRow, 'hash'>): string {
  const { seq, incident_id: incidentId, type, at, data } = row
  const own = canonicalize({ seq, incidentId, type, at, data: JSON.parse(data) }) ?? ''
  return createHash('sha256').update(row.previous_hash).update(own).digest('hex')
}

function fromRow(row: EventRow, texts: readonly PrivateRow[]): StoredEvent {
  const data: Json = dataSchema.parse(JSON.parse(row.data))
  return {
    seq: row.seq,
    incidentId: row.incident_id,
    type: row.type,
    at: row.at,
    data,
    private: Object.fromEntries(texts.map((text) => [text.field, text.text])),
    hash: row.hash,
  }
}
