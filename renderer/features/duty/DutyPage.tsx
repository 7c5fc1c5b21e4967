import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyView } from '../../../main/contract/duty.ts'
import { ComingDays } from './ComingDays.tsx'
import { CustodyCard } from './CustodyCard.tsx'
import './duty.css'
import { useDuty } from './dutyQuery.ts'
import { HandOverCard } from './HandOverCard.tsx'
import { Holidays } from './Holidays.tsx'
import { Reachable } from './Reachable.tsx'
import { ReportCard } from './ReportCard.tsx'
import { WeekGrid } from './WeekGrid.tsx'

/** 值班: the night, the morning, who can be reached, and who stands at the posts when. */
export function DutyPage() {
  const duty = useDuty()
  if (duty.data === undefined) return null
  return <LoadedDuty duty={duty.data} />
}

function LoadedDuty({ duty }: { readonly duty: DutyView }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string>()
  const desk = duty.desks.find((each) => each.agency === chosen) ?? duty.desks[0]
  return (
    <main className="page duty-page">
      <h1>{t('duty.title')}</h1>
      <div className="duty-cards">
        <CustodyCard duty={duty} />
        <ReportCard report={duty.report} />
        <HandOverCard last={duty.lastHandOver} />
      </div>
      <Reachable duty={duty} />
      {desk === undefined ? (
        <section className="paper is-waiting">{t('duty.noDesk')}</section>
      ) : (
        <>
          {duty.desks.length > 1 && (
            <NativeSelect
              className="duty-desk"
              label={t('duty.desk')}
              value={desk.agency}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={duty.desks.map(({ agency }) => agency)}
            />
          )}
          <WeekGrid desk={desk} people={peopleOf(duty, desk.agency)} />
          <ComingDays desk={desk} people={peopleOf(duty, desk.agency)} />
        </>
      )}
      <Holidays holidays={duty.holidays} />
    </main>
  )
}

function peopleOf(duty: DutyView, agency: string): DutyView['people'] {
  return duty.people.filter((person) => person.agency === agency)
}
