import type { IncidentKind, Level } from '../kinds.ts'
import type { TemplateId } from '../templates/templateTable.ts'
import type { Recipient, RecipientRole } from './events.ts'
import { isFitLeader, sharesSurname } from './exclusion.ts'
import type { Caller, Post, Surroundings } from './facts.ts'
import { householdNumbers, onlyInformed } from './householdNumbers.ts'
import { kinAway } from './kinAway.ts'
import { byNearness, firstTwo, isThin, type Ranked } from './nearest.ts'
import type { Policy } from './policy.ts'

/** What decides who is told first. */
export interface Occasion {
  readonly kind: IncidentKind
  readonly level: Level
  readonly silent: boolean
  readonly restricted: boolean
  readonly caller: Caller
  readonly policy: Pick<Policy, 'reachableChance'>
  /** Already without those who must never hear of it. */
  readonly surroundings: Surroundings
}

/** Blue tells the pair and the nearest, this many households in all. */
const BLUE_HOUSEHOLDS = 3

/**
 * Who is told at t0, in send order (§0: ① pair and nearest, ③ group leader, ④ station, ⑤ committee, ⑥ the rest of the
 * group, ⑩ others; the caller's receipt, ②, is no alert and stands elsewhere). One entry a phone.
 */
export function firstAlerts(occasion: Occasion): readonly Recipient[] {
  const list = occasion.restricted ? restrictedCircle(occasion) : openCircle(occasion)
  return onePerPhone(list)
}

/** The template of a neighbour's first alert. */
export function neighbourTemplate(occasion: Pick<Occasion, 'kind' | 'silent' | 'restricted'>): TemplateId {
  if (occasion.restricted) return 'N1d'
  if (occasion.kind === 'fire') return 'N2'
  if (occasion.kind === 'medical') return 'N3'
  if (occasion.kind === 'missing' && !occasion.silent) return 'N4'
  return occasion.silent ? 'N1s' : 'N1'
}

/** Those of the group who are told last, and never asked. */
export function informed(
  occasion: Pick<Occasion, 'kind' | 'silent' | 'restricted' | 'caller' | 'surroundings'>,
): readonly Recipient[] {
  const template = neighbourTemplate(occasion)
  return byNearness(onlyInformed(occasion.surroundings.group), occasion).map((each) =>
    neighbour(each, 'informed', template),
  )
}

/** The households of the caller's group, each by the number that stands for it, nearest first. */
export function rankedMainNumbers(occasion: Pick<Occasion, 'kind' | 'caller' | 'surroundings'>): readonly Ranked[] {
  return byNearness(householdNumbers(occasion.surroundings.group), occasion)
}

/** A neighbour as a recipient. */
export function neighbour(ranked: Ranked, role: RecipientRole, template: TemplateId): Recipient {
  const { member, metres } = ranked
  return {
    phoneId: member.phoneId,
    personId: member.personId,
    householdId: member.householdId,
    party: 'neighbours',
    role,
    template,
    metres: metres === undefined ? null : Math.round(metres),
  }
}

/** A duty post as a recipient. */
export function official(post: Post, template: TemplateId): Recipient {
  const role = post.post === 'A' ? 'postA' : post.post === 'B' ? 'postB' : 'post'
  return {
    phoneId: post.phoneId,
    personId: null,
    householdId: null,
    party: post.party,
    role,
    template,
    metres: null,
  }
}

/** The posts of a party: A first, then B, then others. */
export function postsOf(posts: readonly Post[], party: Post['party']): readonly Post[] {
  const rank = { A: 0, B: 1, other: 2 }
  return posts.filter((post) => post.party === party).sort((one, other) => rank[one.post] - rank[other.post])
}

function openCircle(occasion: Occasion): readonly Recipient[] {
  const { level, surroundings } = occasion
  const { posts } = surroundings
  const committee = postsOf(posts, 'committee').slice(0, level === 1 ? 2 : 1)
  if (level === 4) return committee.map((post) => official(post, 'C1s'))
  const station = level <= 2 ? postsOf(posts, 'station').slice(0, 1) : []
  const township = level === 1 ? postsOf(posts, 'township').slice(0, 1) : []
  const { first, leader, rest } = neighbours(occasion)
  return [
    ...first,
    ...leader,
    ...station.map((post) => official(post, 'P1s')),
    ...committee.map((post) => official(post, 'C1s')),
    ...(level <= 2 ? rest : []),
    ...(level <= 3 ? kinAway(occasion) : []),
    ...township.map((post) => official(post, 'G1')),
  ]
}

/** The three neighbour parts of the send order: ①, ③ and ⑥. */
function neighbours(occasion: Occasion): Record<'first' | 'leader' | 'rest', readonly Recipient[]> {
  const { caller, level, policy } = occasion
  const template = neighbourTemplate(occasion)
  const ranked = rankedMainNumbers(occasion)
  // Where the caller's own household may know, it is told with the rest: it is no neighbour that comes to help.
  const others = ranked.filter(({ member }) => member.householdId !== caller.householdId)
  const first = firstTwo(others, caller.pairHouseholdId, policy.reachableChance)
  const chosen = new Set(first.map(({ member }) => member.phoneId))
  const third =
    level === 3
      ? others.filter(({ member }) => !chosen.has(member.phoneId)).slice(0, BLUE_HOUSEHOLDS - first.length)
      : []
  const leaders = [
    ...ranked.filter(({ member }) => member.isLeader).slice(0, 1),
    ...(isThin(others, policy.reachableChance) ? leaderBeyond(occasion) : []),
  ]
  return {
    first: [...first, ...third].map((each) =>
      neighbour(each, each.member.householdId === caller.pairHouseholdId ? 'pair' : 'nearest', template),
    ),
    leader: leaders.map((each) => neighbour(each, 'leader', template)),
    rest: [...ranked.map((each) => neighbour(each, 'member', template)), ...informed(occasion)],
  }
}

/** The nearest leader of a neighbouring group: told in ③ where the own group is thin. */
function leaderBeyond(occasion: Occasion): readonly Ranked[] {
  return byNearness(householdNumbers(occasion.surroundings.leadersBeyond), occasion).slice(0, 1)
}

/**
 * 家暴/胁迫: station A and B, committee A (else B), the caller's own trust list and, only where that is empty, the group
 * leader and 妇联. Cadres and leaders of the head's household or family name are passed over.
 */
function restrictedCircle(occasion: Occasion): readonly Recipient[] {
  const { caller, surroundings } = occasion
  const fitPosts = surroundings.posts.filter((post) => !sharesSurname(post.name, caller.headName))
  const women = postsOf(fitPosts, 'women').slice(0, 1)
  const leaders = householdNumbers(surroundings.group.filter((member) => isFitLeader(member, caller))).slice(0, 1)
  const trusted = trustedRecipients(occasion)
  const fallback = [
    ...leaders.map((member) => neighbour({ member, metres: undefined }, 'leader', 'N1d')),
    ...women.map((post) => official(post, 'N1d')),
  ]
  return [
    ...postsOf(surroundings.posts, 'station')
      .slice(0, 2)
      .map((post) => official(post, 'P1s')),
    ...postsOf(fitPosts, 'committee')
      .slice(0, 1)
      .map((post) => official(post, 'C1s')),
    ...(trusted.length > 0 ? trusted : fallback),
  ]
}

/** The trust list in the caller's order; a person on it need not live in the village. */
function trustedRecipients({ caller, surroundings }: Occasion): readonly Recipient[] {
  const members = [...surroundings.group, ...surroundings.beyond]
  const barred = new Set([...caller.excludedPhoneIds, ...caller.householdPhoneIds])
  return caller.trustedPhoneIds
    .filter((phoneId) => !barred.has(phoneId))
    .map((phoneId) => {
      const member = members.find((each) => each.phoneId === phoneId)
      return {
        phoneId,
        personId: member?.personId ?? null,
        householdId: member?.householdId ?? null,
        party: 'neighbours',
        role: 'trusted',
        template: 'N1d',
        metres: null,
      }
    })
}

/** Leaves out what names a phone a second time: one phone may serve several people. */
export function onePerPhone(recipients: readonly Recipient[]): readonly Recipient[] {
  const seen = new Set<number>()
  return recipients.filter((recipient) => {
    const isNew = !seen.has(recipient.phoneId)
    seen.add(recipient.phoneId)
    return isNew
  })
}
