import { HubError } from '../../main/base/hubError.ts'
import { checkedInteger } from './malformed.ts'

/** How user data is to be read. */
export type Alphabet = 'gsm7' | '8bit' | 'ucs2'

/** That something waits for the subscriber, or no longer does. @see 3GPP TS 23.038 §4, groups 1100 to 1110 */
interface WaitingIndication {
  readonly kind: 'voicemail' | 'fax' | 'email' | 'other'
  readonly isActive: boolean
  /** Whether the message is one to keep, rather than to forget once the indication is shown. */
  readonly isStored: boolean
}

/** What a data coding scheme says. */
export interface DataCoding {
  /** TP-DCS as it came. */
  readonly octet: number
  readonly alphabet: Alphabet
  /** 0 is a flash message, shown and not stored; undefined where the scheme gives no class. */
  readonly messageClass: number | undefined
  /** Whether the text is compressed (TS 23.042). */
  readonly isCompressed: boolean
  readonly waiting: WaitingIndication | undefined
}

/** A TP-DCS to write: an octet as it is, or a class for the body's alphabet, or neither. */
export interface CodingFields {
  /** TP-DCS, 0 to 255; it must name the body's alphabet. Goes before `messageClass`. */
  readonly coding?: number | undefined
  /** 0 to 3. */
  readonly messageClass?: number | undefined
}

const COMPRESSED = 0x20
const HAS_CLASS = 0x10
const ALPHABET_BITS = { gsm7: 0x00, '8bit': 0x04, ucs2: 0x08 } as const
const WAITING_KINDS = ['voicemail', 'fax', 'email', 'other'] as const

/**
 * Reads TP-DCS. Reserved values are the default alphabet, as the standard asks.
 *
 * @param octet 0 to 255
 * @see 3GPP TS 23.038 §4
 */
export function decodeDcs(octet: number): DataCoding {
  const group = octet >> 4
  const plain = { octet, messageClass: undefined, isCompressed: false, waiting: undefined }
  if (group <= 0x7) {
    return {
      ...plain,
      alphabet: alphabetOf((octet >> 2) & 0x03),
      messageClass: (octet & HAS_CLASS) === 0 ? undefined : octet & 0x03,
      isCompressed: (octet & COMPRESSED) !== 0,
    }
  }
  if (group === 0xf) {
    return { ...plain, alphabet: (octet & 0x04) === 0 ? 'gsm7' : '8bit', messageClass: octet & 0x03 }
  }
  if (group < 0xc) return { ...plain, alphabet: 'gsm7' }
  return {
    ...plain,
    alphabet: group === 0xe ? 'ucs2' : 'gsm7',
    waiting: {
      kind: WAITING_KINDS[octet & 0x03] ?? 'other',
      isActive: (octet & 0x08) !== 0,
      isStored: group !== 0xc,
    },
  }
}

/**
 * The TP-DCS of a body.
 *
 * @throws {HubError} `codec/unencodable` for a scheme of another alphabet or a compressed one, `codec/out-of-range`
 */
export function encodeDcs(alphabet: Alphabet, { coding, messageClass }: CodingFields = {}): number {
  if (coding !== undefined) {
    const { alphabet: named, isCompressed } = decodeDcs(checkedInteger('TP-DCS', coding, 0, 255))
    if (named === alphabet && !isCompressed) return coding
    throw new HubError('codec/unencodable', 'the data coding scheme is not that of the body', { coding, alphabet })
  }
  if (messageClass === undefined) return ALPHABET_BITS[alphabet]
  return HAS_CLASS | ALPHABET_BITS[alphabet] | checkedInteger('message class', messageClass, 0, 3)
}

function alphabetOf(bits: number): Alphabet {
  if (bits === 1) return '8bit'
  return bits === 2 ? 'ucs2' : 'gsm7'
}
