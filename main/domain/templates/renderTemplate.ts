import { HubError } from '../../base/hubError.ts'
import { CUT_ORDER, type Placeholder } from './placeholders.ts'
import { TEMPLATES, type TemplateId } from './templateTable.ts'

/** A text that is ready to be sent. */
export interface Rendered {
  readonly text: string
  /** UCS-2 units (UTF-16 code units). */
  readonly units: number
  readonly segments: number
  /** What had to be cut to fit. */
  readonly cut: readonly Placeholder[]
}

const PLACEHOLDER = /\{([^{}]+)\}/g
const ELLIPSIS = '…'
const SINGLE_UNITS = 70
/** What is left of a segment beside the header that joins several (TS 23.040 §9.2.3.24.1). */
const PART_UNITS = 67

/**
 * Fills a template. What is too long is cut at the place, then the household, then the quotation, so that the verb and
 * the digits of the answers always arrive.
 *
 * @param values every placeholder that the template names
 * @throws {HubError} `internal/unexpected` when a value is missing, or when the text is too long even so
 */
export function renderTemplate(id: TemplateId, values: Readonly<Partial<Record<Placeholder, string>>>): Rendered {
  const template = TEMPLATES[id]
  const named = placeholdersOf(template.text)
  const filled = new Map(named.map((name) => [name, valueFor(id, name, values)]))
  const cut = shorten(template.text, filled, template.limitUnits)
  const text = fill(template.text, filled)
  if (text.length > template.limitUnits) {
    throw new HubError('internal/unexpected', `${id} is ${text.length} units long, ${template.limitUnits} fit`, { id })
  }
  return { text, units: text.length, segments: segmentsFor(text.length), cut }
}

/** How many segments a Chinese text of that many units takes. */
export function segmentsFor(units: number): number {
  return units <= SINGLE_UNITS ? 1 : Math.ceil(units / PART_UNITS)
}

/** The placeholders that a template names, each once, in the order of the text. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] as Placeholder))]
}

function fill(text: string, values: ReadonlyMap<Placeholder, string>): string {
  return text.replaceAll(PLACEHOLDER, (_, name: Placeholder) => values.get(name) ?? '')
}

function valueFor(id: TemplateId, name: Placeholder, values: Readonly<Partial<Record<Placeholder, string>>>): string {
  const value = values[name]
  if (value === undefined) throw new HubError('internal/unexpected', `${id} needs a value for ${name}`, { id, name })
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
