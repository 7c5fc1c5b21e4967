import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShadowReport } from '../../../main/contract/drills.ts'
import { hub } from '../../app/hub.ts'
import zhCN from '../../i18n/zh-CN/console.json'
import { OrderFailure } from './OrderFailure.tsx'

const MODEMS = [1, 2, 4]

/** 影子演练: the calls of the last 30 days, played again without a text. */
export function ShadowDrill() {
  const { t } = useTranslation()
  const [modems, setModems] = useState(1)
  const [silent, setSilent] = useState(false)
  const play = useMutation({ mutationFn: () => hub.drill.shadow.mutate({ modems, silent }) })
  return (
    <section className="paper">
      <h2 className="paper-title">{t('drills.shadow.title')}</h2>
      <p className="muted">{t('drills.shadow.note')}</p>
      <div className="drill-foot">
        <NativeSelect
          label={t('drills.shadow.modems')}
          value={String(modems)}
          data={MODEMS.map(String)}
          onChange={(event) => setModems(Number(event.currentTarget.value))}
        />
        <Checkbox
          label={t('drills.shadow.silent')}
          checked={silent}
          onChange={(event) => setSilent(event.currentTarget.checked)}
        />
        <Button onClick={() => play.mutate()} loading={play.isPending}>
          {t('drills.shadow.play')}
        </Button>
      </div>
      {play.isPending && <p className="muted">{t('drills.shadow.playing')}</p>}
      <OrderFailure error={play.error} />
      {play.data !== undefined && <ShadowTable report={play.data} />}
    </section>
  )
}

function ShadowTable({ report }: { readonly report: ShadowReport }) {
  const { t } = useTranslation()
  if (report.incidents.length === 0) return <p>{t('drills.shadow.none')}</p>
  return (
    <table className="table is-tight">
      <thead>
        <tr>
          <th>{t('drills.shadow.number')}</th>
          <th />
          <th className="is-number">{t('drills.shadow.told')}</th>
          <th className="is-number">{t('drills.shadow.firstSix')}</th>
          <th className="is-number">{t('drills.shadow.groupOut')}</th>
          <th className="is-number">{t('drills.shadow.quorum')}</th>
          <th>{t('drills.shadow.steps')}</th>
          <th>{t('drills.shadow.differs')}</th>
        </tr>
      </thead>
      <tbody>
        {report.incidents.map((incident) => (
          <Fragment key={incident.id}>
            <tr>
              <td rowSpan={2}>
                {incident.id}
                <div className="muted">{t(`kind.${incident.kind}`)}</div>
              </td>
              <Course name={t('drills.shadow.real')} course={incident.real} />
              <td rowSpan={2}>
                {incident.differs.length === 0 ? t('drills.shadow.same') : <Differences names={incident.differs} />}
              </td>
            </tr>
            <tr>
              <Course name={t('drills.shadow.shadow')} course={incident.shadow} />
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

interface CourseProps {
  readonly name: string
  readonly course: ShadowReport['incidents'][number]['shadow']
}

function Course({ name, course }: CourseProps) {
  const { t } = useTranslation()
  const seconds = (ms: number | null) =>
    ms === null ? t('drills.shadow.never') : t('drills.seconds', { seconds: Math.round(ms / 1000) })
  if (course === null) {
    return (
      <>
        <td>{name}</td>
        <td colSpan={5}>{t('drills.shadow.difference.notOpened')}</td>
      </>
    )
  }
  return (
    <>
      <td>{name}</td>
      <td className="is-number">{course.told}</td>
      <td className="is-number">{seconds(course.firstSixMs)}</td>
      <td className="is-number">{seconds(course.groupMs)}</td>
      <td className="is-number">{seconds(course.quorumMs)}</td>
      <td>{course.steps.map((step) => (isStep(step) ? t(`drills.shadow.step.${step}`) : step)).join(' · ')}</td>
    </>
  )
}

function Differences({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation()
  return <>{names.map((name) => (isDifference(name) ? t(`drills.shadow.difference.${name}`) : name)).join('、')}</>
}

function isStep(name: string): name is keyof typeof zhCN.drills.shadow.step {
  return name in zhCN.drills.shadow.step
}

function isDifference(name: string): name is keyof typeof zhCN.drills.shadow.difference {
  return name in zhCN.drills.shadow.difference
}
