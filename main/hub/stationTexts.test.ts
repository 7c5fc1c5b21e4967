import { describe, expect, test } from 'vitest'
import { placeholderValues } from '../domain/incident/labels.ts'
import { allowedPlaceholders } from '../domain/templates/contract.ts'
import { placeholdersOf } from '../domain/templates/renderTemplate.ts'
import { TEMPLATE_IDS, TEMPLATES } from '../domain/templates/templateTable.ts'
import { IncidentBook } from '../incidents/incidentBook.ts'
import { Village } from './village.fixture.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const NEAREST = '19908780018'
const ADMIN = { name: '李主任' }

function textTo(village: Village, number: string): string {
  return village.messages().find((message) => message.to === number)?.body ?? ''
}

describe('a text that the station wrote anew', () => {
  const text = TEMPLATES.N3.text.replace('有车或会急救回4', '有车会急救回4')

  test('is what the neighbours get from the next call on', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.hub.station.saveTemplate({ id: 'N3', language: 'zh', text, note: '' }, ADMIN)
    village.text(CALLER, '120 我妈晕了')
    await village.pass(25)
    expect(textTo(village, PAIR)).toContain('有车会急救回4')
    expect(textTo(village, PAIR)).toContain('大营三组')
  })

  test('in another language reaches the households that read it, and nobody else', async () => {
    const village = await Village.open({
      sendMs: 500,
      prepare: (store) => {
        const entry = store.directory.callerByPhone(store.phones.idOf(PAIR))
        if (entry === undefined) throw new Error('the pair is registered')
        const { id: _, ...household } = entry.household
        store.register.household({ ...household, language: '彝语' })
      },
    })
    village.hub.station.saveTemplate({ id: 'N3', language: '彝语', text: `${text}！`, note: '' }, ADMIN)
    village.text(CALLER, '120 我妈晕了')
    await village.pass(25)
    expect(textTo(village, PAIR)).toMatch(/！$/)
    expect(textTo(village, NEAREST)).toMatch(/急救打120$/)
  })

  test('that cannot be filled gives way to the built-in one: nobody waits for a text', async () => {
    const village = await Village.open({
      sendMs: 500,
      prepare: (store) =>
        store.templates.add({
          template: 'N3',
          language: 'zh',
          text: '{签}{号}号{没有}',
          changedAt: 1,
          changedBy: '',
          note: '',
        }),
    })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(25)
    expect(textTo(village, PAIR)).toMatch(/急救打120$/)
  })
})

test('whatever a station may put into a text of an incident, an incident can fill', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '120 我妈晕了')
  const row = village.store.incidents.latest(1)[0]
  const { state, labels } = new IncidentBook(village.store, village.clock).read(row?.id ?? '')
  const names = { helper: undefined, lookIn: undefined, stationKnows: false }
  for (const id of TEMPLATE_IDS) {
    const { text } = TEMPLATES[id]
    const own = new Set(placeholdersOf(text))
    const added = allowedPlaceholders(id).filter((name) => !own.has(name))
    expect(Object.keys(placeholderValues(id, text, state, labels, names))).toEqual(expect.arrayContaining(added))
  }
})

test('where nobody named the place, the text says who reports', async () => {
  const village = await Village.open({ sendMs: 500 })
  village.text(CALLER, '有人打架')
  const row = village.store.incidents.latest(1)[0]
  const { state, labels } = new IncidentBook(village.store, village.clock).read(row?.id ?? '')
  const names = { helper: undefined, lookIn: undefined, stationKnows: false }
  const said = (more: Partial<typeof state>) =>
    placeholderValues('N1', TEMPLATES.N1.text, { ...state, ...more }, labels, names).户
  const second = [{ phoneId: 1, householdId: null, source: 'sms' as const, mayText: true }]
  expect([said({ placeNamed: true }), said({}), said({ reporters: second })]).toEqual([
    '大营三组罗天才家',
    '大营三组罗天才家报',
    '2户报',
  ])
})

describe('settings', () => {
  test('hold for the next call, and never for a running one', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.text(CALLER, '120 我妈晕了')
    await village.pass(5)
    village.hub.station.setSetting({ name: 'profile.clocks', value: 'guian' }, ADMIN)
    village.hub.station.setSetting({ name: 'profile.colours', value: 'national' }, ADMIN)
    village.hub.station.setSetting({ name: 'needed.level1', value: '9' }, ADMIN)
    village.text('19908780041', '119 着火了')
    await village.pass(25)
    const [second, first] = village.store.incidents.latest(2).map((row) => village.hub.views.card(row.id))
    expect(first?.clocks.map((clock) => clock.minutes)).toEqual([1, 5, 30])
    expect(second?.clocks.map((clock) => clock.minutes)).toEqual([5, 10, 30])
    expect(second?.quorum.needed).toBe(9)
    expect(village.hub.views.board().levels.map((level) => level.name)).toEqual(['红色', '橙色', '黄色', '蓝色'])
  })

  test('the signature of the station stands before every text', async () => {
    const village = await Village.open({ sendMs: 500 })
    village.hub.station.setSetting({ name: 'names.signature', value: '大营村守望' }, ADMIN)
    village.text(CALLER, '120 我妈晕了')
    await village.pass(25)
    for (const message of village.messages()) expect(message.body).toMatch(/^【大营村守望】/)
  })
})
