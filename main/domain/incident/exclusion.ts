import type { IncidentKind } from '../kinds.ts'
import type { Caller, Member, Surroundings } from './facts.ts'

/**
 * Kinds in which the danger cannot come from the household itself, so that its other phones may be told (§0, "Never to").
 * A ring, a blank text, `110`, the panic key and what nobody understands count as "maybe the household itself".
 */
const HOUSEHOLD_MAY_KNOW: ReadonlySet<IncidentKind> = new Set(['fire', 'medical', 'missing', 'traffic', 'disaster'])

/** Whether the caller's own household may hear of a call of this kind. */
function householdMayKnow(kind: IncidentKind): boolean {
  return HOUSEHOLD_MAY_KNOW.has(kind)
}

/**
 * Whether only the restricted circle may know: 家暴 by word, or any call that may concern the household itself from
 * somebody who is registered as 怕被看见.
 */
export function isRestricted(kind: IncidentKind, caller: Caller): boolean {
  if (kind === 'domestic') return true
  return caller.fearsBeingSeen && !householdMayKnow(kind) && kind !== 'mutual'
}

/**
 * The phones that never hear of an incident, fixed when it opens: the caller's own, those on the 不通知名单, and, unless
 * the kind allows it, every other phone of the household, whatever else its owner may be (a cadre's as well). Kin away
 * whom the caller named may know, but never in the restricted circle.
 */
export function neverPhones(kind: IncidentKind, restricted: boolean, caller: Caller): readonly number[] {
  const household = restricted
    ? caller.householdPhoneIds
    : householdMayKnow(kind)
      ? []
      : caller.householdPhoneIds.filter((phoneId) => !caller.kinPhoneIds.includes(phoneId))
  return [...new Set([caller.phoneId, ...caller.excludedPhoneIds, ...household])]
}

/**
 * Whether somebody bears the family name of the caller's head of household: in the restricted circle cadres and
 * leaders of that name are passed over (§0).
 */
export function sharesSurname(name: string, headName: string | undefined): boolean {
  const surname = headName?.trim().slice(0, 1)
  return surname !== undefined && surname !== '' && name.trim().startsWith(surname)
}

/** A leader may be told in the restricted circle only if he is of another household and another name. */
export function isFitLeader(member: Member, caller: Caller): boolean {
  return (
    member.isLeader &&
    member.householdId !== caller.householdId &&
    !sharesSurname(member.name, caller.headName) &&
    !sharesSurname(member.headName, caller.headName)
  )
}

/** Everybody who may be told, the never-phones taken out. */
export function withoutNever(surroundings: Surroundings, never: readonly number[]): Surroundings {
  const barred = new Set(never)
  const allowed = <T extends { readonly phoneId: number }>(list: readonly T[]) =>
    list.filter((each) => !barred.has(each.phoneId))
  return {
    group: allowed(surroundings.group),
    get leadersBeyond() {
      return allowed(surroundings.leadersBeyond)
    },
    get beyond() {
      return allowed(surroundings.beyond)
    },
    posts: allowed(surroundings.posts),
    patrols: allowed(surroundings.patrols),
  }
}
