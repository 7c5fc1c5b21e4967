import { type HubErrorCode, isHubError } from '../../main/base/hubError.ts'
import type { ModemProblem } from './radio.ts'

/** Why a session ended. */
export interface SessionEnd {
  /** `rebooted`: on the same port, start again · `lost`: the port must be opened anew · `closed`: nobody wants it. */
  readonly kind: 'rebooted' | 'lost' | 'closed'
  readonly problem: ModemProblem | undefined
  /** In words, for the log. */
  readonly words: string | undefined
}

/** What the opening of a port, or a start-up, failed at. */
export function problemOf(error: unknown): Pick<SessionEnd, 'problem' | 'words'> {
  if (!isHubError(error)) return { problem: 'port-lost', words: String(error) }
  return { problem: PROBLEMS[error.code] ?? 'no-answer', words: error.message }
}

const PROBLEMS: Readonly<Partial<Record<HubErrorCode, ModemProblem>>> = {
  'serial/not-found': 'port-missing',
  'serial/busy': 'port-busy',
  'serial/no-permission': 'port-forbidden',
  'serial/failed': 'port-lost',
  'modem/not-a-modem': 'not-a-modem',
  'modem/no-sim': 'sim-not-ready',
  'modem/rejected': 'refuses',
}
