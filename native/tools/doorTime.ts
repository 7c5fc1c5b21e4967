import type { Moment } from '../pdu/timestamp.ts'

const MINUTE_MS = 60_000

/** `2011-06-24T13:08:15+02:00`, in the zone in which it was written; UTC is `Z`. */
export function isoOf({ at, zoneMinutes }: Moment): string {
  const local = new Date(at + zoneMinutes * MINUTE_MS).toISOString().slice(0, 19)
  if (zoneMinutes === 0) return `${local}Z`
  const minutes = Math.abs(zoneMinutes)
  const offset = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return `${local}${zoneMinutes < 0 ? '-' : '+'}${offset}`
}

/** @returns undefined for anything but a date, a time of day to the second, and a zone */
export function momentOf(iso: string): Moment | undefined {
  const zone = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|([+-])(\d\d):(\d\d))$/.exec(iso)
  const at = Date.parse(iso)
  if (zone === null || Number.isNaN(at)) return undefined
  const [, sign, hours, minutes] = zone
  const zoneMinutes = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  return { at, zoneMinutes: sign === '-' && zoneMinutes > 0 ? -zoneMinutes : zoneMinutes }
}
