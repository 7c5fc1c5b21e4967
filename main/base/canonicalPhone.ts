import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** Full-width digits and plus, as phones and lists write them. */
const FULL_WIDTH = /[\uFF10-\uFF19\uFF0B]/g
const FULL_WIDTH_OFFSET = 0xfee0
const SEPARATORS = /[\s\-‐–—.·()（）]/g

/**
 * The one spelling under which the hub knows a number: a Chinese number as a Chinese phone dials it (`13912341234`,
 * `08783123456`), a foreign one with `+`, a short code (`10086`, `12110878`) or a name as it is. Idempotent.
 */
export function canonicalPhone(raw: string): string {
  const halfWidth = raw.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - FULL_WIDTH_OFFSET))
  const trimmed = halfWidth.trim()
  const digits = trimmed.replace(SEPARATORS, '')
  if (!/^\+?\d{7,20}$/.test(digits)) return digits === '' || /[^\d+]/.test(digits) ? trimmed : digits
  const national = nationalChinese(digits)
  if (national !== undefined) return national
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits
}

/** `+86…`, `0086…`, `86…` and the bare form of a valid Chinese number → how it is dialled inside China. */
function nationalChinese(digits: string): string | undefined {
  const international = digits.replace(/^(?:\+|00)?86(?=\d{9,11}$)/, '+86').replace(/^00(?!86)/, '+')
  for (const spelling of [international, digits]) {
    const parsed = parsePhoneNumberFromString(spelling, 'CN')
    if (parsed?.country !== 'CN' || !parsed.isValid()) continue
    const isMobile = /^1\d{10}$/.test(parsed.nationalNumber)
    return isMobile || !parsed.nationalNumber.match(/^[2-9]\d{8,10}$/)
      ? parsed.nationalNumber
      : `0${parsed.nationalNumber}`
  }
  return undefined
}
