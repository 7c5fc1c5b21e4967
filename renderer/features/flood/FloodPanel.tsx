import { Button } from '@mantine/core'
import { IconCloudStorm } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FloodView } from '../../../main/contract/drills.ts'
import { hub } from '../../app/hub.ts'
import { clockText } from '../../ui/time.ts'
import { useOrder } from '../drills/drillsQuery.ts'
import { OrderFailure } from '../drills/OrderFailure.tsx'
import { RollCall } from './RollCall.tsx'

interface FloodPanelProps {
  readonly flood: FloodView
  readonly onSelect: (incidentId: string) => void
}

/** 灾害模式: more calls than can be answered one by one. Where they are, and who is safe. */
export function FloodPanel({ flood, onSelect }: FloodPanelProps) {
  const { t } = useTranslation()
  const end = useOrder(() => hub.flood.end.mutate())
  return (
    <main className="flood">
      <header className={`flood-head ${flood.isOn ? '' : 'is-over'}`}>
        <IconCloudStorm size={34} aria-hidden />
        <h1>
          {flood.isOn || flood.endedAt === null ? t('flood.on') : t('flood.ended', { time: clockText(flood.endedAt) })}
        </h1>
        {flood.isOn && (
          <>
            <span>
              {t('flood.began', { time: clockText(flood.beganAt) })} ·{' '}
              {flood.beganBy === null ? t('flood.byCount') : t('flood.byHand', { name: flood.beganBy })} ·{' '}
              {t('flood.opened', { count: flood.opened })}
            </span>
            <Button className="to-end" variant="default" onClick={() => end.mutate(undefined)} loading={end.isPending}>
              {t('flood.turnOff')}
            </Button>
            <p>{t('flood.meaning')}</p>
          </>
        )}
      </header>
      <OrderFailure error={end.error} />
      <Clusters flood={flood} onSelect={onSelect} />
      <RollCall rollCall={flood.rollCall} mayStart={flood.isOn} />
    </main>
  )
}

function Clusters({ flood, onSelect }: FloodPanelProps) {
  const { t } = useTranslation()
  if (flood.clusters.length === 0) return null
  return (
    <section className="paper">
      <h2 className="paper-title">{t('flood.clusters')}</h2>
      <div className="flood-clusters">
        {flood.clusters.map(({ kind, place, incidents }) => (
          <div key={incidents[0]?.id} className="flood-cluster">
            <b>
              {place === '' ? t('flood.place') : place} {t(`kind.${kind}`)}{' '}
              {t('flood.times', { count: incidents.length })}
            </b>
            <div>
              {incidents.map(({ id, number }) => (
                <button key={id} type="button" onClick={() => onSelect(id)}>
                  {t('list.number', { number })}
                </button>
              ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}
