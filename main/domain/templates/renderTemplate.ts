import { HubError } from '../../base/hubError.ts'
import { BUDGET_UNITS, CUT_ORDER, LAST_TO_CUT, type Placeholder } from './placeholders.ts'
import type { Wording } from './template.ts'

/** A text that is ready to be sent. */
export interface Rendered {
  readonly text: string
  /** UCS-2 units (UTF-16 code units). */
  readonly units: number
  readonly segments: number
  /** What had to be cut to fit. */
  readonly cut: readonly Placeholder[]
}

/** What stands for the placeholders. */
export type Values = Readonly<Partial<Record<Placeholder, string>>>

const PLACEHOLDER = /\{([^{}]*)\}/g
const ELLIPSIS = '…'
const SINGLE_UNITS = 70
/** What is left of a segment beside the header that joins several (TS 23.040 §9.2.3.24.1). */
const PART_UNITS = 67
/** What no cut falls into: a base with its marks and skin tones, what a joiner joins, a flag. */
const ATOM = /\p{RI}\p{RI}|\P{M}(?:\p{M}|[\u{1F3FB}-\u{1F3FF}]|\u200D\P{M})*|\p{M}+/gsu

/**
 * Fills a template. What is too long is cut at the place, then the household, then the quotation, at last at names that
 * are longer than their budget, so that the verb and the digits of the answers always arrive.
 *
 * @param values every placeholder that the template names
 * @throws {HubError} `internal/unexpected` when a value is missing, or when the text is too long even so
 */
export function renderTemplate({ text: words, limitUnits }: Wording, values: Values): Rendered {
  const filled = new Map(placeholdersOf(words).map((name) => [name, valueFor(name, values)]))
  const cut = shorten(words, filled, limitUnits)
  const text = fill(words, filled)
  if (text.length > limitUnits) {
    throw new HubError('internal/unexpected', `a text of ${text.length} units where ${limitUnits} fit`)
  }
  return { text, units: text.length, segments: segmentsFor(text), cut }
}

/** How many segments a Chinese text takes: cut where the modem's codec cuts it. */
export function segmentsFor(text: string): number {
  if (text.length <= SINGLE_UNITS) return 1
  let segments = 1
  let used = 0
  for (const [atom] of text.matchAll(ATOM)) {
    if (used + atom.length > PART_UNITS) {
      segments += 1
      used = 0
    }
    used += atom.length
  }
  return segments
}

/** The placeholders that a template names, each once, in the order of the text. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  return namesIn(text) as readonly Placeholder[]
}

/** Whatever stands between braces, known or not. */
export function namesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))]
}

/** The words between the placeholders. */
export function fixedPartsOf(text: string): readonly string[] {
  return text.split(/\{[^{}]*\}/)
}

function fill(text: string, values: ReadonlyMap<Placeholder, string>): string {
  return text.replaceAll(PLACEHOLDER, (_, name: Placeholder) => values.get(name) ?? '')
}

function valueFor(name: Placeholder, values: Values): string {
  const value = values[name]
  if (value === undefined) throw new HubError('internal/unexpected', `a text needs a value for ${name}`, { name })
  return value
}

/** Cuts values in `filled` until the text fits. @returns what was cut */
function shorten(text: string, filled: Map<Placeholder, string>, limit: number): readonly Placeholder[] {
  const cut: Placeholder[] = []
  for (const name of CUT_ORDER) {
    const value = filled.get(name)
    const excess = fill(text, filled).length - limit
    if (excess <= 0) break
    if (value === undefined || value === '') continue
    filled.set(name, clip(value, value.length - excess))
    cut.push(name)
  }
  for (const name of LAST_TO_CUT) {
    const value = filled.get(name) ?? ''
    if (fill(text, filled).length <= limit) break
    if (value.length <= BUDGET_UNITS[name]) continue
    filled.set(name, clip(value, BUDGET_UNITS[name]))
    cut.push(name)
  }
  return cut
}

/** At most `units` of a value, the last one an ellipsis; never half a character. */
function clip(value: string, units: number): string {
  if (units < 1) return ''
  let kept = ''
  for (const character of value) {
    if (kept.length + character.length > units - ELLIPSIS.length) break
    kept += character
  }
  return `${kept}${ELLIPSIS}`
}
