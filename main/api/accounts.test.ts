import { expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { openMemoryStore } from '../store/store.ts'
import { HubAccounts } from './accounts.ts'
import { hashPin, isWeakPin, verifyPin } from './pinHash.ts'

/** As little work as argon2 allows: the tests are about the rules around it. */
const CHEAP = { memoryKib: 64, passes: 1 }
const TICKET = 'a-ticket-of-more-than-twenty-characters'

function open(options: { isDemo?: boolean } = {}) {
  const clock = new FakeClock()
  const store = openMemoryStore(clock)
  const isDemo = () => options.isDemo ?? false
  const accounts = new HubAccounts({
    store,
    clock,
    hubName: () => '大营村联防台',
    isDemo,
    ticket: TICKET,
    pinCost: CHEAP,
  })
  return { clock, store, accounts }
}

test('a PIN is kept as an argon2id hash, and only the right one opens', async () => {
  const hash = await hashPin('482615', CHEAP)
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await verifyPin('482615', hash)).toBe(true)
  expect(await verifyPin('482616', hash)).toBe(false)
  expect(await verifyPin('482615', '!')).toBe(false)
})

test.each(['111111', '123456', '987654', '654321', '12345', 'abcdef', '121212'])('%s is too easy', (pin) => {
  expect(isWeakPin(pin)).toBe(true)
})

test('the ticket makes the first administrator, once', async () => {
  const { accounts } = open()
  expect(accounts.door(undefined)).toMatchObject({ needsFirstAdmin: true, session: null })
  const { token, session } = await accounts.createFirstAdmin({ ticket: TICKET, name: '王志强', pin: '482615' })
  expect(session).toMatchObject({ name: '王志强', role: 'admin' })
  expect(accounts.sessionOf(token)).toMatchObject({ name: '王志强' })
  await expect(accounts.createFirstAdmin({ ticket: TICKET, name: '李华', pin: '482615' })).rejects.toMatchObject({
    code: 'session/ticket-used',
  })
})

test('a weak PIN leaves the ticket good', async () => {
  const { accounts } = open()
  const first = { ticket: TICKET, name: '王志强' }
  await expect(accounts.createFirstAdmin({ ...first, pin: '111111' })).rejects.toMatchObject({
    code: 'session/weak-pin',
  })
  await expect(accounts.createFirstAdmin({ ...first, pin: '482615' })).resolves.toBeDefined()
})

test('with the ticket a desk may look; on a demo hub it may act', () => {
  expect(open().accounts.redeemTicket(TICKET).session.role).toBe('viewer')
  const demo = open({ isDemo: true }).accounts
  expect(demo.redeemTicket(TICKET).session.role).toBe('operator')
  expect(() => demo.redeemTicket(TICKET)).toThrow(expect.objectContaining({ code: 'session/ticket-used' }))
  expect(() => open().accounts.redeemTicket('another-ticket-of-twenty-characters')).toThrow()
})

test('five wrong PINs lock the account, for longer each time; the right one after that opens', async () => {
  const { accounts, clock } = open()
  await accounts.addAccount('王志强', 'operator', '482615')
  const wrong = () => accounts.login('王志强', '000000')
  for (let tries = 0; tries < 5; tries++)
    await expect(wrong()).rejects.toMatchObject({ code: 'session/wrong-credentials' })
  await expect(accounts.login('王志强', '482615')).rejects.toMatchObject({ code: 'session/locked-out' })
  clock.advance(61_000)
  await expect(wrong()).rejects.toMatchObject({ code: 'session/wrong-credentials' })
  clock.advance(61_000)
  await expect(accounts.login('王志强', '482615')).rejects.toMatchObject({ code: 'session/locked-out' })
  clock.advance(5 * 60_000)
  await expect(accounts.login('王志强', '482615')).resolves.toMatchObject({ session: { role: 'operator' } })
})

test('an unknown name is refused like a wrong PIN', async () => {
  await expect(open().accounts.login('谁', '482615')).rejects.toMatchObject({ code: 'session/wrong-credentials' })
})

test('a session ends by itself after a shift without use, and at once when the PIN is reset', async () => {
  const { accounts, clock } = open()
  await accounts.addAccount('王志强', 'operator', '482615')
  const { token } = await accounts.login('王志强', '482615')
  clock.advance(11 * 3_600_000)
  expect(accounts.sessionOf(token)).toBeDefined()
  clock.advance(11 * 3_600_000)
  expect(accounts.sessionOf(token)).toBeDefined()
  clock.advance(13 * 3_600_000)
  expect(accounts.sessionOf(token)).toBeUndefined()
  const again = await accounts.login('王志强', '482615')
  await accounts.resetPin('王志强', '593726')
  expect(accounts.sessionOf(again.token)).toBeUndefined()
})
