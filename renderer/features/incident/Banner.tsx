import { useTranslation } from 'react-i18next'
import type { Card } from '../../../main/contract/board.ts'
import { kindIcon, LEVEL_ICONS } from '../../ui/signs.tsx'
import { useStationNames } from '../../ui/stationNames.ts'
import { clockText, durationText } from '../../ui/time.ts'

/** 27号 橙色 急病 三组 李兴明家 · 10:32 · 杆0123 */
export function Banner({ card, now }: { readonly card: Card; readonly now: number }) {
  const { t } = useTranslation()
  const names = useStationNames()
  const { summary } = card
  const Level = LEVEL_ICONS[summary.level]
  const Kind = kindIcon(summary)
  const kind = summary.state === 'triage' ? 'triage' : summary.kind
  const marks = [
    card.pole === null ? undefined : `杆${card.pole}`,
    card.infirm ? t('banner.infirm') : undefined,
    card.silent ? t('banner.silent') : undefined,
    card.restricted ? t('banner.restricted') : undefined,
    card.quiet ? t('banner.quiet') : undefined,
  ].filter((mark) => mark !== undefined)
  const where = [summary.place, clockText(summary.raisedAt), ...marks].join(' · ')
  const isUntaken = summary.takenBy === null && card.closing === null && !card.quiet
  return (
    <div className={`banner ${names.levelClass(summary.level)} ${isUntaken ? 'is-untaken' : ''}`} role="alert">
      <Level size={42} aria-hidden />
      <h1>
        {t('list.number', { number: summary.number })} {names.level(summary.level)}
      </h1>
      <Kind size={38} aria-hidden />
      <h1>{t(`kind.${kind}`)}</h1>
      <h2 className="one-line" title={where}>
        {where}
      </h2>
      <div className="banner-age">
        {t(`banner.${endOf(card)}`)}
        <b>{durationText((summary.closedAt ?? now) - summary.raisedAt)}</b>
      </div>
    </div>
  )
}

function endOf({ closing, mergedInto, summary }: Card): 'elapsed' | 'merged' | 'signed' | 'ended' {
  if (closing === null) return 'elapsed'
  if (mergedInto !== null) return 'merged'
  return summary.state === 'archived' ? 'signed' : 'ended'
}
