import type { IncidentKind } from '../kinds.ts'
import type { TemplateId } from './templateTable.ts'

/** Kinds that are often somewhere else than at the home of the one who calls (§4-E). */
const ELSEWHERE: ReadonlySet<IncidentKind> = new Set(['fire', 'disaster', 'suspicious', 'fight', 'traffic'])

/**
 * How many report an incident that may be elsewhere: then the texts say who reports, not whose house it is.
 *
 * @param isPlaceNamed a house, person or pole stands in the text of the call
 * @param households households that reported it, at least one
 * @returns 0: the household is where it happens
 */
export function reportersFor(kind: IncidentKind, isPlaceNamed: boolean, households: number): number {
  return isPlaceNamed || !ELSEWHERE.has(kind) ? 0 : Math.max(1, households)
}

/** Texts that tell of a call; others name the household whose door it is, or that is well. */
const TELLS_OF_A_CALL: ReadonlySet<TemplateId> = new Set([
  'N1',
  'N1s',
  'N2',
  'N5',
  'N9',
  'N9b',
  'N12b',
  'C1',
  'C1s',
  'C2',
  'P1',
  'P1s',
  'P2',
])

/** Whether 户 grows by 报 in a text where the call may be about somewhere else. */
export function growsByReport(id: TemplateId, text: string): boolean {
  return TELLS_OF_A_CALL.has(id) && text.includes('{户}') && !text.includes('{户}报')
}

/**
 * What stands for 户 in a text: `三组李兴明家`, `三组李兴明家报`, `2户报`. Where the text itself goes on with 报 it is
 * not said twice.
 *
 * @param text the template as it stands, a station's own wording too
 * @param reporters as of {@link reportersFor}
 */
export function householdText(id: TemplateId, text: string, household: string, reporters: number): string {
  if (reporters === 0 || household === '' || !TELLS_OF_A_CALL.has(id)) return household
  const who = reporters === 1 ? household : `${reporters}户`
  return growsByReport(id, text) ? `${who}报` : who
}
