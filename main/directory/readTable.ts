import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import { HubError } from '../base/hubError.ts'

/** One row of a list: its cells by canonical column, and its line in the file (the header is line 1). */
interface TableRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

export interface Table {
  /** The header as it stands in the file, trimmed. */
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

const XLSX_MAGIC = [0x50, 0x4b, 0x03, 0x04]

/**
 * Reads a list as villages keep them: CSV in UTF-8 (with or without a byte order mark) or GB18030, or an Excel sheet.
 * Cells are text, trimmed; leading zeros stay, blank stays blank, empty lines are left out.
 *
 * @throws {HubError} `import/unreadable` when it is no table at all
 */
export async function readTable(bytes: Uint8Array, fileName: string): Promise<Table> {
  const matrix = XLSX_MAGIC.every((byte, index) => bytes[index] === byte)
    ? await readExcel(bytes, fileName)
    : readCsv(decode(bytes, fileName), fileName)
  const [header, ...body] = matrix
  const columns = (header ?? []).map((cell) => cell.trim())
  if (columns.every((column) => column === '')) {
    throw new HubError('import/unreadable', `${fileName} has no header`, { fileName, reason: 'empty' })
  }
  const rows = body
    .map((cells, index) => ({ line: index + 2, cells: cellsOf(columns, cells) }))
    .filter((row) => Object.values(row.cells).some((cell) => cell !== ''))
  return { columns, rows }
}

function decode(bytes: Uint8Array, fileName: string): string {
  if (bytes.includes(0))
    throw new HubError('import/unreadable', `${fileName} is no text`, { fileName, reason: 'binary' })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeChinese(bytes, fileName)
  }
}

function decodeChinese(bytes: Uint8Array, fileName: string): string {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new HubError(
      'import/unreadable',
      `${fileName} is neither UTF-8 nor GB18030`,
      { fileName, reason: 'encoding' },
      { cause },
    )
  }
}

function readCsv(text: string, fileName: string): readonly (readonly string[])[] {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: false })
  const broken = errors.find((error) => error.type === 'Quotes')
  if (broken !== undefined) {
    const line = (broken.row ?? 0) + 1
    throw new HubError('import/unreadable', `${fileName}: an open quote in line ${line}`, {
      fileName,
      reason: 'quotes',
      line,
    })
  }
  return data
}

async function readExcel(bytes: Uint8Array, fileName: string): Promise<readonly (readonly string[])[]> {
  try {
    // Numbers stay as they are written: a phone is no quantity.
    const rows = await readSheet(Buffer.from(bytes), { parseNumber: (digits: string) => digits })
    return rows.map((row) => row.map((cell) => (cell === null ? '' : cellText(cell))))
  } catch (cause) {
    throw new HubError('import/unreadable', `${fileName} is no Excel sheet`, { fileName, reason: 'sheet' }, { cause })
  }
}

function cellText(cell: unknown): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

function cellsOf(columns: readonly string[], cells: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? '').trim()]))
}
