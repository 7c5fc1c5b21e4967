import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HubError } from '../base/hubError.ts'
import { silentLogger } from '../base/logger.ts'
import type { FeedItem } from '../contract/board.ts'
import { type RunningServer, startServer } from './server.ts'
import type { Accounts, ConsoleServices, Session } from './services.ts'

const SESSION: Session = { accountId: 1, name: '王志强', role: 'operator', expiresAt: 0 }
const ADMIN: Session = { ...SESSION, name: '李主任', role: 'admin' }
const VIEWER: Session = { ...SESSION, name: '本机', role: 'viewer' }
const SESSIONS = new Map([
  ['operator', SESSION],
  ['viewer', VIEWER],
  ['admin', ADMIN],
])

let server: RunningServer
let facts: FeedItem[]
let listeners: Set<() => void>
let orders: string[]

function services(): ConsoleServices {
  const accounts: Accounts = {
    door: (session) => ({ hubName: '大营村联防台', demo: false, needsFirstAdmin: false, session: session ?? null }),
    login: () => Promise.resolve({ token: 'operator', session: SESSION }),
    redeemTicket: () => {
      throw new HubError('session/ticket-used', 'used')
    },
    createFirstAdmin: () => Promise.reject(new HubError('session/forbidden', 'no')),
    sessionOf: (token) => SESSIONS.get(token),
    logout: () => undefined,
  }
  const order = (name: string) => () => {
    orders.push(name)
  }
  const refuse = () => {
    throw new HubError('incident/not-found', 'none')
  }
  return {
    accounts,
    orders: {
      takeOver: order('takeOver'),
      reinforce: order('reinforce'),
      setLevel: order('setLevel'),
      supplement: order('supplement'),
      closeSafe: order('closeSafe'),
      falseAlarm: order('falseAlarm'),
      releaseTriage: order('releaseTriage'),
      dismissTriage: order('dismissTriage'),
      correct: order('correct'),
      withdraw: order('withdraw'),
      merge: order('merge'),
      reopen: order('reopen'),
      archive: order('archive'),
      tellPolice110: order('tellPolice110'),
      split: () => '',
      raise: () => '',
      callForDesk: () => '',
      callerNumber: refuse,
      linkNumber: order('linkNumber'),
    },
    station: {
      settings: () => [],
      setSetting: order('setSetting'),
      resetSetting: order('resetSetting'),
      templates: () => [],
      template: refuse,
      checkTemplate: refuse,
      saveTemplate: () => {
        throw new HubError('template/refused', 'refused', { sentence: '太长' })
      },
      resetTemplate: order('resetTemplate'),
    },
    duty: {
      view: refuse,
      shift: refuse,
      lastHandOver: () => undefined,
      handOver: refuse,
      setWeek: order('setWeek'),
      setDay: order('setDay'),
      swap: order('swap'),
      setHoliday: order('setHoliday'),
      clearHoliday: order('clearHoliday'),
      openCustody: order('openCustody'),
      closeCustody: order('closeCustody'),
      signReport: order('signReport'),
      dismiss: order('dismiss'),
    },
    trials: { selfTest: () => Promise.resolve([]) },
    drills: {
      view: refuse,
      filing: refuse,
      start: order('start'),
      begin: order('begin'),
      resume: order('resume'),
      end: order('end'),
      tick: order('tick'),
      startMonthly: order('startMonthly'),
      settleNumberChange: order('settleNumberChange'),
      beginFlood: order('beginFlood'),
      endFlood: order('endFlood'),
      forecastRollCall: refuse,
      startRollCall: order('startRollCall'),
      endRollCall: order('endRollCall'),
      noteVisit: order('noteVisit'),
      mutual: refuse,
      askNeighbours: order('askNeighbours'),
    },
    playShadow: () => Promise.reject(new HubError('incident/not-found', 'none')),
    views: { board: refuse, card: refuse },
    sheets: { phoneTree: () => [], police110Draft: refuse, households: () => [] },
    feed: {
      lastSeq: () => facts.at(-1)?.seq ?? 0,
      after: (seq, limit) => facts.filter((fact) => fact.seq > seq).slice(0, limit),
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}

beforeEach(async () => {
  facts = []
  listeners = new Set()
  orders = []
  server = await startServer({
    services: services(),
    listen: { host: '127.0.0.1', port: 0 },
    staticFolder: '/nowhere',
    version: '0.0.0',
    logger: silentLogger,
  })
})

afterEach(() => server.close())

/** A request with every header as given, Host included. */
function ask(path: string, options: { headers?: Record<string, string>; body?: unknown } = {}) {
  const { headers = {}, body } = options
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const sent = request(
      new URL(path, server.url),
      {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

const OPERATOR = { cookie: 'lianfang=operator' }
const VIEWER_COOKIE = { cookie: 'lianfang=viewer' }
const ADMIN_COOKIE = { cookie: 'lianfang=admin' }
const INCIDENT = { incidentId: '20261122-027' }

describe('refusals', () => {
  test('a foreign host is misdirected, a page from elsewhere forbidden', async () => {
    expect((await ask('/health', { headers: { host: 'evil.example' } })).status).toBe(421)
    const foreign = { ...OPERATOR, origin: 'http://evil.example' }
    expect((await ask('/trpc/incident.takeOver', { headers: foreign, body: INCIDENT })).status).toBe(403)
    expect((await ask('/trpc/board.feed?input=%7B%7D', { headers: foreign })).status).toBe(403)
    expect(orders).toEqual([])
  })

  test('nobody signed in, a desk that may only look, a used ticket, an input that does not fit', async () => {
    expect((await ask('/trpc/incident.takeOver', { body: INCIDENT })).status).toBe(401)
    expect(
      (await ask('/trpc/incident.takeOver', { headers: { cookie: 'lianfang=viewer' }, body: INCIDENT })).status,
    ).toBe(403)
    expect((await ask('/trpc/session.redeemTicket', { body: { ticket: 'x'.repeat(30) } })).status).toBe(403)
    expect((await ask('/trpc/incident.takeOver', { headers: OPERATOR, body: { incidentId: "1'; DROP" } })).status).toBe(
      400,
    )
    expect((await ask('/trpc/incident.takeOver', { headers: OPERATOR, body: { ...INCIDENT, more: 1 } })).status).toBe(
      400,
    )
    expect(orders).toEqual([])
  })

  test('a failure is told by its code, never by our own words or a stack', async () => {
    const { status, text } = await ask(`/trpc/incident.card?input=${encodeURIComponent(JSON.stringify(INCIDENT))}`, {
      headers: OPERATOR,
    })
    expect(status).toBe(404)
    expect(JSON.parse(text)).toMatchObject({
      error: { message: 'incident/not-found', data: { hub: { code: 'incident/not-found' } } },
    })
    expect(text).not.toMatch(/stack|none/)
  })
})

test('whoever may act acts', async () => {
  expect((await ask('/trpc/incident.takeOver', { headers: OPERATOR, body: INCIDENT })).status).toBe(200)
  expect(orders).toEqual(['takeOver'])
})

describe('how the station works', () => {
  const change = { name: 'rings.seconds', value: '15' }

  test('only an administrator changes it', async () => {
    const asOperator = await ask('/trpc/setting.set', { headers: OPERATOR, body: change })
    expect(asOperator.status).toBe(403)
    expect(asOperator.text).toContain('session/admin-only')
    expect((await ask('/trpc/setting.set', { headers: VIEWER_COOKIE, body: change })).status).toBe(403)
    expect(orders).toEqual([])
    expect((await ask('/trpc/setting.set', { headers: ADMIN_COOKIE, body: change })).status).toBe(200)
    expect(orders).toEqual(['setSetting'])
  })

  test('a setting or a text that there is not is refused', async () => {
    const unknown = { name: 'rings.colour', value: '1' }
    expect((await ask('/trpc/setting.set', { headers: ADMIN_COOKIE, body: unknown })).status).toBe(400)
    expect((await ask('/trpc/template.reset', { headers: ADMIN_COOKIE, body: { id: 'N99' } })).status).toBe(400)
    expect(orders).toEqual([])
  })

  test('why a text cannot be so is told', async () => {
    const answer = await ask('/trpc/template.save', { headers: ADMIN_COOKIE, body: { id: 'N1', text: 'x' } })
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.text)).toMatchObject({
      error: { data: { hub: { code: 'template/refused', detail: { sentence: '太长' } } } },
    })
  })
})

test('the session’s cookie is out of scripts’ reach and stays on this site', async () => {
  const { headers } = await ask('/trpc/session.login', { body: { name: '王志强', pin: '482615' } })
  expect(String(headers['set-cookie'])).toMatch(/^lianfang=operator; Path=\/; HttpOnly; SameSite=Strict$/)
})

test('health says that it lives, its version and nothing else', async () => {
  const { text, headers } = await ask('/health')
  expect(JSON.parse(text)).toEqual({ alive: true, version: '0.0.0' })
  expect(headers['content-security-policy']).not.toContain('unsafe')
})

/** Opens the live feed and collects what comes. */
function follow(lastEventId?: string): { text: () => string; end: () => void } {
  let text = ''
  const input = encodeURIComponent(JSON.stringify(lastEventId === undefined ? {} : { lastEventId }))
  const sent = request(new URL(`/trpc/board.feed?input=${input}`, server.url), { headers: OPERATOR }, (response) => {
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    response.on('error', () => undefined)
  })
  sent.on('error', () => undefined)
  sent.end()
  return { text: () => text, end: () => sent.destroy() }
}

const fact = (seq: number): FeedItem => ({ seq, incidentId: 'i', type: 'answered', at: 1 })

function commit(...items: readonly FeedItem[]): void {
  facts.push(...items)
  for (const listener of listeners) listener()
}

describe('the live feed', () => {
  test('a new fact comes at once; a resume brings what was missed, and nothing twice', async () => {
    facts = [fact(1), fact(2), fact(3)]
    const live = follow()
    const resumed = follow('1')
    await expect.poll(() => resumed.text()).toContain('id: 3')
    commit(fact(4))
    await expect.poll(() => live.text()).toContain('id: 4')
    expect(live.text()).not.toContain('id: 3')
    expect(resumed.text().match(/"seq":2/g)).toHaveLength(1)
    live.end()
    resumed.end()
  })

  test('who comes from another record, or is too far behind, is told to draw anew', async () => {
    facts = [fact(20_000)]
    const far = follow('1')
    await expect.poll(() => far.text()).toContain('"type":"reset"')
    const future = follow('99999')
    await expect.poll(() => future.text()).toContain('"type":"reset"')
    far.end()
    future.end()
  })

  test('eight feeds are open and a call is still answered; closing ends them all', async () => {
    const feeds = Array.from({ length: 8 }, () => follow())
    await expect.poll(() => listeners.size).toBe(8)
    expect((await ask('/health')).status).toBe(200)
    await server.close()
    await expect.poll(() => listeners.size).toBe(0)
    for (const feed of feeds) feed.end()
  })
})
