import type { PoleRow } from '../store/poleRepository.ts'
import type { KnownTable } from './columns.ts'
import type { Parsed } from './households.ts'
import { type Problem, RowReader } from './rowReader.ts'

type NumberedPole = PoleRow & { readonly line: number }

/** Reads the list of poles; a number is unique in its village. */
export function parsePoles(table: KnownTable): Parsed<NumberedPole> {
  const read = table.rows.map(({ line, cells }) => {
    const reader = new RowReader(line, cells)
    const number = reader.required('number', '杆号')
    if (number !== '' && !/^\d{3,7}$/.test(number)) reader.refuse(`杆号“${number}”应为3到7位数字`)
    const lng = reader.degrees('lng', '经度', 180)
    const lat = reader.degrees('lat', '纬度', 90)
    if (lng === null || lat === null) reader.refuse('缺经度或纬度')
    const row: NumberedPole = {
      line,
      number,
      village: reader.text('village'),
      lng: lng ?? 0,
      lat: lat ?? 0,
      place: reader.text('place'),
      notes: reader.text('notes'),
    }
    return { row, problems: reader.problems }
  })
  const rows = read.map((each) => each.row)
  return { rows, problems: [...read.flatMap((each) => each.problems), ...doubled(rows)], warnings: [] }
}

function doubled(rows: readonly NumberedPole[]): readonly Problem[] {
  const first = new Map<string, number>()
  return rows.flatMap((row) => {
    const key = `${row.village}\u0000${row.number}`
    const line = first.get(key)
    first.set(key, line ?? row.line)
    return line === undefined ? [] : [{ line: row.line, reason: `杆号${row.number}和第${line}行重复` }]
  })
}
