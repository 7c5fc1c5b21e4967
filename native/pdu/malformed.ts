import { HubError, isHubError } from '../../main/base/hubError.ts'

/**
 * Why a PDU was refused. It stands in the error's `detail.reason`; the code is `codec/malformed` for all of them.
 *
 * - `not-hex`: not an even number of hexadecimal digits
 * - `too-short`: it ends before its user data begins
 * - `truncated`: it has fewer octets of user data than it announces
 * - `wrong-type`: it is of another type than was asked for, or of one that a modem never hands over
 * - `bad-address`: a number is longer than a number can be, or goes on after its end
 * - `bad-header`: the user data header is longer than the user data
 * - `compressed`: the text is compressed (TS 23.042), which nothing here unpacks
 */
export type MalformedReason =
  | 'not-hex'
  | 'too-short'
  | 'truncated'
  | 'wrong-type'
  | 'bad-address'
  | 'bad-header'
  | 'compressed'

/** The error of every decoder in this folder. */
export function malformed(
  reason: MalformedReason,
  message: string,
  detail: Readonly<Record<string, unknown>> = {},
): HubError {
  return new HubError('codec/malformed', message, { ...detail, reason })
}

/** @returns the reason as it stands in `detail`, or undefined for any other error */
export function malformedReason(error: unknown): string | undefined {
  return isHubError(error, 'codec/malformed') ? String(error.detail['reason']) : undefined
}

/**
 * Refuses a number that has no place in its field, before it would be cut to size in silence.
 *
 * @throws {HubError} `codec/out-of-range`
 */
export function checkedInteger(what: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new HubError('codec/out-of-range', `${what} goes from ${min} to ${max}`, { what, value })
}
