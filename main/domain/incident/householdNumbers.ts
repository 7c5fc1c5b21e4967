import type { Member } from './facts.ts'

/**
 * Whether somebody may be asked to go out to help. Never: who is away, a child, and whoever the register says cannot.
 * Of a 关照户 only those of whom it says that they can: somebody there is alone, ill or infirm, and the list does not
 * say who. An old person's phone (老人机) alone decides nothing: many who carry one go.
 */
export function mayBeAsked(member: Pick<Member, 'isAway' | 'isChild' | 'canGo' | 'inCare'>): boolean {
  if (member.isAway || member.isChild || member.canGo === 'no') return false
  return member.canGo !== undefined || !member.inCare
}

/**
 * The number that stands for each household: its main number, or the first of those who can go where that one may not
 * be asked. A household in which nobody may be asked has none.
 */
export function householdNumbers(members: readonly Member[]): readonly Member[] {
  const standing = new Map<number, Member>()
  for (const member of members) {
    if (!mayBeAsked(member)) continue
    const before = standing.get(member.householdId)
    if (before === undefined || rank(member) < rank(before)) standing.set(member.householdId, member)
  }
  return [...standing.values()]
}

/**
 * Households in which nobody may be asked to go, by the number that reaches them: they are told what happens beside
 * them, and lock the door, but nobody counts on them. Who lives elsewhere is not there to be told.
 */
export function onlyInformed(members: readonly Member[]): readonly Member[] {
  const asked = new Set(householdNumbers(members).map((member) => member.householdId))
  const standing = new Map<number, Member>()
  for (const member of members) {
    if (asked.has(member.householdId) || member.livesElsewhere) continue
    const before = standing.get(member.householdId)
    if (before === undefined || (member.isMain && !before.isMain)) standing.set(member.householdId, member)
  }
  return [...standing.values()]
}

/** The second numbers of a household: told when the one that stands for it stays silent (§4-G). */
export function secondNumbers(members: readonly Member[], householdId: number): readonly Member[] {
  const household = members.filter((member) => member.householdId === householdId)
  const [first] = householdNumbers(household)
  return household.filter((member) => member.phoneId !== first?.phoneId && mayBeAsked(member))
}

function rank(member: Member): number {
  if (member.isMain) return 0
  return member.canGo === 'yes' ? 1 : 2
}
