/**
 * Masks a number for logs and lists: the first three and last four digits stay (`139****1234`), shorter numbers keep
 * what does not tell who it is. An international Chinese number is shown in its national form.
 */
export function maskPhone(phone: string): string {
  const national = nationalPhone(phone)
  if (national.length <= 6) return national
  if (national.length <= 8) return `${national.slice(0, 2)}****${national.slice(-2)}`
  return `${national.slice(0, 3)}****${national.slice(-4)}`
}

/** `+8613912341234` → `13912341234`; anything else unchanged. */
export function nationalPhone(phone: string): string {
  return phone.startsWith('+86') && phone.length >= 12 ? phone.slice(3) : phone
}

/** Mobile and landline numbers of China wherever they stand in a text; coordinates and incident ids are none. */
const NUMBER_IN_TEXT = /(?<![\d.])(?:\+?86)?(?:1[3-9]\d{9}|0\d{9,11})(?![\d.])/g

/** Masks every telephone number in a text, as {@link maskPhone} does. */
export function maskPhonesIn(text: string): string {
  return text.replaceAll(NUMBER_IN_TEXT, (number) => maskPhone(number.replace(/^\+?86(?=1)/, '')))
}
