import { deskDuty } from '../incidents/postsOnDuty.ts'
import { shortGroup, shortVillage } from '../incidents/writeLabels.ts'
import type { Store } from '../store/store.ts'

/** 大营三组 of 大营村委会 → 三组 */
export function groupText(store: Store, groupId: number): string {
  const group = store.directory.groups().find((each) => each.id === groupId)
  return group === undefined ? '' : shortGroup(group.name, group.village)
}

/** 大营村委会 → 大营村 */
export function villageText(store: Store): string {
  return shortVillage(store.directory.firstVillage()?.name ?? '')
}

/** The number of a group's leader; of the committee's A post where it has none. */
export function leaderPhone(store: Store, groupId: number | null): string {
  const members = groupId === null ? [] : store.directory.membersOfGroup(groupId)
  const leader = members.find((member) => member.isLeader && member.isMain)
  return leader?.number ?? deskDuty(store).phone
}
