import { expect, test } from 'vitest'
import { DESK, Village } from '../village.fixture.ts'
import { COMMITTEE, COMMITTEE_B, happened, isVillager, newest, STATION } from './people.fixture.ts'

async function attacked(): Promise<Village> {
  const village = await Village.open({ sendMs: 500 })
  village.hub.orders.callForDesk(DESK)
  return village
}

test('One key raises a silent red incident of the office.', async () => {
  const village = await attacked()
  expect(newest(village)).toMatchObject({ level: 1, state: 'raised', householdId: null })
  expect(village.card()).toMatchObject({ silent: true, location: '村委会值班室' })
})

test('No siren sounds, and no phone of the committee rings.', async () => {
  const village = await attacked()
  expect(JSON.parse(newest(village).stateJson)).toMatchObject({ quiet: true })
  await village.pass(31 * 60)
  const rung = village.line.rung.map((ring) => ring.number)
  expect(rung).toContain(STATION)
  expect(rung).not.toContain(COMMITTEE)
  expect(rung).not.toContain(COMMITTEE_B)
})

test('The station is told first.', async () => {
  const village = await attacked()
  expect(village.wire()).toEqual([`${STATION} P1s`])
  await village.pass(5)
  expect(village.wire()).toContain(`${COMMITTEE} C1s`)
  expect(village.wire().some((entry) => entry.startsWith('19908790003'))).toBe(false)
})

test('Nobody of the neighbourhood is told, whatever the clock says or the desk asks for.', async () => {
  const village = await attacked()
  await village.pass(10)
  village.hub.orders.reinforce({ incidentId: newest(village).id }, DESK)
  village.text(STATION, '9')
  await village.pass(31 * 60)
  expect(village.messages().filter((message) => isVillager(message.to))).toEqual([])
  expect(happened(village)).toContain('police110Due')
})
