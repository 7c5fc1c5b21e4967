import type { ModemState } from './radio.ts'

/**
 * The modem's life as a machine: from each state, where it may go on to. Sending is no state of its own: a modem is ready
 * while it sends, each segment has its own outcome, and a status is written to disk at every change.
 *
 * `opening` comes first only; afterwards a modem is looked for in `recovering` or `gone`, from where it goes straight to
 * `waking` once its port is open.
 */
export const WAYS_ON: Readonly<Record<ModemState, readonly ModemState[]>> = {
  closed: ['opening'],
  opening: ['waking', 'recovering', 'gone', 'closed'],
  waking: ['needs-pin', 'no-sim', 'registering', 'recovering', 'gone', 'closed'],
  'needs-pin': ['no-sim', 'registering', 'recovering', 'gone', 'closed'],
  'no-sim': ['needs-pin', 'registering', 'recovering', 'gone', 'closed'],
  registering: ['ready', 'failing', 'recovering', 'gone', 'closed'],
  ready: ['registering', 'failing', 'recovering', 'gone', 'closed'],
  failing: ['ready', 'registering', 'recovering', 'gone', 'closed'],
  recovering: ['waking', 'gone', 'closed'],
  gone: ['waking', 'recovering', 'closed'],
}
