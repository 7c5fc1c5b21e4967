import type { EpochMs } from '../base/clock.ts'
import { PRIORITY } from '../domain/incident/effect.ts'
import type { TemplateId } from '../domain/templates/templateTable.ts'
import { readHubSettings } from '../incidents/hubSettings.ts'
import { wordingFor, writeText } from '../incidents/templateBook.ts'
import type { PostRow } from '../store/agencyRepository.ts'
import type { Store } from '../store/store.ts'

const VALIDITY_MS = 10 * 60_000

/**
 * Tells the duty posts that the hub itself is in trouble: A and B of the committee, and the station's A (§4-A). Inside a
 * transaction.
 *
 * @param step one for each trouble: nobody is told of it twice
 */
export function tellDutyPosts(
  store: Store,
  template: TemplateId & ('C3' | 'C3b'),
  step: string,
  values: Readonly<Record<string, string>>,
  now: EpochMs,
): void {
  const posts = dutyPosts(store)
  const { text, segments } = writeText(template, wordingFor(store, template), {
    签: `【${readHubSettings(store).signature}】`,
    电: store.phones.numberOf(posts[0]?.phoneId ?? 0) ?? '110',
    ...values,
  })
  for (const post of posts) {
    store.messages.enqueue({
      incidentId: null,
      step,
      template,
      phoneId: post.phoneId,
      body: text,
      segments,
      priority: PRIORITY.urging,
      queuedAt: now,
      notBefore: now,
      expiresAt: now + VALIDITY_MS,
    })
  }
}

function dutyPosts(store: Store): readonly PostRow[] {
  const posts = store.agencies.all()
  const village = store.directory.firstVillage()?.name
  const committee = posts.filter(
    (post) => post.party === 'committee' && (village === undefined || post.jurisdiction === village),
  )
  return [...committee.slice(0, 2), ...posts.filter((post) => post.party === 'station').slice(0, 1)]
}
