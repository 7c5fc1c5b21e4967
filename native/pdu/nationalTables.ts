/** Which national tables the septets of a segment are read with; 0 is the table that everybody has. */
export interface Languages {
  /** Replaces the default alphabet (information element 0x25). */
  readonly locking: number
  /** Replaces the extension table behind an escape (information element 0x24). */
  readonly single: number
}

/** Stands for a character that cannot be known, since its table is not one of ours. */
export const UNKNOWN_CHARACTER = '\uFFFD'

/** GSM 7 bit default alphabet, in the order of its codes; 0x1B is the escape and no character. */
const DEFAULT_ALPHABET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'

type Table = ReadonlyMap<number, string>

const DEFAULT_LOCKING: Table = new Map([...DEFAULT_ALPHABET].map((char, code): [number, string] => [code, char]))

/** @see 3GPP TS 23.038 §6.2.1.1 */
const DEFAULT_SINGLE: Table = new Map([
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

/** Turkish 1, Portuguese 3; Spanish has none of its own. @see 3GPP TS 23.038 annex A.3 */
const LOCKING: ReadonlyMap<number, Table> = new Map([
  [0, DEFAULT_LOCKING],
  [1, changed(DEFAULT_LOCKING, '04€ 07ı 0BĞ 0Cğ 1CŞ 1Dş 40İ 60ç')],
  [
    3,
    changed(
      DEFAULT_LOCKING,
      '04ê 06ú 07í 08ó 09ç 0BÔ 0Cô 0EÁ 0Fá 12ª 13Ç 14À 15∞ 16^ 17\\ 18€ 19Ó 1A| 1CÂ 1Dâ 1EÊ 24º 40Í 5BÃ 5CÕ 5DÚ 60~ 7Bã 7Cõ 7D`',
    ),
  ],
])

/** Turkish 1, Spanish 2, Portuguese 3. @see 3GPP TS 23.038 annex A.2 */
const SINGLE: ReadonlyMap<number, Table> = new Map([
  [0, DEFAULT_SINGLE],
  [1, changed(DEFAULT_SINGLE, '47Ğ 49İ 53Ş 63ç 67ğ 69ı 73ş')],
  [2, changed(DEFAULT_SINGLE, '09ç 41Á 49Í 4FÓ 55Ú 61á 69í 6Fó 75ú')],
  [
    3,
    changed(
      DEFAULT_SINGLE,
      '05ê 09ç 0BÔ 0Cô 0EÁ 0Fá 12Φ 13Γ 15Ω 16Π 17Ψ 18Σ 19Θ 1FÊ 41À 49Í 4FÓ 55Ú 5BÃ 5CÕ 61Â 69í 6Fó 75ú 7Bã 7Cõ 7Fâ',
    ),
  ],
])

/** @returns undefined for a table that is not one of ours: those of India's languages and what is yet to come */
export function lockingTable({ locking }: Languages): Table | undefined {
  return LOCKING.get(locking)
}

/** @returns undefined for a table that is not one of ours */
export function singleTable({ single }: Languages): Table | undefined {
  return SINGLE.get(single)
}

/** @param changes codes in hexadecimal, each with the character that stands there instead */
function changed(table: Table, changes: string): Table {
  const entries = changes.split(' ').map((each): [number, string] => [Number.parseInt(each, 16), each.slice(2)])
  return new Map([...table, ...entries])
}
