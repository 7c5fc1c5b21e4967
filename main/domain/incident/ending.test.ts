import { describe, expect, test } from 'vitest'
import { effects } from './effects.ts'
import type { IncidentEvent, Recipient } from './events.ts'
import { evolve } from './evolve.ts'
import { CHUXIONG_POLICY } from './policy.ts'
import type { IncidentState } from './state.ts'

const START = Date.UTC(2026, 10, 22, 12, 0, 0)
const SON: Recipient = {
  ...{ phoneId: 14, personId: 14, householdId: 1, party: 'neighbours', role: 'kin', template: 'K1', metres: null },
}
const NEIGHBOUR: Recipient = { ...SON, phoneId: 20, personId: 20, householdId: 2, role: 'nearest', template: 'N3' }

function incident(): IncidentState {
  const opened: IncidentEvent = {
    type: 'incidentOpened',
    at: START,
    data: {
      ...{ id: '20261122-020', number: 20, kind: 'medical', level: 2, source: 'sms', policy: CHUXIONG_POLICY },
      ...{ triage: false, silent: false, restricted: false, infirm: false, drill: false, quiet: false, limited: false },
      ...{ phoneId: 10, personId: 1, householdId: 1, groupId: 7, mayText: true, mayRing: false, placeNamed: false },
      ...{ lateMinutes: 0, neverPhoneIds: [10], raisedAt: START, unattended: false },
    },
  }
  const told: IncidentEvent = {
    type: 'alertsPlanned',
    at: START,
    data: { step: 'first', recipients: [NEIGHBOUR, SON] },
  }
  return [opened, told].reduce<IncidentState | undefined>(evolve, undefined) as IncidentState // an opening makes one
}

function after(event: IncidentEvent): readonly string[] {
  return effects(event, evolve(incident(), event)).flatMap((each) =>
    each.kind === 'message' ? [`${each.phoneId} ${each.template}`] : [],
  )
}

function closed(falseAlarm: boolean): IncidentEvent {
  return {
    type: 'closed',
    at: START + 60_000,
    data: {
      ...{ accountId: 1, falseAlarm, result: falseAlarm ? 'falseAlarm' : 'resolved', verification: null },
      ...{ falseAlarmSort: null, arrivals: [], handedTo: 'nobody', callerTold: 'inPerson', falseAlarmsInMonth: 0 },
    },
  }
}

describe('kin away', () => {
  test.each([false, true])('who got K1 gets K2 at the end, whatever the neighbours get', (falseAlarm) => {
    expect(after(closed(falseAlarm))).toEqual(expect.arrayContaining(['14 K2', `20 ${falseAlarm ? 'N8' : 'N9'}`]))
  })

  test('is not called out when it goes on', () => {
    const again = after({ type: 'reopened', at: START + 120_000, data: { by: 'desk', accountId: 1 } })
    expect(again).toEqual(['20 N9b'])
  })
})
