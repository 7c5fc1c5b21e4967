import type { Database } from 'better-sqlite3'
import type { EpochMs } from '../base/clock.ts'

/** A wording that a station gave a text. */
export interface TemplateVersion {
  readonly template: string
  /** `zh`, or the name of another language. */
  readonly language: string
  /** From 1, by template and language. */
  readonly version: number
  readonly text: string
  readonly changedAt: EpochMs
  readonly changedBy: string
  readonly note: string
}

const COLUMNS = 'template, language, version, text, changed_at AS changedAt, changed_by AS changedBy, note'

/** The texts that a station wrote anew, every version of each. The newest are remembered: they are read at every send. */
export class TemplateRepository {
  readonly #newest
  readonly #history
  readonly #add
  /** Undefined: to be read again. */
  #current: ReadonlyMap<string, TemplateVersion> | undefined

  constructor(db: Database) {
    this.#newest = db.prepare<[], TemplateVersion>(`
      SELECT ${COLUMNS} FROM template_version t
      WHERE version = (SELECT max(version) FROM template_version WHERE template = t.template AND language = t.language)`)
    this.#history = db.prepare<[string], TemplateVersion>(
      `SELECT ${COLUMNS} FROM template_version WHERE template = ? ORDER BY id DESC`,
    )
    this.#add = db.prepare<[Omit<TemplateVersion, 'version'>]>(`
      INSERT INTO template_version (template, language, version, text, changed_at, changed_by, note)
      SELECT :template, :language, 1 + coalesce(max(version), 0), :text, :changedAt, :changedBy, :note
      FROM template_version WHERE template = :template AND language = :language`)
  }

  /** The newest wording of a text in a language; undefined: it was never written anew. */
  current(template: string, language: string): TemplateVersion | undefined {
    this.#current ??= new Map(this.#newest.all().map((row) => [keyOf(row.template, row.language), row]))
    return this.#current.get(keyOf(template, language))
  }

  /** Whether any text was written in another language than this. */
  hasOtherThan(language: string): boolean {
    this.current('', language)
    return [...(this.#current?.values() ?? [])].some((row) => row.language !== language)
  }

  /** The languages in which a text was written. */
  languagesOf(template: string): readonly string[] {
    this.current('', '')
    return [...(this.#current?.values() ?? [])].filter((row) => row.template === template).map((row) => row.language)
  }

  /** Every version of a text, in all languages, newest first. */
  history(template: string): readonly TemplateVersion[] {
    return this.#history.all(template)
  }

  add(version: Omit<TemplateVersion, 'version'>): void {
    this.#add.run(version)
    this.#current = undefined
  }
}

function keyOf(template: string, language: string): string {
  return `${template} ${language}`
}
