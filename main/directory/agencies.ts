import type { PostRow } from '../store/agencyRepository.ts'
import type { KnownTable } from './columns.ts'
import type { Parsed } from './households.ts'
import { RowReader } from './rowReader.ts'

/** A duty post as a list names it, its number not yet an id. */
export type AgencyRow = Omit<PostRow, 'phoneId'> & { readonly line: number; readonly phone: string }

const PARTIES: Readonly<Record<string, PostRow['party']>> = {
  村委会: 'committee',
  派出所: 'station',
  镇政府: 'township',
  乡政府: 'township',
  乡镇政府: 'township',
  '110': 'police110',
  市县政府: 'county',
  妇联: 'women',
  其他: 'other',
}

const DELIVERIES: Readonly<Record<string, PostRow['delivery']>> = {
  短信: 'sms',
  '短信+振铃': 'sms+ring',
  '短信(须按键)': 'sms-on-key',
  '短信(协议自动)': 'sms-by-agreement',
}

/**
 * Reads the list of posts. A 110 that is texted by itself needs the number and the last day of its agreement.
 * @param today `2026-11-22`
 */
export function parseAgencies(table: KnownTable, today: string): Parsed<AgencyRow> {
  const read = table.rows.map(({ line, cells }) => {
    const reader = new RowReader(line, cells)
    const row: AgencyRow = {
      line,
      party: reader.choice('category', '单位类别', PARTIES, 'other'),
      agency: reader.required('agency', '单位名称'),
      post: reader.text('post'),
      personName: reader.text('name'),
      phone: reader.phone('phone'),
      delivery: reader.choice('delivery', '接收方式', DELIVERIES, 'sms'),
      jurisdiction: reader.text('jurisdiction'),
      agreementNumber: reader.optional('agreementNumber'),
      agreementUntil: reader.optional('agreementUntil'),
      notes: reader.text('notes'),
    }
    checkAgreement(row, reader, today)
    return { row, problems: reader.problems }
  })
  return { rows: read.map((each) => each.row), problems: read.flatMap((each) => each.problems), warnings: [] }
}

function checkAgreement(row: AgencyRow, reader: RowReader, today: string): void {
  if (row.party === 'police110' && row.delivery !== 'sms-on-key' && row.delivery !== 'sms-by-agreement') {
    reader.refuse('110 的接收方式只能是“短信(须按键)”或“短信(协议自动)”')
  }
  if (row.delivery !== 'sms-by-agreement') return
  if (row.agreementNumber === null || row.agreementUntil === null) {
    reader.refuse('“短信(协议自动)”要写协议编号和协议到期')
  } else if (!/^\d{4}-\d{2}-\d{2}$/.test(row.agreementUntil)) {
    reader.refuse(`协议到期“${row.agreementUntil}”要写成 2027-05-01 的样子`)
  } else if (row.agreementUntil < today) {
    reader.refuse(`协议 ${row.agreementNumber} 已在 ${row.agreementUntil} 到期`)
  }
}
