import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrillView } from '../../../main/contract/drills.ts'
import { hub } from '../../app/hub.ts'
import zhCN from '../../i18n/zh-CN/console.json'
import { clockText } from '../../ui/time.ts'
import { AnswerCurve } from './AnswerCurve.tsx'
import { useOrder } from './drillsQuery.ts'
import { GroupFigures } from './GroupFigures.tsx'
import { OrderFailure } from './OrderFailure.tsx'

/** A drill that is announced, running or stopped: its figures as they come, and its keys. */
export function OpenDrill({ drill }: { readonly drill: DrillView }) {
  const { t } = useTranslation()
  const [notes, setNotes] = useState('')
  const drillId = drill.id
  const end = useOrder(() => hub.drill.end.mutate({ drillId, notes }))
  const goOn = useOrder(() =>
    drill.state === 'announced' ? hub.drill.begin.mutate({ drillId }) : hub.drill.resume.mutate({ drillId }),
  )
  return (
    <section className="paper" aria-label={t(`drills.kinds.${drill.kind}`)}>
      <div className="drill-head">
        <b>
          {drill.number}号 {t(`drills.kinds.${drill.kind}`)} {drill.group ?? ''}
        </b>
        <span className={drill.state === 'running' ? 'is-waiting' : 'muted'}>{t(`drills.states.${drill.state}`)}</span>
        {drill.endsAt !== null && (
          <span className="muted to-end">{t('drills.endsAt', { time: clockText(drill.endsAt) })}</span>
        )}
      </div>
      {drill.asked > 0 && (
        <>
          <GroupFigures drill={drill} />
          <h3 className="paper-title">{t('drills.curve')}</h3>
          {drill.answered === 0 ? <p className="muted">{t('drills.notYet')}</p> : <AnswerCurve curve={drill.curve} />}
        </>
      )}
      <Dead dead={drill.dead} />
      {drill.checkList.length > 0 && <CheckList drill={drill} />}
      <div className="drill-foot">
        {drill.state !== 'running' && (
          <Button onClick={() => goOn.mutate(undefined)} loading={goOn.isPending}>
            {t(drill.state === 'announced' ? 'drills.begin' : 'drills.resume')}
          </Button>
        )}
        <TextInput
          className="grow"
          label={t('drills.endNote')}
          value={notes}
          maxLength={500}
          onChange={(event) => setNotes(event.currentTarget.value)}
        />
        <Button variant="default" onClick={() => end.mutate(undefined)} loading={end.isPending}>
          {t('drills.end')}
        </Button>
      </div>
      <OrderFailure error={end.error ?? goOn.error} />
    </section>
  )
}

export function Dead({ dead }: { readonly dead: DrillView['dead'] }) {
  const { t } = useTranslation()
  if (dead.length === 0) return null
  return (
    <p className="is-bad">
      {t('drills.dead')}：{dead.map(({ name, phone }) => `${name} ${phone}`).join('、')}
    </p>
  )
}

/** What is ticked off by hand in a drill without texts. */
function CheckList({ drill }: { readonly drill: DrillView }) {
  const { t } = useTranslation()
  const drillId = drill.id
  const tick = useOrder((points: string[]) => hub.drill.tick.mutate({ drillId, points }))
  const ticked = drill.checkList.filter((each) => each.isTicked).map((each) => each.point)
  const toggle = (point: string, isTicked: boolean) =>
    tick.mutate(isTicked ? ticked.filter((each) => each !== point) : [...ticked, point])
  return (
    <div className="drill-form">
      {drill.checkList.map(({ point, isTicked }) => (
        <Checkbox
          key={point}
          checked={isTicked}
          label={isPoint(point) ? t(`drills.points.${point}`) : point}
          onChange={() => toggle(point, isTicked)}
        />
      ))}
      <OrderFailure error={tick.error} />
    </div>
  )
}

function isPoint(point: string): point is keyof typeof zhCN.drills.points {
  return point in zhCN.drills.points
}
