import { languageNamed } from '../domain/templates/template.ts'
import type { CanGo, ContactPreference } from '../store/directoryRepository.ts'
import type { HouseholdEntry, PersonEntry } from '../store/registerWriter.ts'
import type { KnownTable } from './columns.ts'
import { type Problem, RowReader } from './rowReader.ts'

/** A row of the household list: one number of one person. */
export interface HouseholdRow {
  readonly line: number
  readonly county: string
  readonly township: string
  readonly village: string
  readonly group: string
  readonly household: Omit<HouseholdEntry, 'groupId'>
  readonly person: Omit<PersonEntry, 'householdId'>
  readonly phone: string
  readonly phoneUse: string
  readonly isMain: boolean
  /** Undefined when the list has no such columns. */
  readonly wishes:
    | {
        readonly fearsBeingSeen: boolean
        readonly contactPreference: ContactPreference
        readonly doNotTell: readonly string[]
        readonly trusted: readonly string[]
      }
    | undefined
  /** 在外亲属 whom this person wants told; undefined when the list has no such column. */
  readonly kin: readonly string[] | undefined
}

export interface Parsed<Row> {
  readonly rows: readonly Row[]
  readonly problems: readonly Problem[]
  /** Odd, but taken in. */
  readonly warnings: readonly string[]
}

const CAN_GO: Readonly<Record<string, CanGo | null>> = { 是: 'yes', 否: 'no', 看情况: 'depends' }
const PREFERENCES: Readonly<Record<string, ContactPreference>> = {
  可回拨: 'any',
  只短信: 'sms',
  只电话: 'call',
  静默: 'silent',
}
const MOST_TRUSTED = 5
const LANGUAGE_UNITS = 12
const LEAST_HOUSEHOLDS = 10
const MOST_HOUSEHOLDS = 30

/** Reads the household list; every bad row is named by line and reason. */
export function parseHouseholds(table: KnownTable): Parsed<HouseholdRow> {
  const read = table.rows.map(({ line, cells }) => readRow(new RowReader(line, cells), table))
  const rows = agreed(read.map((each) => each.row))
  const problems = [...read.flatMap((each) => each.problems), ...tooManyTrusted(rows), ...doubled(rows)]
  return { rows, problems, warnings: oddities(rows) }
}

/** A household is (village, group, household number). */
function householdKey(row: HouseholdRow): string {
  return [row.county, row.township, row.village, row.group, row.household.number].join('\u0000')
}

function readRow(reader: RowReader, table: KnownTable): { row: HouseholdRow; problems: readonly Problem[] } {
  const row: HouseholdRow = {
    line: reader.line,
    county: reader.text('county'),
    township: reader.text('township'),
    village: reader.required('village', '村委会'),
    group: reader.required('group', '联防组'),
    household: {
      number: reader.required('household', '户号'),
      headName: reader.required('head', '户主'),
      address: reader.text('address'),
      lng: reader.degrees('lng', '经度', 180),
      lat: reader.degrees('lat', '纬度', 90),
      pole: reader.optional('pole'),
      care: reader.text('care'),
      pairNumber: reader.optional('pairWith'),
      isLeader: reader.flag('leader', '联户长'),
      notes: reader.text('notes'),
      language: languageOf(reader),
    },
    person: {
      name: reader.required('name', '姓名'),
      relation: reader.text('relation'),
      canGo: reader.choice('canGo', '可出动', CAN_GO, null),
      skills: reader.text('skills'),
    },
    phone: reader.phone('phone'),
    phoneUse: reader.text('phoneUse'),
    isMain: reader.flag('primary', '主号'),
    wishes: wishesOf(reader, table),
    kin: table.has('kin') ? reader.phones('kin') : undefined,
  }
  return { row, problems: reader.problems }
}

/** What the household reads best; blank: nothing is said. */
function languageOf(reader: RowReader): string {
  const cell = reader.text('language')
  if (cell.length > LANGUAGE_UNITS) reader.refuse(`“语言”最多${LANGUAGE_UNITS}个字，现在是“${cell}”`)
  return cell === '' ? '' : languageNamed(cell)
}

function wishesOf(reader: RowReader, table: KnownTable): HouseholdRow['wishes'] {
  const columns = ['fearsBeingSeen', 'doNotTell', 'trusted', 'contactPreference']
  if (!columns.some((column) => table.has(column))) return undefined
  return {
    fearsBeingSeen: reader.flag('fearsBeingSeen', '怕被看见'),
    contactPreference: reader.choice('contactPreference', '联系偏好', PREFERENCES, 'any'),
    doNotTell: reader.phones('doNotTell'),
    trusted: reader.phones('trusted'),
  }
}

/**
 * A household, and a person with several numbers, stand on several rows, often filled in on one of them only: what any
 * row says holds for all.
 */
function agreed(rows: readonly HouseholdRow[]): readonly HouseholdRow[] {
  const households = new Map<string, HouseholdRow['household']>()
  const people = new Map<string, HouseholdRow['person']>()
  const wishes = new Map<string, HouseholdRow['wishes']>()
  const kin = new Map<string, HouseholdRow['kin']>()
  for (const row of rows) {
    const key = householdKey(row)
    households.set(key, filled(households.get(key) ?? row.household, row.household))
    people.set(personKey(row), filled(people.get(personKey(row)) ?? row.person, row.person))
    wishes.set(personKey(row), both(wishes.get(personKey(row)), row.wishes))
    kin.set(personKey(row), joined(kin.get(personKey(row)), row.kin))
  }
  return rows.map((row) => ({
    ...row,
    // The head stays as the row has it: two heads are a fault, and named.
    household: { ...(households.get(householdKey(row)) ?? row.household), headName: row.household.headName },
    person: people.get(personKey(row)) ?? row.person,
    wishes: wishes.get(personKey(row)),
    kin: kin.get(personKey(row)),
  }))
}

/** What a person wishes on either of her rows: a blank on one never takes back what the other says. */
function both(one: HouseholdRow['wishes'], other: HouseholdRow['wishes']): HouseholdRow['wishes'] {
  if (one === undefined || other === undefined) return one ?? other
  return {
    fearsBeingSeen: one.fearsBeingSeen || other.fearsBeingSeen,
    contactPreference: one.contactPreference === 'any' ? other.contactPreference : one.contactPreference,
    doNotTell: joined(one.doNotTell, other.doNotTell) ?? [],
    trusted: joined(one.trusted, other.trusted) ?? [],
  }
}

function joined(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): readonly string[] | undefined {
  return one === undefined || other === undefined ? (one ?? other) : [...new Set([...one, ...other])]
}

/** Fills the blanks of one row from another. */
function filled<T extends object>(one: T, other: T): T {
  const isBlank = (value: unknown) => value === '' || value === null || value === false
  const blanks = Object.entries(one).filter(([, value]) => isBlank(value))
  return Object.assign({}, one, Object.fromEntries(blanks.map(([name]) => [name, Reflect.get(other, name)])))
}

function personKey(row: HouseholdRow): string {
  return [householdKey(row), row.person.name, row.person.relation].join('\u0000')
}

function tooManyTrusted(rows: readonly HouseholdRow[]): readonly Problem[] {
  const people = new Map(rows.toReversed().map((row) => [personKey(row), row]))
  return [...people.values()].flatMap(({ line, wishes }) => {
    const count = wishes?.trusted.length ?? 0
    return count > MOST_TRUSTED ? [{ line, reason: `“信任号码”最多${MOST_TRUSTED}个，现在有${count}个` }] : []
  })
}

/** The same household under two heads, and the same person's number twice. */
function doubled(rows: readonly HouseholdRow[]): readonly Problem[] {
  const heads = new Map<string, HouseholdRow>()
  const numbers = new Map<string, HouseholdRow>()
  return rows.flatMap((row) => {
    const problems: Problem[] = []
    const first = heads.get(householdKey(row)) ?? row
    heads.set(householdKey(row), first)
    if (first.household.headName !== row.household.headName) {
      const where = `${row.village}${row.group}${row.household.number}号`
      problems.push({
        line: row.line,
        reason: `${where}重复了：第${first.line}行的户主是“${first.household.headName}”，这一行是“${row.household.headName}”`,
      })
    }
    const key = `${householdKey(row)}\u0000${row.person.name}\u0000${row.phone}`
    const same = numbers.get(key)
    if (same !== undefined) problems.push({ line: row.line, reason: `和第${same.line}行是同一个人的同一个号码` })
    numbers.set(key, row)
    return problems
  })
}

function oddities(rows: readonly HouseholdRow[]): readonly string[] {
  const households = new Map(rows.map((row) => [householdKey(row), row]))
  const groups = Map.groupBy(households.values(), (row) => `${row.village} ${row.group}`)
  const sizes = [...groups].flatMap(([name, members]) =>
    members.length >= LEAST_HOUSEHOLDS && members.length <= MOST_HOUSEHOLDS
      ? []
      : [`${name}有${members.length}户，一般10到30户一组`],
  )
  const pairs = [...households.values()].flatMap((row) => {
    const pair = row.household.pairNumber
    if (pair === null) return []
    const exists = groups.get(`${row.village} ${row.group}`)?.some((other) => other.household.number === pair)
    return exists === true ? [] : [`第${row.line}行：结对户号“${pair}”在${row.group}里没有`]
  })
  const reachable = new Set(rows.filter((row) => row.isMain).map(householdKey))
  const withoutMain = [...households].flatMap(([key, row]) =>
    reachable.has(key) ? [] : [`第${row.line}行：${row.group}${row.household.number}号没有主号，先用它的第一个号码`],
  )
  return [...sizes, ...pairs, ...withoutMain]
}
