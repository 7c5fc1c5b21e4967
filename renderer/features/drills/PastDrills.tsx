import { useTranslation } from 'react-i18next'
import type { DrillView } from '../../../main/contract/drills.ts'
import { clockText, dayText } from '../../ui/time.ts'
import { GroupFigures } from './GroupFigures.tsx'
import { Dead } from './OpenDrill.tsx'

/** The drills that are over, the newest first. */
export function PastDrills({ past }: { readonly past: readonly DrillView[] }) {
  const { t, i18n } = useTranslation()
  return (
    <section className="paper">
      <h2 className="paper-title">{t('drills.pastTitle')}</h2>
      {past.length === 0 && <p className="muted">{t('drills.pastNone')}</p>}
      {past.map((drill) => (
        <details key={drill.id}>
          <summary>
            {drill.startedAt === null ? '' : `${dayText(drill.startedAt, i18n.language)} ${clockText(drill.startedAt)}`}{' '}
            {t(`drills.kinds.${drill.kind}`)} {drill.group ?? ''}
            {drill.asked > 0 && ` ${drill.answered}/${drill.asked}`}
          </summary>
          {drill.byGroup.length > 0 && <GroupFigures drill={drill} />}
          <Dead dead={drill.dead} />
          {drill.checkList.length > 0 && (
            <p>
              {drill.checkList.filter((each) => each.isTicked).length}/{drill.checkList.length}
            </p>
          )}
          {drill.notes !== '' && <p>{drill.notes}</p>}
        </details>
      ))}
    </section>
  )
}
