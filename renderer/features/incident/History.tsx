import { IconTimeline } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Card, TimelineItem, Verb } from '../../../main/contract/board.ts'
import zhCN from '../../i18n/zh-CN/console.json'
import { PARTY_ICONS } from '../../ui/signs.tsx'
import { useStationNames } from '../../ui/stationNames.ts'
import { clockSecondsText } from '../../ui/time.ts'

/** Verbs that are seldom wanted, and so have no key of their own. */
const SELDOM = ['merge', 'phoneTree', 'police110'] as const

/** 经过: what happened, the newest on top. */
export function History({ card, onVerb }: { readonly card: Card; readonly onVerb: (verb: Verb) => void }) {
  const { t } = useTranslation()
  const names = useStationNames()
  return (
    <section className="paper is-filling column">
      <h2 className="paper-title">
        <IconTimeline size={21} aria-hidden />
        {t('history.title')}
        <span className="row to-end small-verbs">
          {SELDOM.filter((verb) => card.verbs.includes(verb)).map((verb) => (
            <button key={verb} type="button" className="small-verb" onClick={() => onVerb(verb)}>
              {t(`verb.${verb}`)}
            </button>
          ))}
        </span>
      </h2>
      <ul className="history">
        {card.timeline.map((item) => (
          <li key={item.seq}>
            <time>{clockSecondsText(item.at)}</time>
            <span>{eventText(item, t, names)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Names = ReturnType<typeof useStationNames>
type Words = Readonly<Record<string, string | number>>

/** The sentence of a line of the history; a type that this console does not know gets a neutral one. */
function eventText({ type, params }: TimelineItem, t: TFunction<'console'>, names: Names): string {
  const key = type === 'answered' && params['minutes'] != null ? 'answeredIn' : type
  const words: Words = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, translate(name, value, t, names)]),
  )
  return t(`event.${isKnown(key) ? key : 'other'}`, words)
}

/** Codes among a sentence's words have names of their own. */
function translate(
  name: string,
  value: TimelineItem['params'][string],
  t: TFunction<'console'>,
  names: Names,
): string | number {
  const word = DICTIONARIES[name]?.(String(value), t, names)
  if (word !== undefined) return word
  return typeof value === 'number' ? value : String(value ?? '')
}

const LEVELS = [1, 2, 3, 4] as const

const DICTIONARIES: Readonly<
  Record<string, (value: string, t: TFunction<'console'>, names: Names) => string | undefined>
> = {
  kind: (value, t) => lookUp('kind', value, t),
  level: (value, _, names) => levelWord(value, names),
  from: (value, _, names) => levelWord(value, names),
  to: (value, _, names) => levelWord(value, names),
  via: (value, t) => lookUp('via', value, t),
  party: (value, t, names) => (isParty(value) ? names.party(value) : lookUp('party', value, t)),
  meaning: (value, t) => lookUp('helper', value, t),
  result: (value, t) => lookUp('result', value, t),
  how: (value, t) => lookUp('how', value, t),
  ring: (value, t) => lookUp('ring', value, t),
  grade: (value, t) => lookUp('grade', value, t),
  why: (value, t) => lookUp('dismissal', value, t),
}

function levelWord(value: string, names: Names): string | undefined {
  const level = LEVELS.find((each) => String(each) === value)
  return level === undefined ? undefined : names.level(level)
}

function isParty(value: string): value is Card['lamps'][number]['party'] {
  return value in PARTY_ICONS
}

function lookUp(
  section: 'kind' | 'via' | 'party' | 'helper' | 'result' | 'how' | 'ring' | 'grade' | 'dismissal',
  value: string,
  t: TFunction<'console'>,
): string | undefined {
  return value in zhCN[section] ? t(`${section}.${value}` as 'via.sms') : undefined
}

function isKnown(type: string): type is keyof typeof zhCN.event {
  return type in zhCN.event
}
