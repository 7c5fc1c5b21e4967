import type { Store } from '../store/store.ts'

/** Who answers for the hub at the committee. */
export function committeeDuty(store: Store): { readonly name: string; readonly phone: string } {
  const posts = store.agencies.all().filter((post) => post.party === 'committee')
  const post = posts.find((each) => each.post.startsWith('A')) ?? posts[0]
  return post === undefined
    ? { name: '', phone: '' }
    : { name: post.personName, phone: store.phones.numberOf(post.phoneId) ?? '' }
}
