/** How the numbers of carriers, banks and agencies begin. */
const SERVICE_PREFIX = /^(?:106|95\d|96\d|100\d\d|12110|123\d\d|1258)/
/** Some networks write it before service numbers, too. */
const COUNTRY = /^(?:\+|00)86/
const LEAST_PERSON_DIGITS = 7

/**
 * Whether a sender is a machine (§0, row 0): a name, a port number (106…, 95…, 100xx, 12110…) or fewer than 7 digits.
 * A mobile number is none, though it may begin with the same digits, and none that the register knows, such as the short
 * number of a village network.
 */
export function isServiceSender(from: string, alphanumeric: boolean, registered: boolean): boolean {
  if (registered) return false
  const digits = from.trim().replace(COUNTRY, '').replace(/\D/g, '')
  if (alphanumeric || digits.length < LEAST_PERSON_DIGITS) return true
  const isMobile = /^1[3-9]\d{9}$/.test(digits)
  return !isMobile && SERVICE_PREFIX.test(digits)
}
