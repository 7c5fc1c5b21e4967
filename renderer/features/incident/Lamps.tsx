import { useTranslation } from 'react-i18next'
import type { Card, Lamp } from '../../../main/contract/board.ts'
import { PARTY_ICONS, STAGE_ICONS } from '../../ui/signs.tsx'
import { useStationNames } from '../../ui/stationNames.ts'
import { durationText } from '../../ui/time.ts'

/** Five pips: sent, delivered, confirmed, on the way, arrived. */
const PIPS: readonly Lamp['stage'][] = ['sent', 'delivered', 'confirmed', 'onWay', 'arrived']

/** 六方灯: how far each party has come, always in the same order. */
export function Lamps({ card, now }: { readonly card: Card; readonly now: number }) {
  return (
    <div className="lamps">
      {card.lamps.map((lamp) => (
        <LampView key={lamp.party} lamp={lamp} now={now} />
      ))}
    </div>
  )
}

function LampView({ lamp, now }: { readonly lamp: Lamp; readonly now: number }) {
  const names = useStationNames()
  const Party = PARTY_ICONS[lamp.party]
  const Stage = STAGE_ICONS[lamp.stage]
  const words = useStageWords(lamp, now)
  const lit = PIPS.indexOf(lamp.stage) + 1
  return (
    <section className={`lamp ${lookOf(lamp)}`} aria-label={`${names.party(lamp.party)} ${words}`}>
      <div className="lamp-name">
        <Party size={22} aria-hidden />
        {names.party(lamp.party)}
      </div>
      <div className="lamp-stage" title={words}>
        <Stage size={20} aria-hidden />
        <span className="one-line">{words}</span>
      </div>
      <div className="pips" aria-hidden="true">
        {PIPS.map((stage, index) => (
          <i key={stage} className={index < lit ? 'is-lit' : ''} />
        ))}
      </div>
    </section>
  )
}

/** Amber: it is our turn to push; green: they have it. */
function lookOf({ stage, party }: Lamp): string {
  if (stage === 'none') return 'is-none'
  if (stage === 'undelivered') return 'is-failed'
  if (stage === 'confirmed' || stage === 'onWay' || stage === 'arrived') return 'is-good'
  const asksForAnswer = party === 'station' || party === 'committee'
  return asksForAnswer && stage !== 'queued' ? 'is-ours' : ''
}

function useStageWords({ stage, count, expectedAt, party }: Lamp, now: number): string {
  const { t } = useTranslation()
  const asksForAnswer = party === 'station' || party === 'committee'
  if (stage === 'queued' && expectedAt !== null) return t('stage.queuedFor', { time: durationText(expectedAt - now) })
  if (stage === 'arrived') return t('stage.arrivedCount', { count })
  if (stage === 'onWay') return t('stage.onWayCount', { count })
  if (stage === 'delivered' && asksForAnswer) return t('stage.deliveredOpen')
  if (stage === 'sent' && asksForAnswer) return t('stage.sentOpen')
  return t(`stage.${stage}`)
}
