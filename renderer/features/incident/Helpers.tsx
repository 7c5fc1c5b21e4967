import {
  IconCircleCheck,
  IconCircleX,
  IconMapPinCheck,
  IconPhoneOutgoing,
  IconUserPlus,
  IconWalk,
  type TablerIcon,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Card, Helper } from '../../../main/contract/board.ts'
import { clockText, durationText } from '../../ui/time.ts'

const ICONS: Readonly<Record<Helper['meaning'], TablerIcon>> = {
  here: IconMapPinCheck,
  going: IconWalk,
  car: IconWalk,
  safe: IconCircleCheck,
  more: IconUserPlus,
  cannot: IconCircleX,
}
/** Whoever is there comes first, whoever cannot come last. */
const ORDER: readonly Helper['meaning'][] = ['here', 'more', 'safe', 'car', 'going', 'cannot']

/** Who comes, how many are missing, and what happens next if they stay away. */
export function Helpers({ card, now }: { readonly card: Card; readonly now: number }) {
  const { t } = useTranslation()
  const { quorum } = card
  const short = quorum.needed - quorum.going - quorum.here
  const isOpen = card.closing === null
  const helpers = [...card.helpers].sort((one, other) => ORDER.indexOf(one.meaning) - ORDER.indexOf(other.meaning))
  return (
    <section className="paper is-filling column">
      <p className="quorum">
        {quorumWords(card, t)}
        {isOpen && card.summary.state !== 'triage' && quorum.needed > 0 && (
          <span className={short > 0 ? 'is-waiting' : 'is-done'}>
            {' · '}
            {short > 0 ? t('quorum.short', { count: short }) : t('quorum.enough')}
          </span>
        )}
      </p>
      <ul className="helpers">
        {helpers.length === 0 && <li className="helper muted">{t('quorum.nobody')}</li>}
        {helpers.map((helper) => (
          <HelperRow key={helper.phoneId} helper={helper} />
        ))}
        {isOpen && short > 0 && card.nextStep !== null && <NextStep step={card.nextStep} now={now} />}
      </ul>
      {card.rings.length > 0 && <Rings rings={card.rings} />}
    </section>
  )
}

/** Nobody is missing before anybody was told, and nobody any more once it is over. */
function quorumWords({ quorum, summary, closing }: Card, t: TFunction<'console'>): string {
  if (summary.state === 'triage') return t('quorum.notYet')
  if (quorum.needed === 0) return t('quorum.none')
  return t(closing === null ? 'quorum.line' : 'quorum.over', quorum)
}

/** Whom the hub rang, and how each ring went, the last first. */
function Rings({ rings }: { readonly rings: Card['rings'] }) {
  const { t } = useTranslation()
  const words = rings.map(({ who, outcome }) => `${who} ${t(`ring.${outcome ?? 'waiting'}`)}`).reverse()
  return (
    <p className="rings one-line muted" title={words.join('\n')}>
      <IconPhoneOutgoing size={18} aria-hidden /> {t('helper.rings')} {words.join(' · ')}
    </p>
  )
}

function HelperRow({ helper }: { readonly helper: Helper }) {
  const Icon = ICONS[helper.meaning]
  const look = helper.meaning === 'cannot' ? 'muted' : helper.meaning === 'here' ? 'is-done' : ''
  return (
    <li className={`helper ${look}`}>
      <Icon size={22} aria-hidden />
      <b>{helper.name}</b>
      <span className="muted one-line">{helper.note}</span>
      <span className="to-end">{useMeaning(helper)}</span>
    </li>
  )
}

function useMeaning(helper: Helper): string {
  const { t } = useTranslation()
  if (helper.meaning === 'here') return t('helper.here', { time: clockText(helper.at) })
  if (helper.meaning === 'going' && helper.minutes !== null) return t('helper.goingIn', { minutes: helper.minutes })
  return t(`helper.${helper.meaning}`)
}

function NextStep({ step, now }: { readonly step: NonNullable<Card['nextStep']>; readonly now: number }) {
  const { t } = useTranslation()
  const name = step.name.replace(/:\d+$/, '')
  const time = durationText(step.dueAt - now)
  const words = isStep(name) ? t(`next.${name}`, { time }) : undefined
  if (words === undefined) return null
  return (
    <li className="helper is-waiting">
      <IconUserPlus size={22} aria-hidden />
      {words}
    </li>
  )
}

const STEPS = [
  'widen',
  'stationSilent',
  'remind',
  'deskAbsent',
  'police110',
  'blueGroup',
  'blueStation',
  'triage',
] as const

function isStep(name: string): name is (typeof STEPS)[number] {
  return STEPS.some((step) => step === name)
}
