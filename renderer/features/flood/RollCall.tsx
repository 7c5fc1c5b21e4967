import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FloodView } from '../../../main/contract/drills.ts'
import { hub } from '../../app/hub.ts'
import { clockText } from '../../ui/time.ts'
import { useOrder } from '../drills/drillsQuery.ts'
import { OrderFailure } from '../drills/OrderFailure.tsx'

type Call = NonNullable<FloodView['rollCall']>

interface RollCallProps {
  readonly rollCall: FloodView['rollCall']
  readonly mayStart: boolean
}

/** 平安点名: what it would take, and then whom nobody has heard of. */
export function RollCall({ rollCall, mayStart }: RollCallProps) {
  const { t } = useTranslation()
  const end = useOrder(() => hub.flood.endRollCall.mutate())
  const isRunning = rollCall !== null && rollCall.endedAt === null
  return (
    <section className="paper">
      <div className="drill-head">
        <h2 className="paper-title">{t('flood.rollCall')}</h2>
        {isRunning && (
          <Button className="to-end" variant="default" onClick={() => end.mutate(undefined)} loading={end.isPending}>
            {t('flood.stop')}
          </Button>
        )}
      </div>
      <OrderFailure error={end.error} />
      {!isRunning && mayStart && <Choice />}
      {rollCall !== null && <CallList rollCall={rollCall} />}
    </section>
  )
}

const REACHES = ['everybody', 'careAndLeaders'] as const

/** Says how long each would take before it is begun. */
function Choice() {
  const { t } = useTranslation()
  const forecast = useQuery({ queryKey: ['board', 'rollCall'], queryFn: () => hub.flood.forecast.query() })
  const start = useOrder((reach: (typeof REACHES)[number]) => hub.flood.startRollCall.mutate({ reach }))
  if (forecast.data === undefined) return null
  const { sims, advised } = forecast.data
  const isLong = advised === 'careAndLeaders'
  return (
    <>
      <div className="roll-choice">
        {REACHES.map((reach) => {
          const { texts, minutes } = forecast.data[reach]
          return (
            <button
              key={reach}
              type="button"
              disabled={minutes === null || start.isPending}
              onClick={() => start.mutate(reach)}
            >
              <b>
                {t('flood.start')}：{t(`flood.${reach}`)} {reach === advised && `（${t('flood.advised')}）`}
              </b>
              {minutes === null ? t('flood.forecastNone', { texts }) : t('flood.forecast', { texts, minutes, sims })}
            </button>
          )
        })}
      </div>
      {isLong && <p className="is-waiting">{t('flood.loudspeaker')}</p>}
      <OrderFailure error={start.error} />
    </>
  )
}

function CallList({ rollCall }: { readonly rollCall: Call }) {
  const { t } = useTranslation()
  const visit = useOrder((householdId: number) => hub.flood.noteVisit.mutate({ householdId }))
  return (
    <>
      <p>
        <b>{t('flood.counts', rollCall.counts)}</b>
      </p>
      <p className="is-waiting">
        {rollCall.endedAt === null
          ? t('flood.deadline', { time: clockText(rollCall.deadlineAt) })
          : t('flood.deadlineOver')}
      </p>
      <OrderFailure error={visit.error} />
      <table className="table is-tight">
        <tbody>
          {rollCall.entries.map((entry) => (
            <Entry key={entry.householdId} entry={entry} onVisit={() => visit.mutate(entry.householdId)} />
          ))}
        </tbody>
      </table>
    </>
  )
}

interface EntryProps {
  readonly entry: Call['entries'][number]
  readonly onVisit: () => void
}

function Entry({ entry, onVisit }: EntryProps) {
  const { t } = useTranslation()
  const { outcome } = entry
  const tone = outcome === 'help' ? 'is-bad' : outcome === null ? 'is-waiting' : 'is-done'
  return (
    <tr>
      <td>
        {entry.group} {entry.household}
        {entry.isCare && (
          <b>
            {' '}
            {t('flood.care')} {entry.care}
          </b>
        )}
      </td>
      <td>{entry.phone}</td>
      <td className={tone}>
        <b>{t(`flood.outcome.${outcome ?? 'silent'}`)}</b> {entry.at === null ? '' : clockText(entry.at)}{' '}
        {entry.words !== '' && `“${entry.words}”`}
      </td>
      <td className="muted">{t(`flood.text.${entry.text}`)}</td>
      <td className="is-number">
        {(outcome === null || outcome === 'help') && (
          <Button size="compact-md" variant="default" onClick={onVisit}>
            {t('flood.visit')}
          </Button>
        )}
      </td>
    </tr>
  )
}
