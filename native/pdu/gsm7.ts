import { HubError } from '../../main/base/hubError.ts'

/** The escape to the extension table. @see 3GPP TS 23.038 §6.2.1 */
const ESCAPE = 0x1b

/** GSM 7 bit default alphabet, in the order of its codes; 0x1B is the escape and no character. */
const DEFAULT_TABLE =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'

/** @see 3GPP TS 23.038 §6.2.1.1 */
const EXTENSION_TABLE: ReadonlyMap<number, string> = new Map([
  [0x0a, '\f'],
  [0x14, '^'],
  [0x28, '{'],
  [0x29, '}'],
  [0x2f, '\\'],
  [0x3c, '['],
  [0x3d, '~'],
  [0x3e, ']'],
  [0x40, '|'],
  [0x65, '€'],
])

const SEPTETS_OF: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...[...DEFAULT_TABLE]
    .map((char, code): [string, readonly number[]] => [char, [code]])
    .filter(([char]) => char !== '\u001b'),
  ...[...EXTENSION_TABLE].map(([code, char]): [string, readonly number[]] => [char, [ESCAPE, code]]),
])

/**
 * The septets of one character: one, or the escape and one.
 *
 * @returns undefined where the alphabet lacks the character
 */
export function septetsOf(char: string): readonly number[] | undefined {
  return SEPTETS_OF.get(char)
}

/** Whether every character stands in the default alphabet or its extension. */
export function isGsm7(text: string): boolean {
  for (const char of text) if (!SEPTETS_OF.has(char)) return false
  return true
}

/** @throws {HubError} `codec/unencodable` for a character that the alphabet lacks */
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
 * Septets to text. A code that the extension table lacks is shown as the default table's character, and an escape that
 * nothing follows as a space, as the standard asks.
 *
 * @see 3GPP TS 23.038 §6.2.1.1 note 1 and 3
 */
export function decodeGsm7(septets: readonly number[]): string {
  let text = ''
  for (let at = 0; at < septets.length; at++) {
    const septet = septets[at] ?? 0
    if (septet !== ESCAPE) {
      text += DEFAULT_TABLE[septet & 0x7f] ?? ''
      continue
    }
    const next = septets[++at]
    if (next === undefined || next === ESCAPE) text += ' '
    else text += EXTENSION_TABLE.get(next) ?? DEFAULT_TABLE[next & 0x7f] ?? ''
  }
  return text
}
