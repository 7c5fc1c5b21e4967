import { useTranslation } from 'react-i18next'
import type { DrillView } from '../../../main/contract/drills.ts'

interface GroupFiguresProps {
  readonly drill: DrillView
}

/** What a drill showed, group by group, beside what it showed the last time. */
export function GroupFigures({ drill }: GroupFiguresProps) {
  const { t } = useTranslation()
  const seconds = (ms: number | null) => (ms === null ? '—' : t('drills.seconds', { seconds: Math.round(ms / 1000) }))
  return (
    <table className="table is-tight">
      <thead>
        <tr>
          <th>{t('drills.who')}</th>
          <th className="is-number">{t('drills.asked')}</th>
          <th className="is-number">{t('drills.sent')}</th>
          <th className="is-number">{t('drills.reached')}</th>
          <th className="is-number">{t('drills.quick')}</th>
          <th className="is-number">{t('drills.median')}</th>
          <th className="is-number">{t('drills.fastest')}</th>
          {drill.isFull && <th className="is-number">{t('drills.arrived')}</th>}
        </tr>
      </thead>
      <tbody>
        {drill.byGroup.map(({ group, result, before }) => (
          <tr key={group}>
            <td>
              {group}
              <div className="muted">
                {result.answeredHouseholds}/{result.households} {t('drills.households')}
              </div>
            </td>
            <td className="is-number">{result.asked}</td>
            <td className="is-number">{result.sent}</td>
            <Compared
              now={percent(result.reachedShare)}
              before={before === null ? null : percent(before.reachedShare)}
            />
            <Compared now={percent(result.quickShare)} before={before === null ? null : percent(before.quickShare)} />
            <Compared now={seconds(result.medianMs)} before={before === null ? null : seconds(before.medianMs)} />
            <td className="is-number">{seconds(result.fastestMs)}</td>
            {drill.isFull && <td className="is-number">{result.arrived}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Compared({ now, before }: { readonly now: string; readonly before: string | null }) {
  const { t } = useTranslation()
  return (
    <td className="is-number">
      {now}
      {before !== null && (
        <div className="muted">
          {t('drills.last')} {before}
        </div>
      )}
    </td>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
