import { HubError } from '../../main/base/hubError.ts'
import { type Languages, lockingTable, singleTable, UNKNOWN_CHARACTER } from './nationalTables.ts'

/** The escape to the extension table. @see 3GPP TS 23.038 §6.2.1 */
export const ESCAPE = 0x1b

/** The tables of a text that names none. */
export const DEFAULT_LANGUAGES: Languages = { locking: 0, single: 0 }

type SeptetsOf = ReadonlyMap<string, readonly number[]>

const SEPTETS_OF = septetsIn(DEFAULT_LANGUAGES)

/**
 * Every character of a pair of tables, with its septets: one, or the escape and one.
 *
 * @returns an empty map where a table is not one of ours
 */
export function septetsIn(languages: Languages): SeptetsOf {
  const locking = lockingTable(languages)
  const single = singleTable(languages)
  const septetsOf = new Map<string, readonly number[]>()
  if (locking === undefined || single === undefined) return septetsOf
  for (const [code, char] of single) septetsOf.set(char, [ESCAPE, code])
  for (const [code, char] of locking) if (code !== ESCAPE) septetsOf.set(char, [code])
  return septetsOf
}

/** Whether every character stands in the default alphabet or its extension. */
export function isGsm7(text: string): boolean {
  for (const char of text) if (!SEPTETS_OF.has(char)) return false
  return true
}

/** @throws {HubError} `codec/unencodable` for a character that the default alphabet and its extension lack */
export function encodeGsm7(text: string): number[] {
  const septets: number[] = []
  for (const char of text) {
    const codes = SEPTETS_OF.get(char)
    if (codes === undefined) throw new HubError('codec/unencodable', 'a character is not in the GSM alphabet')
    septets.push(...codes)
  }
  return septets
}

/**
 * Septets to text. A code that the extension table lacks is shown as the locking table's character, and an escape that
 * nothing follows as a space, as the standard asks. What only a table that is not one of ours could tell is U+FFFD: the
 * message counts, but no letter of it is guessed.
 *
 * @see 3GPP TS 23.038 §6.2.1.1 note 1 and 3, §6.2.1.2
 */
export function decodeGsm7(septets: readonly number[], languages = DEFAULT_LANGUAGES): string {
  const locking = lockingTable(languages)
  const single = singleTable(languages)
  let text = ''
  for (let at = 0; at < septets.length; at++) {
    const septet = (septets[at] ?? 0) & 0x7f
    if (septet !== ESCAPE) {
      text += locking?.get(septet) ?? UNKNOWN_CHARACTER
      continue
    }
    const next = septets[++at]
    if (next === undefined || next === ESCAPE) text += ' '
    else if (single === undefined) text += UNKNOWN_CHARACTER
    else text += single.get(next) ?? locking?.get(next) ?? UNKNOWN_CHARACTER
  }
  return text
}
