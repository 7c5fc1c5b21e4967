import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type { Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import { type AgencyRow, parseAgencies } from './agencies.ts'
import { detectKind, type ImportKind, knowColumns } from './columns.ts'
import { type HouseholdRow, parseHouseholds } from './households.ts'
import { parsePoles } from './poles.ts'
import { readTable } from './readTable.ts'
import type { Problem } from './rowReader.ts'

export interface ImportRequest {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** Told by the headers where it is left out. */
  readonly kind?: ImportKind | undefined
  readonly dryRun: boolean
  readonly at: EpochMs
}

/** What an import did, or would do. */
export interface ImportReport {
  readonly kind: ImportKind
  readonly fileName: string
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly ignoredColumns: readonly string[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
  /** Whether anything was written: false after a problem or in a dry run. */
  readonly done: boolean
}

/**
 * Takes a list in, whole or not at all: one bad row, and nothing is written. Importing the same list again changes
 * nothing.
 *
 * @throws {HubError} `import/unreadable` when the file is no list, `import/refused` when its kind cannot be told or a
 *   required column is missing
 */
export async function importFile(store: Store, request: ImportRequest): Promise<ImportReport> {
  const { fileName } = request
  const table = await readTable(request.bytes, fileName)
  const kind = request.kind ?? detectKind(table.columns)
  if (kind === undefined) {
    throw new HubError('import/refused', `${fileName}: no known list`, { fileName, columns: table.columns })
  }
  const known = knowColumns(table, kind)
  if (known.missing.length > 0) {
    throw new HubError('import/refused', `${fileName} lacks columns`, { fileName, missing: known.missing })
  }
  const work = plan(kind, known, store, request.at)
  const report = {
    kind,
    fileName,
    rows: known.rows.length,
    ignoredColumns: known.ignored,
    problems: work.problems,
    warnings: work.warnings,
  }
  if (work.problems.length > 0) return { ...report, added: 0, changed: 0, unchanged: 0, done: false }
  return { ...report, ...carryOut(store, work.write, request.dryRun), done: !request.dryRun }
}

interface Plan {
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
  /** Writes every row. @returns what each changed */
  readonly write: () => readonly Change[]
}

function plan(kind: ImportKind, known: ReturnType<typeof knowColumns>, store: Store, at: EpochMs): Plan {
  switch (kind) {
    case 'households': {
      const { rows, ...rest } = parseHouseholds(known)
      return { ...rest, write: () => rows.map((row) => writeHousehold(store, row)) }
    }
    case 'agencies': {
      const today = new Date(at).toISOString().slice(0, 10)
      const { rows, ...rest } = parseAgencies(known, today)
      return { ...rest, write: () => rows.map((row) => writeAgency(store, row)) }
    }
    case 'poles': {
      const { rows, ...rest } = parsePoles(known)
      return {
        ...rest,
        write: () => rows.map(({ line: _line, ...row }) => store.poles.upsert(row)),
      }
    }
  }
}

function carryOut(store: Store, write: () => readonly Change[], dryRun: boolean) {
  let changes: readonly Change[] = []
  const work = () => {
    changes = write()
  }
  if (dryRun) store.inRehearsal(work)
  else store.inTransaction(work)
  const count = (change: Change) => changes.filter((each) => each === change).length
  return { added: count('added'), changed: count('changed'), unchanged: count('none') }
}

function writeHousehold(store: Store, row: HouseholdRow): Change {
  const { register, phones } = store
  const villageId = register.village({ county: row.county, township: row.township, name: row.village })
  const groupId = register.group(villageId, row.group)
  const household = register.household({ ...row.household, groupId })
  const person = register.person({ ...row.person, householdId: household.id })
  const linked = register.phoneOf(person.id, phones.idOf(row.phone), row.phoneUse, row.isMain)
  if (row.wishes !== undefined) {
    register.safety(person.id, {
      fearsBeingSeen: row.wishes.fearsBeingSeen,
      contactPreference: row.wishes.contactPreference,
      excludedPhoneIds: row.wishes.doNotTell.map((number) => phones.idOf(number)),
      trustedPhoneIds: row.wishes.trusted.map((number) => phones.idOf(number)),
    })
  }
  if (row.kin !== undefined) {
    register.kin(
      person.id,
      row.kin.map((number) => phones.idOf(number)),
    )
  }
  if (person.change === 'added') return 'added'
  return linked || household.change !== 'none' || person.change !== 'none' ? 'changed' : 'none'
}

function writeAgency(store: Store, { line: _line, phone, ...row }: AgencyRow): Change {
  return store.agencies.upsert({ ...row, phoneId: store.phones.idOf(phone) })
}
