import { assertNever } from '../../base/hubError.ts'
import { clockText } from '../civilTime.ts'
import type { IncidentKind } from '../kinds.ts'
import type { Values } from '../templates/renderTemplate.ts'
import { householdText, reportersFor } from '../templates/reporters.ts'
import type { TemplateId } from '../templates/templateTable.ts'
import { levelName } from './policy.ts'
import { standingOf } from './standing.ts'
import type { IncidentState } from './state.ts'

/**
 * The words that stand for places and people in texts and on the card. They are kept beside the record, field by
 * field, and may be erased; then the texts of that incident can no longer be written, but its history still reads.
 */
export interface Labels {
  /** 【大营村联防】 */
  readonly signature: string
  /** 三组李兴明家 */
  readonly household: string
  /** 三组12号杆0123 */
  readonly location: string
  readonly callerName: string
  /** As it is dialled. */
  readonly callerPhone: string
  /** The caller's words, or 来电. */
  readonly words: string
  /** 101.5423,25.0318, or empty. */
  readonly coordinates: string
  readonly village: string
  readonly township: string
  readonly group: string
  readonly committeePhone: string
  readonly dutyName: string
  readonly dutyPhone: string
  /** How it ended, for the last texts: 已送医. */
  readonly outcome: string
  /** Who met the caller, as the closing says. */
  readonly metBy: string
}

export const NO_LABELS: Labels = {
  signature: '',
  household: '',
  location: '',
  callerName: '',
  callerPhone: '',
  words: '',
  coordinates: '',
  village: '',
  township: '',
  group: '',
  committeePhone: '',
  dutyName: '',
  dutyPhone: '',
  outcome: '',
  metBy: '',
}

/** Two characters for every kind; a neighbour reads 求助 for 家暴. */
export function kindText(kind: IncidentKind): string {
  switch (kind) {
    case 'burglary':
      return '盗抢'
    case 'fire':
      return '火情'
    case 'medical':
      return '急病'
    case 'missing':
      return '走失'
    case 'fight':
      return '打架'
    case 'traffic':
      return '车祸'
    case 'disaster':
      return '灾害'
    case 'suspicious':
      return '可疑'
    case 'mutual':
      return '互助'
    case 'domestic':
    case 'help':
      return '求助'
    default:
      return assertNever(kind)
  }
}

/** Who the texts name besides the reader: looked up when a text is written, kept nowhere. */
export interface Names {
  /** The first helper who is not the reader, else undefined. */
  readonly helper: string | undefined
  /** Who looks in at the door after a cancel. */
  readonly lookIn: string | undefined
  readonly stationKnows: boolean
}

/** Stands for a helper's name where there is no other helper to name. */
const NOBODY_ELSE = '邻居'

/**
 * The values of every placeholder that an incident can fill, as one template reads them: 人 is the caller for the
 * officials, a helper for those who come, the one who looks in for a cancel. A template takes those that it names.
 *
 * @param text the wording that is to be filled
 */
export function placeholderValues(
  template: TemplateId,
  text: string,
  state: IncidentState,
  labels: Labels,
  names: Names,
): Values {
  const household = householdText(template, text, labels.household, reportersOf(state))
  const common = { ...commonValues(state, labels, names), 户: household }
  switch (template) {
    case 'N6':
    case 'R4':
      return { ...common, 人: names.helper ?? NOBODY_ELSE }
    case 'P3':
    case 'D2':
      return { ...common, 人: labels.metBy, 电: labels.metBy === '' ? '' : labels.dutyPhone }
    case 'N5c':
    case 'R7':
      return { ...common, 人: names.lookIn ?? NOBODY_ELSE }
    case 'K1':
      return { ...common, 老: labels.callerName, 人: names.helper ?? NOBODY_ELSE, n: String(householdsTold(state)) }
    case 'K2':
      return { ...common, 老: labels.callerName }
    case 'N4':
      // The caller's own words are for the officials; who looks for somebody gets them from the desk.
      return { ...common, 特: '待补充', 电: labels.dutyPhone }
    case 'G1':
    case 'D1':
      return { ...common, 位: withoutGroup(labels) }
    case 'N9':
      return { ...common, n: String(helpersOf(state)) }
    case 'C1':
    case 'C1d':
      return { ...common, n: String(householdsTold(state)) }
    default:
      return common
  }
}

/** 大麦地 of 大麦地三组: so much may stand before a group's own name. */
const LONGEST_STEM = 4

/** How many households report it; 0: the household is where it happens (§4-E). */
function reportersOf({ kind, placeNamed, householdId, reporters }: IncidentState): number {
  const households = new Set(reporters.map((each) => each.householdId ?? `phone ${each.phoneId}`))
  if (householdId !== null) households.add(householdId)
  return reportersFor(kind, placeNamed, households.size)
}

/** Where the group stands before the place, it is not said twice. */
function withoutGroup({ location, group }: Labels): string {
  const at = group === '' ? -1 : location.indexOf(group)
  return at < 0 || at > LONGEST_STEM ? location : location.slice(at + group.length)
}

/** Whoever went or was there, of whatever party. */
function helpersOf(state: IncidentState): number {
  const officials = state.answers.filter((each) => each.party !== 'neighbours' && each.meaning === 'here')
  return standingOf(state).count + new Set(officials.map((each) => each.phoneId)).size
}

/** Households of neighbours; kin away are no neighbours. */
function householdsTold(state: IncidentState): string {
  const neighbours = state.told.filter((each) => each.party === 'neighbours' && each.householdId !== null)
  return String(new Set(neighbours.map((each) => each.householdId)).size)
}

function commonValues(state: IncidentState, labels: Labels, names: Names) {
  const { count } = standingOf(state)
  return {
    签: labels.signature,
    号: String(state.number),
    类: kindText(state.kind),
    级: levelName(state.policy, state.level),
    时: clockText(state.raisedAt),
    位: labels.location,
    人: labels.callerName,
    老: labels.callerName,
    电: labels.callerPhone,
    原: labels.words,
    q: labels.coordinates === '' ? '坐标不明' : labels.coordinates,
    村: labels.village,
    乡: labels.township,
    组: labels.group,
    村电: labels.committeePhone,
    值: labels.dutyName,
    值电: labels.dutyPhone,
    果: labels.outcome === '' ? '已处置' : labels.outcome,
    简: kindText(state.kind),
    n: String(count),
    m: String(state.policy.deskAbsentMs / 1000),
    知: names.stationKnows ? '已知' : '未知',
    分: '',
    补: '',
  }
}
