import { IconCalendarDue, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DrillsView } from '../../../main/contract/drills.ts'
import { dayText } from '../../ui/time.ts'

/** A county has thousands of groups. */
const SHOWN = 20

/** What should have been held by now: a month's test, a quarter's group drill, a year's joint drill. */
export function DueList({ due }: { readonly due: DrillsView['due'] }) {
  const { t, i18n } = useTranslation()
  return (
    <section className="paper">
      <h2 className="paper-title">{t('drills.dueTitle')}</h2>
      {due.length === 0 && (
        <p className="row is-done">
          <IconCircleCheck size={20} aria-hidden />
          {t('drills.dueNone')}
        </p>
      )}
      <ul>
        {due.slice(0, SHOWN).map(({ kind, group, lastAt }) => (
          <li key={`${kind} ${group ?? ''}`} className="row">
            <IconCalendarDue size={20} aria-hidden className="is-waiting" />
            <span>
              {t(`drills.due.${kind}`)} {group ?? ''}
            </span>
            {kind !== 'monthly' && (
              <span className="muted to-end">
                {lastAt === null ? t('drills.never') : t('drills.lastAt', { day: dayText(lastAt, i18n.language) })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {due.length > SHOWN && <p className="muted">{t('drills.dueMore', { count: due.length - SHOWN })}</p>}
    </section>
  )
}
