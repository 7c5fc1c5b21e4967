import { expect, test } from 'vitest'
import { FakeClock } from '../../main/base/fakeClock.ts'
import { silentLogger } from '../../main/base/logger.ts'
import { encodeDeliver } from '../pdu/deliver.ts'
import { splitText } from '../pdu/splitText.ts'
import { type Fate, Inbox } from './inbox.ts'

const CALLER = '13900000001'

class Desk {
  readonly clock = new FakeClock()
  readonly texts: string[] = []
  readonly fates: Fate[] = []
  refuses = false
  readonly inbox = new Inbox(
    this.clock,
    {
      onSms: (sms) => {
        if (this.refuses) throw new Error('the disk is full')
        this.texts.push(`${sms.from} ${sms.text}`)
      },
      onReport: () => undefined,
      onCall: () => undefined,
      onCallEnded: () => undefined,
      onStatus: () => undefined,
      isUrgent: () => false,
    },
    silentLogger,
  )

  take(pdu: string): void {
    this.inbox.take(pdu, (fate) => this.fates.push(fate))
  }
}

test('the beginning of a cut text is handed up once, and its PDU stays in the SIM', () => {
  const desk = new Desk()
  const cut = pduOf('110 有人撬门').slice(0, -6)
  desk.take(cut)
  desk.take(cut)
  expect(desk.texts).toEqual([`${CALLER} 110 有人…`])
  expect(desk.fates).toEqual(['unreadable', 'unreadable'])
})

test('when a second reading brings the whole, the whole is handed up', () => {
  const desk = new Desk()
  desk.take(pduOf('110 有人撬门').slice(0, -6))
  desk.take(pduOf('110 有人撬门'))
  expect(desk.texts.at(-1)).toBe(`${CALLER} 110 有人撬门`)
  expect(desk.fates).toEqual(['unreadable', 'safe'])
})

test('a cut text that could not be taken in comes again', () => {
  const desk = new Desk()
  const cut = pduOf('110 有人撬门').slice(0, -6)
  desk.refuses = true
  desk.take(cut)
  desk.refuses = false
  desk.take(cut)
  expect(desk.texts).toEqual([`${CALLER} 110 有人…`])
  expect(desk.fates).toEqual(['again', 'unreadable'])
})

test('of a compressed text there is only who sent it', () => {
  const desk = new Desk()
  const pdu = pduOf('xyz')
  const coding = pdu.length - 2 * (1 + 3 + 7 + 1)
  desk.take(`${pdu.slice(0, coding)}20${pdu.slice(coding + 2)}`)
  expect(desk.texts).toEqual([`${CALLER} …`])
  expect(desk.fates).toEqual(['unreadable'])
})

test('behind a number that is none nothing is certain, and nothing is handed up', () => {
  const desk = new Desk()
  const pdu = pduOf('110 有人撬门')
  // The digits go on behind their end: octets are missing, or are not what they seem.
  desk.take(`${pdu.slice(0, 8)}F1F1F1F1F1F1${pdu.slice(20)}`)
  expect(desk.texts).toEqual([])
  expect(desk.fates).toEqual(['unreadable'])
})

test('what has neither sender nor time is nothing to hand up', () => {
  const desk = new Desk()
  for (const pdu of ['', '00', '0004', 'zz', pduOf('x').slice(0, 30)]) desk.take(pdu)
  expect(desk.texts).toEqual([])
  expect(new Set(desk.fates)).toEqual(new Set(['unreadable']))
})

function pduOf(text: string): string {
  const [segment] = splitText(text)
  if (segment === undefined) throw new Error('a text has a segment')
  return encodeDeliver({ from: CALLER, body: segment.body, smscAt: 1_795_000_000_000, zoneMinutes: 480 }).pdu
}
