/** How user data is to be read. */
export type Alphabet = 'gsm7' | '8bit' | 'ucs2'

/** What a data coding scheme says. */
export interface DataCoding {
  readonly alphabet: Alphabet
  /** 0 is a flash message, shown and not stored; undefined where the scheme gives no class. */
  readonly messageClass: number | undefined
}

/**
 * Reads TP-DCS. Reserved values are the default alphabet, as the standard asks.
 *
 * @param octet 0 to 255
 * @see 3GPP TS 23.038 §4
 */
export function decodeDcs(octet: number): DataCoding {
  const group = octet >> 4
  if (group <= 0x7) {
    return {
      alphabet: alphabetOf((octet >> 2) & 0x03),
      messageClass: (octet & 0x10) === 0 ? undefined : octet & 0x03,
    }
  }
  if (group === 0xe) return { alphabet: 'ucs2', messageClass: undefined }
  if (group === 0xf) return { alphabet: (octet & 0x04) === 0 ? 'gsm7' : '8bit', messageClass: octet & 0x03 }
  return { alphabet: 'gsm7', messageClass: undefined }
}

/** The plain TP-DCS of an alphabet, without class. */
export function encodeDcs(alphabet: Alphabet): number {
  switch (alphabet) {
    case 'gsm7':
      return 0x00
    case '8bit':
      return 0x04
    case 'ucs2':
      return 0x08
  }
}

function alphabetOf(bits: number): Alphabet {
  if (bits === 1) return '8bit'
  return bits === 2 ? 'ucs2' : 'gsm7'
}
