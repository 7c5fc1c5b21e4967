import type { PostRow } from '../store/agencyRepository.ts'
import type { Store } from '../store/store.ts'

/** The label of somebody of the desk who stands at neither post now. */
const OFF_DUTY = '轮休'

/**
 * The posts with their letters as the roster and the night custody have them now; where neither says anything, as the
 * agency file has them. What is read here is written when it changes, so a call for help costs one look at a short table.
 */
export function postsOnDuty(store: Store, posts: readonly PostRow[]): readonly PostRow[] {
  const shifts = new Map(store.roster.onDuty().map((row) => [row.agency, row]))
  if (shifts.size === 0) return posts
  return posts.map((post) => {
    const shift = shifts.get(post.agency)
    if (shift === undefined) return post
    if (post.phoneId === shift.aPhoneId) return { ...post, post: 'A岗' }
    if (post.phoneId === shift.bPhoneId) return { ...post, post: 'B岗' }
    return letterOf(post) === undefined ? post : { ...post, post: OFF_DUTY }
  })
}

/** `A岗` → A; undefined for a post that is neither. */
export function letterOf({ post }: Pick<PostRow, 'post'>): 'A' | 'B' | undefined {
  const letter = post.charAt(0)
  return letter === 'A' || letter === 'B' ? letter : undefined
}

/** The posts of the hub's own desk: its village's committee, else a committee, else a station. */
export function homeDesk(store: Store): readonly PostRow[] {
  const posts = store.agencies.all()
  const village = store.directory.firstVillage()?.name
  const committees = posts.filter((post) => post.party === 'committee')
  const first =
    committees.find((post) => post.jurisdiction === village) ??
    committees[0] ??
    posts.find((post) => post.party === 'station')
  return posts.filter((post) => post.agency === first?.agency && post.party === first.party)
}

/** The post of a desk that bears a letter now. */
export function postWith(posts: readonly PostRow[], letter: 'A' | 'B'): PostRow | undefined {
  return posts.find((post) => letterOf(post) === letter)
}

/** Who answers for the hub now: whoever stands at its desk's post A. */
export function deskDuty(store: Store): { readonly name: string; readonly phone: string } {
  const desk = postsOnDuty(store, homeDesk(store))
  const post = postWith(desk, 'A') ?? desk[0]
  return { name: post?.personName ?? '', phone: post === undefined ? '' : (store.phones.numberOf(post.phoneId) ?? '') }
}

/** Whose phone a post's is, by the agency file; null: nobody's. */
export function nameOfPost(store: Store, phoneId: number | null): string | null {
  if (phoneId === null) return null
  return store.agencies.ofPhone(phoneId).find((post) => post.personName !== '')?.personName ?? null
}
