import { graver } from '../kinds.ts'
import type { Danger } from './dangerFinder.ts'
import type { Distress } from './meaning.ts'
import type { Situation } from './situation.ts'

/** How gravely a danger is taken: burglary is red at night, and whoever needs more care is taken one level up. */
export function graded({ kind, level, silent }: Danger, { night, infirm }: Situation): Distress {
  const atNight = kind === 'burglary' && night ? 1 : level
  // Green is no call for help.
  return { kind, level: infirm && atNight !== 4 ? graver(atNight) : atNight, silent }
}

/** A blank text: its row counts night and care already. */
export function gradedBlank({ night, infirm }: Situation): Distress {
  return { kind: 'help', level: night || infirm ? 2 : 3, silent: true }
}
