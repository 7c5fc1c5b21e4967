import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DrillsView } from '../../../main/contract/drills.ts'
import { hub } from '../../app/hub.ts'
import { useOrder } from './drillsQuery.ts'
import { OrderFailure } from './OrderFailure.tsx'

interface MonthlyTestProps {
  readonly view: DrillsView
}

/** The monthly test: how far it has come, what arrived from carrier to carrier, and whose number has changed. */
export function MonthlyTest({ view }: MonthlyTestProps) {
  const { t } = useTranslation()
  const { monthly } = view
  const start = useOrder(() => hub.drill.startMonthly.mutate())
  const isDue = view.due.some((each) => each.kind === 'monthly')
  return (
    <section className="paper">
      <h2 className="paper-title">{t('drills.monthly.title')}</h2>
      <p className="muted">{t('drills.monthly.note')}</p>
      {monthly !== null && <Standing monthly={monthly} />}
      {isDue && (
        <div className="drill-foot">
          <Button onClick={() => start.mutate(undefined)} loading={start.isPending}>
            {t('drills.monthly.start')}
          </Button>
        </div>
      )}
      <OrderFailure error={start.error} />
      <NumberChanges changes={view.numberChanges} />
    </section>
  )
}

function Standing({ monthly }: { readonly monthly: NonNullable<DrillsView['monthly']> }) {
  const { t } = useTranslation()
  const month = `${monthly.month.slice(0, 4)}-${monthly.month.slice(4)}`
  return (
    <>
      <p>
        <b>{t(monthly.endedAt === null ? 'drills.monthly.running' : 'drills.monthly.over', { month })}</b>{' '}
        {t(`drills.monthly.template.${monthly.template}`)}
      </p>
      <p>{t('drills.monthly.counts', monthly)}</p>
      {monthly.carriers.length > 0 && (
        <>
          <table className="table is-tight">
            <thead>
              <tr>
                <th>{t('drills.monthly.from')}</th>
                <th>{t('drills.monthly.to')}</th>
                <th className="is-number">{t('drills.monthly.share')}</th>
              </tr>
            </thead>
            <tbody>
              {monthly.carriers.map(({ from, to, sent, delivered }) => (
                <tr key={`${from} ${to}`}>
                  <td>{from}</td>
                  <td>{to}</td>
                  <td className="is-number">
                    {Math.round((delivered / sent) * 100)}% ({delivered}/{sent})
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="muted">{t('drills.monthly.blockNote')}</p>
        </>
      )}
    </>
  )
}

function NumberChanges({ changes }: { readonly changes: DrillsView['numberChanges'] }) {
  const { t } = useTranslation()
  const settle = useOrder((changeId: number) => hub.drill.settleNumberChange.mutate({ changeId }))
  if (changes.length === 0) return null
  return (
    <>
      <h3 className="paper-title">{t('drills.monthly.changes')}</h3>
      {changes.map(({ id, name, phone, words }) => (
        <p key={id} className="row">
          <span className="grow">
            {name} {phone} “{words}”
          </span>
          <Button size="compact-md" variant="default" onClick={() => settle.mutate(id)} loading={settle.isPending}>
            {t('drills.monthly.done')}
          </Button>
        </p>
      ))}
      <OrderFailure error={settle.error} />
    </>
  )
}
