import type { Card } from '../../main/contract/board.ts'

const RAISED_AT = Date.UTC(2026, 10, 22, 2, 32, 0)

function lamp(party: Card['lamps'][number]['party'], stage: Card['lamps'][number]['stage'], count = 1) {
  return { party, stage, count, at: RAISED_AT, expectedAt: null }
}

export const SUMMARY: Card['summary'] = {
  id: '20261122-027',
  number: 27,
  level: 2,
  kind: 'medical',
  state: 'onScene',
  drill: false,
  place: '三组李兴明家',
  raisedAt: RAISED_AT,
  closedAt: null,
  takenBy: '王志强',
  needed: 3,
  going: 1,
  here: 1,
  stationConfirmed: false,
  quiet: false,
  askedAt: RAISED_AT,
  police110Due: false,
  result: null,
}

/** No doubts, no second source, nothing due. */
const TURNS = {
  times: {
    ...{ t0: RAISED_AT, t1: RAISED_AT + 2000, t2: RAISED_AT + 4000, t3: RAISED_AT + 9000, t4: RAISED_AT + 41_000 },
    ...{ t5: RAISED_AT + 6000, t6: null, t7: RAISED_AT + 90_000, t8: null, t9: null, t10: null, t11: null },
  },
  rings: [],
  reporters: [],
  beside: null,
  cancel: null,
  doubted: null,
  falseAlarm: null,
  mergedInto: null,
  outageMinutes: null,
  stillNeeded: null,
  nobodyThere: false,
  closeProposed: false,
  reviewDueAt: null,
  reopenedAt: null,
  quiet: false,
  limited: false,
  lateMinutes: 0,
  police110: { dueAt: null, toldAt: null },
  nextMetres: 100,
  missing: [],
  callerWay: 'sms',
} satisfies Partial<Card>

/** 27号 as the hub draws it two minutes after the call: one neighbour there, one on the way, the station silent. */
export function card(change: Partial<Card> = {}): Card {
  return {
    seq: 9,
    at: RAISED_AT + 132_000,
    summary: SUMMARY,
    silent: false,
    restricted: false,
    infirm: false,
    pole: '0123',
    location: '三组12号杆0123',
    caller: { name: '李兴明', phone: '139****1234', household: '三组李兴明家', care: '' },
    lamps: [
      lamp('neighbours', 'arrived'),
      lamp('committee', 'confirmed'),
      lamp('station', 'delivered'),
      lamp('township', 'queued'),
      lamp('police110', 'none', 0),
      lamp('county', 'none', 0),
    ],
    sides: { people: { who: '王建国', at: RAISED_AT + 41_000 }, police: null },
    clocks: [
      { minutes: 1, dueAt: RAISED_AT + 60_000, metAt: RAISED_AT + 6000 },
      { minutes: 5, dueAt: RAISED_AT + 300_000, metAt: null },
      { minutes: 30, dueAt: RAISED_AT + 1_800_000, metAt: null },
    ],
    quorum: { needed: 3, going: 1, here: 1, cannot: 1, waiting: 9 },
    helpers: [
      { phoneId: 1, name: '王芳', note: '会急救 有车', meaning: 'here', minutes: null, at: RAISED_AT + 90_000 },
      { phoneId: 2, name: '王建国', note: '结对户 180米', meaning: 'going', minutes: 5, at: RAISED_AT + 41_000 },
    ],
    nextStep: { name: 'widen:0', dueAt: RAISED_AT + 180_000 },
    progress: {
      total: 29,
      sent: 24,
      delivered: 20,
      failed: 3,
      lastExpectedAt: RAISED_AT + 160_000,
      canSpeak: true,
      undelivered: [],
    },
    words: [{ at: RAISED_AT, phone: '139****1234', text: '120 我妈晕了', call: false }],
    timeline: [{ seq: 1, at: RAISED_AT, type: 'incidentOpened', params: { kind: 'medical', level: 2, via: 'sms' } }],
    map: null,
    verbs: [
      ...(['reinforce', 'dial', 'safe', 'falseAlarm', 'supplement', 'mute', 'setLevel'] as const),
      ...(['police110', 'correct', 'merge', 'phoneTree'] as const),
    ],
    dial: { number: '120', script: ['地点：大营村三组12号', '情况：急病', '我是值班员'] },
    triage: null,
    closing: null,
    ...TURNS,
    ...change,
  }
}
