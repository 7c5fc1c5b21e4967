import { z } from 'zod'
import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type { MorningReportView } from '../contract/duty.ts'
import { dayText } from '../domain/civilTime.ts'
import { latestAt } from '../domain/roster/days.ts'
import { type NightFigures, type NightIncident, nightFigures } from '../domain/roster/nightFigures.ts'
import { minuteOf, readDutySettings } from '../incidents/dutySettings.ts'
import { stateOf } from '../incidents/openedIncident.ts'
import { homeDesk, postsOnDuty, postWith } from '../incidents/postsOnDuty.ts'
import type { Questions } from '../incidents/questions.ts'
import { deviceView } from '../incidents/views/deviceView.ts'
import { nameOfPhone } from '../incidents/writeMessage.ts'
import type { NightIncidentRow } from '../store/nightRepository.ts'
import type { Store } from '../store/store.ts'
import { deadNumbers } from './deadNumbers.ts'
import { queueDutyText } from './dutyTexts.ts'

const QUESTION = 'report:'
const ANCHOR_DIGITS = 8
/** What the text has room for. */
const MOST = { two: 99, three: 999 } as const

const figuresSchema = z.object({
  incidents: z.number(),
  real: z.number(),
  falseAlarms: z.number(),
  fastestSeconds: z.number().nullable(),
  open: z.number(),
  deadNumbers: z.number(),
  quotaTenths: z.number(),
})

/** 早报: what the night was, to A by text (C5) and on the board, until somebody signs it. */
export class MorningReport {
  readonly #store: Store
  readonly #questions: Questions

  constructor(store: Store, questions: Questions) {
    this.#store = store
    this.#questions = questions
  }

  /** Counts the night and sends it. Inside a transaction. */
  send(now: EpochMs): void {
    const store = this.#store
    const day = dayText(now)
    const nightBegan = latestAt(minuteOf(readDutySettings(store).custodyFrom), now)
    const figures = this.#figures(nightBegan, now)
    const phoneId = postWith(postsOnDuty(store, homeDesk(store)), 'A')?.phoneId ?? null
    store.duty.addReport({ day, at: now, figuresJson: JSON.stringify(figures), phoneId })
    const [written] = store.events.append(null, [
      { type: 'morningReport', at: now, data: { day, ...figures, phoneId } },
    ])
    if (phoneId === null) return
    const anchor = (written?.hash ?? '').slice(0, ANCHOR_DIGITS)
    const values = { ...valuesOf(figures), 期: `${Number(dayText(nightBegan).slice(6))}日`, 锚: anchor }
    queueDutyText(store, { template: 'C5', phoneId, step: QUESTION + day, values }, now)
    this.#questions.ask({ phoneId, kind: 'duty', subject: QUESTION + day }, now)
  }

  /** Whether an answer is one to ours: 1 signs it. Inside a transaction. */
  take(subject: string, phoneId: number, digit: number | undefined, now: EpochMs): boolean {
    if (!subject.startsWith(QUESTION)) return false
    if (digit === 1)
      this.#sign(subject.slice(QUESTION.length), nameOfPhone(this.#store, phoneId) ?? '', { phoneId }, now)
    return true
  }

  /**
   * The desk signs today's. Inside a transaction.
   * @throws {HubError} `duty/not-possible` where none waits for it
   */
  signAtDesk(actor: { readonly accountId: number; readonly name: string }, now: EpochMs): void {
    const day = dayText(now)
    if (!this.#sign(day, actor.name, { accountId: actor.accountId }, now))
      throw new HubError('duty/not-possible', 'no report waits to be signed', { day })
    this.#store.questions.end('duty', QUESTION + day, now)
  }

  /** Today's; null before it is written. */
  view(now: EpochMs): MorningReportView | null {
    const row = this.#store.duty.reportOf(dayText(now))
    if (row === undefined) return null
    const { day, at, signedAt, signedBy } = row
    return { day, at, figures: figuresSchema.parse(JSON.parse(row.figuresJson)), signedAt, signedBy }
  }

  #sign(day: string, who: string, by: Readonly<Record<string, number>>, now: EpochMs): boolean {
    const isSigned = this.#store.duty.signReport(day, now, who)
    if (isSigned) this.#store.events.append(null, [{ type: 'morningReportSigned', at: now, data: { day, ...by } }])
    return isSigned
  }

  #figures(from: EpochMs, now: EpochMs): NightFigures {
    const store = this.#store
    return nightFigures(store.night.incidents(from, now).map(nightIncident), {
      open: store.incidents.listOpen().filter((row) => !row.drill).length,
      deadNumbers: deadNumbers(store, now).length,
      quotaLeft: store.devices.list().map((row, index) => deviceView(store, row, index, now).quotaLeft),
    })
  }
}

function nightIncident(row: NightIncidentRow): NightIncident {
  const state = stateOf(row)
  const first = state.answers.find((answer) => answer.party === 'neighbours')
  return {
    raisedAt: row.raisedAt,
    falseAlarm: state.closed?.falseAlarm ?? false,
    firstAnswerAt: first?.at ?? null,
  }
}

function valuesOf(figures: NightFigures) {
  const two = (value: number) => String(Math.min(value, MOST.two))
  return {
    n: two(figures.incidents),
    真: two(figures.real),
    误: two(figures.falseAlarms),
    m: figures.fastestSeconds === null ? '--' : String(Math.min(figures.fastestSeconds, MOST.three)),
    未: two(figures.open),
    断: two(figures.deadNumbers),
    余: two(figures.quotaTenths),
  }
}
