import { IconAlertTriangle, IconCalendarUser, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DeskView, DutyPerson } from '../../../main/contract/duty.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { dayText } from '../../ui/time.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'
import { useOrder } from './dutyQuery.ts'
import { PersonSelect } from './PersonSelect.tsx'
import { Swap } from './Swap.tsx'
import { POSTS } from './WeekGrid.tsx'

interface ComingDaysProps {
  readonly desk: DeskView
  readonly people: readonly DutyPerson[]
}

/** The two weeks that come: who it will be, and who stands in for a day. */
export function ComingDays({ desk, people }: ComingDaysProps) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const change = useOrder(hub.duty.setDay.mutate)
  return (
    <section className="paper">
      <h2 className="paper-title">
        <IconCalendarUser size={22} aria-hidden />
        {t('duty.days')}
      </h2>
      <div className="duty-days">
        {desk.days.map((day) => (
          <Day
            key={day.day}
            day={day}
            people={people}
            onChange={(post, phoneId) => change.mutate({ agency: desk.agency, day: day.day, post, phoneId })}
          />
        ))}
      </div>
      {change.isError && (
        <p className="is-bad" role="alert">
          {failureText(change.error)}
        </p>
      )}
      <Swap desk={desk} />
    </section>
  )
}

interface DayProps {
  readonly day: DeskView['days'][number]
  readonly people: readonly DutyPerson[]
  readonly onChange: (post: 'A' | 'B', phoneId: number | null) => void
}

function Day({ day, people, onChange }: DayProps) {
  const { t, i18n } = useTranslation()
  const canAct = mayAct(useDoor().data)
  const date = dayText(day.midnight, i18n.language)
  return (
    <div className={`duty-day ${classOf(day)}`}>
      <b>{date}</b>
      <span className="muted one-line">{day.calendar ?? '\u00a0'}</span>
      {POSTS.map((post) => {
        const [own, holder] = post === 'A' ? [day.own.a, day.a] : [day.own.b, day.b]
        const name = people.find((person) => person.phoneId === holder)?.name
        return (
          <div key={post} className="duty-day-post">
            <span className={`row ${day.gaps.includes(post) ? (holder === null ? 'is-bad' : 'is-waiting') : 'muted'}`}>
              {day.gaps.includes(post) && <IconAlertTriangle size={18} aria-hidden />}
              {own !== null && <IconPencil size={18} aria-label={t('duty.ownDay')} />}
              {post}
            </span>
            <PersonSelect
              label={`${date} ${t('duty.letter', { post })}`}
              people={people}
              value={own}
              empty={name ?? t('duty.nobody')}
              isDisabled={!canAct}
              onChange={(phoneId) => onChange(post, phoneId)}
            />
          </div>
        )
      })}
    </div>
  )
}

/** Nobody there is red; the list standing in for a silent roster is amber. */
function classOf(day: DeskView['days'][number]): string {
  if (day.gaps.length === 0) return ''
  return day.a === null || day.b === null ? 'is-gap' : 'is-unplanned'
}
