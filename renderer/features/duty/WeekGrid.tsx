import { IconCalendarWeek } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DeskView, DutyPerson } from '../../../main/contract/duty.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'
import { useOrder } from './dutyQuery.ts'
import { PersonSelect } from './PersonSelect.tsx'

export const PATTERNS = [0, 1, 2, 3, 4, 5, 6, 7] as const
export const POSTS = ['A', 'B'] as const

interface WeekGridProps {
  readonly desk: DeskView
  readonly people: readonly DutyPerson[]
}

/** 周表: who stands at A and B by the day of the week, and on holidays. */
export function WeekGrid({ desk, people }: WeekGridProps) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const canAct = mayAct(useDoor().data)
  const change = useOrder(hub.duty.setWeek.mutate)
  return (
    <section className="paper">
      <h2 className="paper-title">
        <IconCalendarWeek size={22} aria-hidden />
        {t('duty.week')}
      </h2>
      <table className="table duty-week">
        <thead>
          <tr>
            <th />
            {PATTERNS.map((pattern) => (
              <th key={pattern}>{t(`duty.pattern.${pattern}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {POSTS.map((post) => (
            <tr key={post}>
              <th scope="row">{t('duty.letter', { post })}</th>
              {PATTERNS.map((pattern) => (
                <td key={pattern}>
                  <PersonSelect
                    label={`${t(`duty.pattern.${pattern}`)} ${t('duty.letter', { post })}`}
                    people={people}
                    value={(post === 'A' ? desk.week[pattern]?.a : desk.week[pattern]?.b) ?? null}
                    empty={t(pattern === 7 ? 'duty.asWeekday' : 'duty.asFiled')}
                    isDisabled={!canAct}
                    onChange={(phoneId) => change.mutate({ agency: desk.agency, pattern, post, phoneId })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{t('duty.weekHint')}</p>
      {change.isError && (
        <p className="is-bad" role="alert">
          {failureText(change.error)}
        </p>
      )}
    </section>
  )
}
