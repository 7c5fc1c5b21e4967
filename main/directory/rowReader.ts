import { canonicalPhone } from '../base/canonicalPhone.ts'

/** A row, or a cell of it, that cannot be taken in. */
export interface Problem {
  /** In the file; the header is line 1. */
  readonly line: number
  /** What is wrong and what would be right, for whoever keeps the list. */
  readonly reason: string
}

type Cells = Readonly<Record<string, string>>

/** Reads the cells of one row and notes what is wrong with them. */
export class RowReader {
  readonly line: number
  readonly problems: Problem[] = []
  readonly #cells: Cells

  constructor(line: number, cells: Cells) {
    this.line = line
    this.#cells = cells
  }

  text(column: string): string {
    return this.#cells[column] ?? ''
  }

  optional(column: string): string | null {
    return this.text(column) === '' ? null : this.text(column)
  }

  required(column: string, label: string): string {
    if (this.text(column) === '') this.refuse(`缺“${label}”`)
    return this.text(column)
  }

  /** 是/否; blank is `blank`. */
  flag(column: string, label: string, blank = false): boolean {
    const cell = this.text(column)
    if (cell === '') return blank
    if (!/^(?:是|否|y|n|yes|no|1|0|√|×)$/i.test(cell)) this.refuse(`“${label}”只能写是或否，现在是“${cell}”`)
    return /^(?:是|y|yes|1|√)$/i.test(cell)
  }

  /** Degrees, or null for blank. */
  degrees(column: string, label: string, limit: number): number | null {
    const cell = this.text(column)
    if (cell === '') return null
    const value = Number(cell)
    if (Number.isFinite(value) && Math.abs(value) <= limit) return value
    this.refuse(`“${label}”不是坐标：“${cell}”`)
    return null
  }

  /** One of the words of a table. */
  choice<T>(column: string, label: string, words: Readonly<Record<string, T>>, blank: T): T {
    const cell = this.text(column).replaceAll('（', '(').replaceAll('）', ')')
    if (cell === '') return blank
    const value = words[cell]
    if (value !== undefined) return value
    this.refuse(`“${label}”不认识“${cell}”，可以写：${Object.keys(words).join('、')}`)
    return blank
  }

  /** A number in its canonical spelling. */
  phone(column: string): string {
    const cell = this.required(column, '号码')
    return cell === '' ? '' : this.#checked(cell)
  }

  /** Several numbers in one cell. */
  phones(column: string): readonly string[] {
    return this.text(column)
      .split(/[、,，;；\s]+/)
      .filter((part) => part !== '')
      .map((part) => this.#checked(part))
  }

  refuse(reason: string): void {
    this.problems.push({ line: this.line, reason })
  }

  #checked(cell: string): string {
    const number = canonicalPhone(cell)
    const fault = phoneFault(number)
    if (fault !== undefined) this.refuse(`号码“${cell}”${fault}`)
    return number
  }
}

const MOBILE_DIGITS = 11

/** What is wrong with a number; undefined: it can be texted or rung. */
function phoneFault(number: string): string | undefined {
  if (!/^\+?\d+$/.test(number)) return '里有不是数字的字'
  if (number.startsWith('+') || number.startsWith('0')) {
    return number.length < 9 ? `只有${number.length}位，太短了` : undefined
  }
  if (/^1[3-9]/.test(number) && number.length !== MOBILE_DIGITS) {
    return `有${number.length}位，手机号应为11位`
  }
  if (number.length > MOBILE_DIGITS) return `有${number.length}位，太长了`
  return number.length < 3 ? `只有${number.length}位，太短了` : undefined
}
