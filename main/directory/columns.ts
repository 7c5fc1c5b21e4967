import type { Table } from './readTable.ts'

export const IMPORT_KINDS = ['households', 'agencies', 'poles'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/**
 * The columns of each kind of list: the name that the importer knows, and the headers under which it may stand.
 * The order of the columns is free.
 */
const COLUMNS: Readonly<Record<ImportKind, Readonly<Record<string, readonly string[]>>>> = {
  households: {
    county: ['县市', 'county'],
    township: ['乡镇', 'township'],
    village: ['村委会', 'village'],
    group: ['联防组', 'group'],
    household: ['户号', 'household'],
    head: ['户主', 'head'],
    name: ['姓名', 'name'],
    relation: ['与户主关系', 'relation'],
    phone: ['号码', 'phone'],
    phoneUse: ['号码用途', 'phoneUse'],
    primary: ['主号', 'primary'],
    canGo: ['可出动', 'canGo'],
    address: ['门牌地址', 'address'],
    lng: ['经度', 'lng'],
    lat: ['纬度', 'lat'],
    pole: ['杆号', 'pole'],
    care: ['关照', 'care'],
    skills: ['技能物资', 'skills'],
    pairWith: ['结对户号', 'pairWith'],
    leader: ['联户长', 'leader'],
    notes: ['备注', 'notes'],
    language: ['语言', 'language'],
    // What belongs to one person alone; a list without these columns changes nothing of it.
    fearsBeingSeen: ['怕被看见', 'fearsBeingSeen'],
    doNotTell: ['不通知号码', 'doNotTell'],
    trusted: ['信任号码', 'trusted'],
    contactPreference: ['联系偏好', 'contactPreference'],
    kin: ['告知亲属号码', 'kin'],
  },
  agencies: {
    category: ['单位类别', 'category'],
    agency: ['单位名称', 'agency'],
    post: ['岗位', 'post'],
    name: ['姓名', 'name'],
    phone: ['号码', 'phone'],
    delivery: ['接收方式', 'delivery'],
    jurisdiction: ['辖区', 'jurisdiction'],
    agreementNumber: ['协议编号', 'agreementNumber'],
    agreementUntil: ['协议到期', 'agreementUntil'],
    notes: ['备注', 'notes'],
  },
  poles: {
    number: ['杆号', 'number', 'pole'],
    lng: ['经度', 'lng'],
    lat: ['纬度', 'lat'],
    village: ['村委会', 'village'],
    place: ['位置', 'place'],
    notes: ['备注', 'notes'],
  },
}

/** The columns without which a list cannot be read. */
const REQUIRED: Readonly<Record<ImportKind, readonly string[]>> = {
  households: ['village', 'group', 'household', 'head', 'name', 'phone'],
  agencies: ['category', 'agency', 'phone'],
  poles: ['number', 'lng', 'lat'],
}

/** A list with its columns under the names that the importer knows. */
export interface KnownTable {
  readonly kind: ImportKind
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[]
  /** Columns of the file that the importer does not know. */
  readonly ignored: readonly string[]
  /** Required columns that the file lacks, under their Chinese headers. */
  readonly missing: readonly string[]
  readonly has: (column: string) => boolean
}

/** Which kind a list is, by its headers: the one of which the most are there. */
export function detectKind(columns: readonly string[]): ImportKind | undefined {
  const scored = IMPORT_KINDS.map((kind) => ({ kind, missing: missingOf(kind, columns).length }))
  return scored.find(({ missing }) => missing === 0)?.kind
}

/** Puts a list's cells under the known names. */
export function knowColumns(table: Table, kind: ImportKind): KnownTable {
  const names = new Map(
    Object.entries(COLUMNS[kind]).flatMap(([name, headers]) => headers.map((header) => [header, name] as const)),
  )
  const present = new Set(table.columns.map((column) => names.get(column)))
  return {
    kind,
    rows: table.rows.map((row) => ({
      line: row.line,
      cells: Object.fromEntries(
        Object.entries(row.cells).flatMap(([header, cell]) => {
          const name = names.get(header)
          return name === undefined ? [] : [[name, cell]]
        }),
      ),
    })),
    ignored: table.columns.filter((column) => column !== '' && !names.has(column)),
    missing: missingOf(kind, table.columns),
    has: (column) => present.has(column),
  }
}

function missingOf(kind: ImportKind, columns: readonly string[]): readonly string[] {
  return REQUIRED[kind]
    .map((name) => COLUMNS[kind][name] ?? [])
    .filter((headers) => !headers.some((header) => columns.includes(header)))
    .map((headers) => headers[0] ?? '')
}
