import { useTranslation } from 'react-i18next'
import { DueList } from './DueList.tsx'
import { useDrills } from './drillsQuery.ts'
import { Filing } from './Filing.tsx'
import { MonthlyTest } from './MonthlyTest.tsx'
import { OpenDrill } from './OpenDrill.tsx'
import { PastDrills } from './PastDrills.tsx'
import { ShadowDrill } from './ShadowDrill.tsx'
import { StartDrill } from './StartDrill.tsx'

/** 演练: what runs, what is due, what was learnt. */
export function DrillsPage() {
  const { t } = useTranslation()
  const view = useDrills().data
  if (view === undefined) return null
  return (
    <main className="page">
      <h1>{t('drills.title')}</h1>
      <div className="drill-columns">
        <div>
          {view.open.map((drill) => (
            <OpenDrill key={drill.id} drill={drill} />
          ))}
          <PastDrills past={view.past} />
          <MonthlyTest view={view} />
          <ShadowDrill />
        </div>
        <div>
          <StartDrill view={view} />
          <DueList due={view.due} />
          <Filing />
        </div>
      </div>
    </main>
  )
}
