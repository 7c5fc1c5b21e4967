import { encodeGsm7, isGsm7 } from '../pdu/gsm7.ts'
import { packSeptets } from '../pdu/septets.ts'
import type { Traits } from './personality.ts'

/** An answer of the network's menu service. */
export interface MenuAnswer {
  readonly text: string
  /** It waits for a choice. */
  readonly wantsMore?: boolean
}

const UCS2 = 72
const GSM7 = 15

/** `+CUSD: 0,"4F59989D",72`. What the modem's own way cannot write is written in UCS-2. @see 3GPP TS 27.007 §7.15 */
export function menuLine({ text, wantsMore = false }: MenuAnswer, way: Traits['menuText']): string {
  const isPlain = way !== 'ucs2' && isGsm7(text)
  const words = isPlain ? (way === 'plain' ? text : hex(packSeptets(encodeGsm7(text), 0))) : ucs2(text)
  return `+CUSD: ${wantsMore ? 1 : 0},"${words}",${isPlain ? GSM7 : UCS2}`
}

function ucs2(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()
}

function hex(octets: readonly number[]): string {
  return Buffer.from(octets).toString('hex').toUpperCase()
}
