import { Button } from '@mantine/core'
import { IconMoon, IconMoonStars, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Confirmation, CustodyView, DutyView } from '../../../main/contract/duty.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { clockText } from '../../ui/time.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'
import { useOrder } from './dutyQuery.ts'

/** 夜间托管: whether anybody sits here, who has said that he is reachable, and the key that changes it. */
export function CustodyCard({ duty }: { readonly duty: DutyView }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const canAct = mayAct(useDoor().data)
  const { custody } = duty
  const change = useOrder(() => (custody === null ? hub.duty.openCustody.mutate() : hub.duty.closeCustody.mutate()))
  const Icon = custody === null ? IconSun : custody.stage === 'nobody' ? IconMoon : IconMoonStars
  return (
    <section className="paper duty-card">
      <h2 className="paper-title">
        <Icon size={22} aria-hidden />
        {t('duty.custody')}
      </h2>
      {custody === null ? <Manned duty={duty} /> : <Running custody={custody} />}
      {change.isError && (
        <p className="is-bad" role="alert">
          {failureText(change.error)}
        </p>
      )}
      <Button
        className="duty-card-foot"
        size="md"
        variant={custody === null ? 'filled' : 'default'}
        disabled={!canAct}
        loading={change.isPending}
        onClick={() => change.mutate(undefined)}
      >
        {t(custody === null ? 'duty.open' : 'duty.close')}
      </Button>
    </section>
  )
}

function Manned({ duty }: { readonly duty: DutyView }) {
  const { t } = useTranslation()
  return (
    <>
      <b className="duty-big">{t('quiet.attended')}</b>
      <p className="soft">
        {duty.opensAt === null
          ? t('duty.byHand', { from: duty.custodyFrom, until: duty.custodyUntil })
          : t('duty.bySchedule', { time: clockText(duty.opensAt) })}
      </p>
    </>
  )
}

function Running({ custody }: { readonly custody: CustodyView }) {
  const { t } = useTranslation()
  return (
    <>
      <b className={`duty-big ${custody.stage === 'nobody' ? 'is-bad' : ''}`}>{t(`duty.stage.${custody.stage}`)}</b>
      <p className="soft">
        {t('duty.unmanned', { from: clockText(custody.openedAt), until: clockText(custody.endsAt) })}
      </p>
      <dl className="duty-posts">
        <Post name={t('quiet.postA')} person={custody.a.name} state={custody.a.state} />
        <Post name={t('quiet.postB')} person={custody.b.name} state={custody.b.state} />
        <div>
          <dt>{t('party.station')}</dt>
          <dd>
            {custody.stage === 'nobody' && (
              <b className={custody.stationKnows ? 'is-done' : 'is-waiting'}>
                {t(custody.stationKnows ? 'duty.stationKnows' : 'duty.stationTold')}
              </b>
            )}
          </dd>
        </div>
      </dl>
    </>
  )
}

interface PostProps {
  readonly name: string
  readonly person: string | null
  readonly state: Confirmation
}

function Post({ name, person, state }: PostProps) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {person ?? t('quiet.nobody')} <ConfirmationWords state={state} />
      </dd>
    </div>
  )
}

const CLASSES: Readonly<Record<Confirmation, string>> = {
  off: 'muted',
  asked: 'is-waiting',
  confirmed: 'is-done',
  declined: 'is-bad',
  silent: 'is-bad',
}

/** What somebody said to the question whether he is there. */
export function ConfirmationWords({ state }: { readonly state: Confirmation }) {
  const { t } = useTranslation()
  return <b className={CLASSES[state]}>{t(`duty.confirmation.${state}`)}</b>
}
