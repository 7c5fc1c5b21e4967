import type { EpochMs } from '../base/clock.ts'
import type { Values } from '../domain/templates/renderTemplate.ts'
import type { TemplateId } from '../domain/templates/templateTable.ts'
import { readHubSettings } from '../incidents/hubSettings.ts'
import { wordingForPhone, writeText } from '../incidents/templateBook.ts'
import { shortGroup, shortVillage } from '../incidents/writeLabels.ts'
import type { Store } from '../store/store.ts'

/** A text to one phone that belongs to no incident. */
export interface LooseText {
  /** One a phone; whoever withdraws knows it by this. */
  readonly step: string
  readonly template: TemplateId
  readonly phoneId: number
  readonly values: Values
  readonly priority: number
  readonly expiresAt: EpochMs
}

/** Queues a text under the hub's signature. Inside a transaction. @returns its row's id */
export function queueText(store: Store, text: LooseText, at: EpochMs): number | undefined {
  const { step, template, phoneId, values, priority, expiresAt } = text
  const wording = wordingForPhone(store, template, phoneId)
  const rendered = writeText(template, wording, { 签: `【${readHubSettings(store).signature}】`, ...values })
  return store.messages.enqueue({
    incidentId: null,
    step,
    template,
    phoneId,
    body: rendered.text,
    segments: rendered.segments,
    priority,
    queuedAt: at,
    notBefore: at,
    expiresAt,
  })
}

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
  return leader?.number ?? committeeDuty(store).phone
}

/** Who answers for the hub at the committee. */
export function committeeDuty(store: Store): { readonly name: string; readonly phone: string } {
  const posts = store.agencies.all().filter((post) => post.party === 'committee')
  const post = posts.find((each) => each.post.startsWith('A')) ?? posts[0]
  return post === undefined
    ? { name: '', phone: '' }
    : { name: post.personName, phone: store.phones.numberOf(post.phoneId) ?? '' }
}
