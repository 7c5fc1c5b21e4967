import { IconAlertTriangle, IconCircleCheckFilled, IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../main/contract/board.ts'
import { useStationNames } from '../../ui/stationNames.ts'
import { durationText } from '../../ui/time.ts'

/** 两方: the people and the police. Only when both have answered is the response complete. */
export function TwoSides({ card, now }: { readonly card: Card; readonly now: number }) {
  const { t } = useTranslation()
  const names = useStationNames()
  const { people, police } = card.sides
  const isReached = people !== null && police !== null
  const since = (at: number) => durationText(at - card.summary.raisedAt)
  const side = (label: string, answered: Card['sides']['people']) => (
    <span className={`row ${answered === null ? 'is-waiting' : 'is-done'}`}>
      {answered === null ? <IconHourglass size={22} aria-hidden /> : <IconCircleCheckFilled size={22} aria-hidden />}
      <b>{label}</b>
      {answered === null
        ? t('sides.waiting', { time: durationText(now - card.summary.raisedAt) })
        : `${answered.who} ${since(answered.at)}`}
    </span>
  )
  return (
    <section className="paper sides">
      {side(names.side('people'), people)}
      <span className="sides-divider" />
      {side(names.side('police'), police)}
      <span className={`pill to-end ${isReached ? 'is-good' : 'is-ours'}`}>
        {isReached ? <IconCircleCheckFilled size={20} aria-hidden /> : <IconAlertTriangle size={20} aria-hidden />}
        {t(isReached ? 'sides.reached' : 'sides.notReached')}
      </span>
    </section>
  )
}
