import type { Database } from 'better-sqlite3'
import { type Change, changeOf } from './change.ts'

/** A duty post of one of the parties, and how it is reached. */
export interface PostRow {
  readonly party: 'committee' | 'station' | 'township' | 'police110' | 'county' | 'women' | 'other'
  readonly agency: string
  /** A岗, B岗, 值班 … */
  readonly post: string
  readonly personName: string
  readonly phoneId: number
  readonly delivery: 'sms' | 'sms+ring' | 'sms-on-key' | 'sms-by-agreement'
  /** The village, township or county that it is in charge of; empty: everywhere. */
  readonly jurisdiction: string
  readonly agreementNumber: string | null
  /** Last day of the agreement, `2027-05-01`. */
  readonly agreementUntil: string | null
  readonly notes: string
}

/** Where an incident is, from the village up. */
export interface Jurisdiction {
  readonly name: string
  readonly township: string
  readonly county: string
}

const COLUMNS = `party, agency, post, person_name AS personName, phone_id AS phoneId, delivery, jurisdiction,
  agreement_number AS agreementNumber, agreement_until AS agreementUntil, notes`

/** The six parties' posts. */
export class AgencyRepository {
  readonly #all
  readonly #inChargeOf
  readonly #ofPhone
  readonly #upsert

  constructor(db: Database) {
    this.#all = db.prepare<[], PostRow>(`SELECT ${COLUMNS} FROM agency_post ORDER BY party, post, id`)
    this.#inChargeOf = db.prepare<Jurisdiction, PostRow>(`SELECT ${COLUMNS} FROM agency_post
      WHERE jurisdiction IN ('', :name, :township, :county) ORDER BY party, post, id`)
    this.#ofPhone = db.prepare<[number], PostRow>(`SELECT ${COLUMNS} FROM agency_post WHERE phone_id = ?`)
    this.#upsert = db.prepare<PostRow>(`
      INSERT INTO agency_post (party, agency, post, person_name, phone_id, delivery, jurisdiction, agreement_number, agreement_until, notes)
      VALUES (:party, :agency, :post, :personName, :phoneId, :delivery, :jurisdiction, :agreementNumber, :agreementUntil, :notes)
      ON CONFLICT (agency, post, phone_id) DO UPDATE SET party = excluded.party, person_name = excluded.person_name,
        delivery = excluded.delivery, jurisdiction = excluded.jurisdiction, agreement_number = excluded.agreement_number,
        agreement_until = excluded.agreement_until, notes = excluded.notes
      WHERE party <> excluded.party OR person_name <> excluded.person_name OR delivery <> excluded.delivery
        OR jurisdiction <> excluded.jurisdiction OR agreement_number IS NOT excluded.agreement_number
        OR agreement_until IS NOT excluded.agreement_until OR notes <> excluded.notes`)
  }

  all(): readonly PostRow[] {
    return this.#all.all()
  }

  /** The posts in charge of a village: its own, its township's, its county's, and those in charge of everywhere. */
  inChargeOf(village: Jurisdiction): readonly PostRow[] {
    const { name, township, county } = village
    return this.#inChargeOf.all({ name, township, county })
  }

  ofPhone(phoneId: number): readonly PostRow[] {
    return this.#ofPhone.all(phoneId)
  }

  upsert(post: PostRow): Change {
    const known = this.ofPhone(post.phoneId).some((each) => each.agency === post.agency && each.post === post.post)
    return changeOf(known, this.#upsert.run(post).changes)
  }
}
