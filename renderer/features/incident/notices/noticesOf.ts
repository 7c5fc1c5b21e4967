import type { TFunction } from 'i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { clockText } from '../../../ui/time.ts'

/** What a notice offers: a verb of the card, or what only its notice has. */
export type NoticeDeed =
  | 'continue'
  | 'handOver'
  | 'close'
  | 'safe'
  | 'falseAlarm'
  | 'reinforce'
  | 'merge'
  | 'split'
  | 'phoneTree'
  | 'police110'
  | 'go'

/** One line: what happened, what the hub did, what to do now. */
export interface Notice {
  /** Tells one occurrence from the next, so that 继续 hides only this one. */
  readonly key: string
  /** `bad`: do it now · `ours`: it is the desk's turn · `plain`: to be known. */
  readonly look: 'bad' | 'ours' | 'plain'
  /** What stands in `<b>` is bold. */
  readonly text: string
  readonly deeds: readonly NoticeDeed[]
}

type T = TFunction<'console'>
type Rule = (card: Card, now: number, t: T) => Notice | undefined

/** Nobody answered within this: the hub asks again and rings. */
const NO_ANSWER_MS = 60_000
const MINUTE_MS = 60_000

/** What the card must say of this incident now, the most pressing first. */
export function noticesOf(card: Card, now: number, t: T): readonly Notice[] {
  if (card.mergedInto !== null) {
    return [plain('merged', t('notice.merged', { number: card.mergedInto.number }), ['go'])]
  }
  if (card.closing !== null) return []
  return RULES.flatMap((rule) => rule(card, now, t) ?? [])
}

const RULES: readonly Rule[] = [
  (card, _, t) => (card.quiet ? bad('quiet', t('notice.quiet')) : undefined),
  police110,
  (card, _, t) => (card.nobodyThere ? bad('nobodyThere', t('notice.nobodyThere'), ['phoneTree']) : undefined),
  noAnswer,
  cancel,
  falseAlarm,
  doubted,
  (card, _, t) => (card.closeProposed ? ours('closeProposed', t('notice.closeProposed'), ['safe']) : undefined),
  review,
  (card, _, t) => (card.beside === null ? undefined : ours('beside', t('notice.beside', card.beside), ['merge'])),
  outage,
  late,
  (card, _, t) => (card.limited ? ours('limited', t('notice.limited')) : undefined),
  (card, _, t) =>
    card.reporters.length === 0
      ? undefined
      : plain('twoSources', t('notice.twoSources', { who: card.reporters.map(({ who }) => who).join('、') }), [
          'split',
        ]),
  (card, _, t) =>
    card.reopenedAt === null
      ? undefined
      : plain('reopened', t('notice.reopened', { time: clockText(card.reopenedAt) })),
]

function police110({ police110: { dueAt, toldAt }, summary }: Card, now: number, t: T): Notice | undefined {
  if (dueAt === null || toldAt !== null) return undefined
  const minutes = Math.floor((now - summary.askedAt) / MINUTE_MS)
  return bad('police110', t('notice.police110', { minutes }), ['police110'])
}

function noAnswer(card: Card, now: number, t: T): Notice | undefined {
  const { summary, helpers, progress, rings, nextMetres, nobodyThere } = card
  const passedMs = now - summary.askedAt
  const isWaiting = summary.state === 'raised' && summary.level !== 4 && helpers.length === 0 && !nobodyThere
  if (!isWaiting || passedMs < NO_ANSWER_MS) return undefined
  const { length: count } = rings
  const isRinging = rings.some((ring) => ring.outcome === null)
  const calls = count === 0 ? t('notice.reminded') : t(isRinging ? 'notice.ringing' : 'notice.rung', { count })
  const widen = nextMetres === null ? t('notice.widest') : t('notice.widenNext', { metres: nextMetres })
  const { sent, total } = progress
  const seconds = Math.floor(passedMs / 1000)
  return ours('noAnswer', t('notice.noAnswer', { seconds, sent, total, calls, widen }), ['reinforce'])
}

/** A cancel is never trusted: somebody has to see her (§4-C). */
function cancel({ cancel: asked, restricted, stillNeeded }: Card, _: number, t: T): Notice | undefined {
  if (asked === null) return stillNeeded === false ? ours('notNeeded', t('notice.lateNo')) : undefined
  const key = `cancel:${asked.at}`
  if (restricted || asked.lookIn.length === 0) return ours(key, t('notice.cancelNobody'))
  const names = asked.lookIn.join('、')
  return ours(key, t(asked.stops ? 'notice.cancelStopped' : 'notice.cancelSent', { names }))
}

function doubted({ doubted: said }: Card, _: number, t: T): Notice | undefined {
  if (said === null) return undefined
  const who = said.who === said.phone ? said.who : `${said.who} ${said.phone}`
  return ours(`doubted:${said.at}`, t('notice.doubted', { who }), ['falseAlarm'])
}

function falseAlarm({ falseAlarm: said }: Card, _: number, t: T): Notice | undefined {
  if (said === null) return undefined
  const { by, confirmedBy } = said
  const text =
    confirmedBy === null
      ? t('notice.falseProposed', { who: by })
      : t('notice.falseConfirmed', { who: by, other: confirmedBy })
  return ours(`falseAlarm:${said.at}`, text, ['falseAlarm'])
}

function review({ reviewDueAt, summary }: Card, now: number, t: T): Notice | undefined {
  if (reviewDueAt === null) return undefined
  const minutes = Math.floor((now - summary.askedAt) / MINUTE_MS)
  return ours(`review:${reviewDueAt}`, t('notice.review', { minutes }), ['continue', 'handOver', 'close'])
}

function late({ lateMinutes: minutes, callerWay }: Card, _: number, t: T): Notice | undefined {
  if (minutes === 0) return undefined
  return plain('late', t(callerWay === 'sms' ? 'notice.late' : 'notice.lateSilent', { minutes }))
}

function outage({ outageMinutes, summary }: Card, _: number, t: T): Notice | undefined {
  if (outageMinutes === null) return undefined
  const [hours, minutes] = [Math.floor(outageMinutes / 60), outageMinutes % 60]
  const time = hours === 0 ? t('notice.minutes', { count: minutes }) : t('notice.hours', { hours, minutes })
  return ours('outage', t('notice.outage', { time, number: summary.number }))
}

function bad(key: string, text: string, deeds: readonly NoticeDeed[] = []): Notice {
  return { key, look: 'bad', text, deeds }
}

function ours(key: string, text: string, deeds: readonly NoticeDeed[] = []): Notice {
  return { key, look: 'ours', text, deeds }
}

function plain(key: string, text: string, deeds: readonly NoticeDeed[] = []): Notice {
  return { key, look: 'plain', text, deeds }
}
