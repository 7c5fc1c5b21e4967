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
