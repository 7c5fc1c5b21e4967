import type { IncidentKind, Level } from '../kinds.ts'
import type { PendingQuestion } from './questions.ts'

/** An alert that this phone got and may be answering. */
export interface OutstandingAlert {
  readonly incidentId: string
  /** The spoken number. */
  readonly number: number
  readonly kind: IncidentKind
  readonly alertedMsAgo: number
  readonly open: boolean
  /** Whether its text has left the hub: before that, nobody rings back or speaks of a danger because of it. */
  readonly isSent: boolean
  /** Whether this phone has said that it goes, or is there. */
  readonly isGoing: boolean
  /** In which capacity the phone was told. */
  readonly roles: readonly ('neighbour' | 'post')[]
}

/** What is going on around the sender when a signal comes in. Loaded by whoever asks. */
export interface Situation {
  readonly registered: boolean
  /** The sender's own incident that is still open. */
  readonly own: { readonly incidentId: string; readonly level: Level; readonly kind: IncidentKind } | undefined
  /** Alerts to this phone within 24 h, newest first. */
  readonly alerts: readonly OutstandingAlert[]
  /** Questions that are no alert, which this phone has not answered. */
  readonly questions: readonly PendingQuestion[]
  /** Since the hub's last text to this phone; undefined: none within a day. */
  readonly hubMessageMsAgo: number | undefined
  /** Since this phone's last ring; undefined: none within a day. */
  readonly lastCallMsAgo: number | undefined
  /** This phone's last text that answered nothing; undefined: none, or another one has come since. */
  readonly lastText: { readonly body: string; readonly msAgo: number } | undefined
  /** 22:00 to 06:00. */
  readonly night: boolean
  /** 关照户 */
  readonly infirm: boolean
}

const HOUR = 3_600_000

/** How long an alert waits for its answer, and how long a thank-you is one. */
const ALERT_MS = 2 * HOUR
export const THANKS_MS = 12 * HOUR
/** A ring after an alert within this time is a call-back, not a call for help (§4-I). */
export const CALL_BACK_MS = 10 * 60_000
/** A second ring this soon is. */
export const SECOND_RING_MS = 5 * 60_000
export const SECOND_DAY_RING_MS = 3 * 60_000
/** The same bare mark again within this time is somebody who means something (row 6b). */
export const SAME_TEXT_MS = 10 * 60_000

/** The alerts that wait for an answer, newest first. */
export function openAlerts(alerts: readonly OutstandingAlert[]): readonly OutstandingAlert[] {
  return alerts.filter((alert) => alert.open && alert.alertedMsAgo <= ALERT_MS)
}
