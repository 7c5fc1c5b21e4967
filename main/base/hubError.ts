/**
 * Every failure that the hub can name: `area/what`, never renamed, since the console maps it to a sentence and
 * operators' scripts may look for it.
 */
export type HubErrorCode =
  | 'codec/malformed'
  | 'codec/out-of-range'
  | 'codec/unencodable'
  | 'serial/not-found'
  | 'serial/no-permission'
  | 'serial/busy'
  | 'serial/failed'
  | 'modem/closed'
  | 'modem/needs-pin'
  | 'modem/needs-resync'
  | 'modem/no-sim'
  | 'modem/not-a-modem'
  | 'modem/rejected'
  | 'modem/timeout'
  | 'modem/unplugged'
  | 'store/corrupt'
  | 'store/locked'
  | 'store/newer-version'
  | 'store/failed'
  | 'import/refused'
  | 'import/unreadable'
  | 'demo/real-port'
  | 'incident/not-found'
  | 'incident/not-allowed'
  | 'incident/incomplete'
  | 'duty/not-possible'
  | 'drill/not-found'
  | 'drill/not-allowed'
  | 'drill/night'
  | 'drill/real-alarm'
  | 'flood/not-allowed'
  | 'session/wrong-credentials'
  | 'session/locked-out'
  | 'session/expired'
  | 'session/forbidden'
  | 'session/ticket-used'
  | 'session/weak-pin'
  | 'session/name-taken'
  | 'session/admin-only'
  | 'setting/refused'
  | 'template/refused'
  | 'usage/invalid'
  | 'internal/unexpected'

/**
 * The one error class. `code` is for programs and for the console's dictionary, `message` for the log (English, no
 * personal data), `detail` for whoever handles it.
 */
export class HubError extends Error {
  readonly code: HubErrorCode
  readonly detail: Readonly<Record<string, unknown>>

  constructor(
    code: HubErrorCode,
    message: string,
    detail: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'HubError'
    this.code = code
    this.detail = detail
  }
}

/** Narrows an unknown catch value to a {@link HubError}, optionally with one code. */
export function isHubError(value: unknown, code?: HubErrorCode): value is HubError {
  return value instanceof HubError && (code === undefined || value.code === code)
}

/** For `default:` branches: a compile error when a case was forgotten, a thrown one if data lied about its type. */
export function assertNever(value: never): never {
  throw new HubError('internal/unexpected', `unhandled case ${JSON.stringify(value)}`)
}
