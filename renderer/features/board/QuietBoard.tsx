import {
  IconAlertTriangle,
  IconAntennaBars5,
  IconClipboardList,
  IconFileText,
  IconMessages,
  IconMoon,
  IconUser,
  IconUserCheck,
  IconUsersMinus,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../main/contract/board.ts'
import type { CustodyView, MorningReportView } from '../../../main/contract/duty.ts'
import { signalSteps } from '../../app/StatusStrip.tsx'
import { clockText } from '../../ui/time.ts'
import { DeviceState } from '../devices/DeviceState.tsx'
import { ConfirmationWords } from '../duty/CustodyCard.tsx'
import { HillScene } from './HillScene.tsx'

/** Nothing is open: the screen is grey and says so. When the hub hears nothing, it shouts instead. */
export function QuietBoard({ board }: { readonly board: Board }) {
  const { health } = board
  return (
    <main className="quiet">
      {health.state === 'deaf' || (health.state === 'mute' && !health.canSpeak) ? (
        <Shout state={health.state} />
      ) : (
        <Calm board={board} />
      )}
      <div className="quiet-side">
        <Figures board={board} />
        <Modems board={board} />
      </div>
    </main>
  )
}

function Calm({ board }: { readonly board: Board }) {
  const { t } = useTranslation()
  // What is open here shows nothing on the screen, so it does not count as ended either.
  const incidents = Math.max(0, board.today.incidents - board.open.length)
  return (
    <section className="paper quiet-main">
      <h1>{incidents === 0 ? t('quiet.none') : t('quiet.some', { count: incidents })}</h1>
      <p className="quiet-lead">{t('quiet.lead', board.register)}</p>
      <dl className="duty">
        {board.shift.report !== null && <ReportRow report={board.shift.report} />}
        <DutyRow icon={IconUserCheck} name={t('quiet.postA')} value={board.duty.a ?? t('quiet.nobody')}>
          <OnThePost name={board.duty.a} custody={board.shift.custody} />
        </DutyRow>
        <DutyRow icon={IconUser} name={t('quiet.postB')} value={board.duty.b ?? t('quiet.nobody')}>
          <OnThePost name={board.duty.b} custody={board.shift.custody} />
        </DutyRow>
        <DutyRow
          icon={IconMoon}
          name={t('quiet.mode')}
          value={t(board.unattended ? 'quiet.unattended' : 'quiet.attended')}
        >
          <Tonight board={board} />
        </DutyRow>
      </dl>
      <ThinNights groups={board.nightReach} />
      <HillScene />
    </section>
  )
}

/** How many groups are named; the rest is counted. */
const MOST_THIN = 3

/** Groups in which too few can answer tonight: said before it happens, while somebody can still do something. */
function ThinNights({ groups }: { readonly groups: Board['nightReach'] }) {
  const { t } = useTranslation()
  if (groups.length === 0) return null
  const more = groups.length - MOST_THIN
  return (
    <ul className="nights">
      {groups.slice(0, MOST_THIN).map((group) => (
        <li key={group.group} className="is-waiting">
          <IconUsersMinus size={20} aria-hidden />
          {t(group.away === 0 ? 'quiet.night' : 'quiet.nightAway', group)}
        </li>
      ))}
      {more > 0 && <li className="muted">{t('quiet.nightMore', { count: more })}</li>}
    </ul>
  )
}

interface DutyRowProps {
  readonly icon: typeof IconUser
  readonly name: string
  readonly value: string
  /** What stands at the end of the row. */
  readonly children?: ReactNode
}

function DutyRow({ icon: Icon, name, value, children }: DutyRowProps) {
  return (
    <div className="duty-row">
      <Icon size={22} aria-hidden />
      <dt className="duty-key">{name}</dt>
      <dd className="one-line" style={{ margin: 0 }}>
        {value}
      </dd>
      <span className="to-end">{children}</span>
    </div>
  )
}

/** 早报, and whether somebody has signed it. */
function ReportRow({ report }: { readonly report: MorningReportView }) {
  const { t } = useTranslation()
  const { figures, signedAt } = report
  return (
    <DutyRow icon={IconFileText} name={t('duty.report')} value={t('duty.nightShort', { ...figures })}>
      {signedAt === null ? (
        <Link to="/duty" className="is-waiting">
          {t('duty.unsigned')}
        </Link>
      ) : (
        <b className="is-done">✓ {t('duty.isSigned')}</b>
      )}
    </DutyRow>
  )
}

/** What this person has said tonight; nothing while the desk is manned. */
function OnThePost({ name, custody }: { readonly name: string | null; readonly custody: CustodyView | null }) {
  const post = custody === null ? undefined : [custody.a, custody.b].find((each) => each.name === name)
  return post === undefined || name === null ? null : <ConfirmationWords state={post.state} />
}

function Tonight({ board }: { readonly board: Board }) {
  const { t } = useTranslation()
  const { custody, opensAt } = board.shift
  if (custody !== null) return t('duty.untilTime', { time: clockText(custody.endsAt) })
  return opensAt === null ? null : t('duty.fromTime', { time: clockText(opensAt) })
}

const TO_DO = {
  deaf: ['status.doNow', 'status.do1', 'status.do2', 'status.do3'],
  mute: ['status.doNow', 'status.muteDo1', 'status.muteDo2', 'status.muteDo3'],
} as const

/** 收不到求助! or 发不出去！ What it means and what to do, larger than anything else. */
function Shout({ state }: { readonly state: 'deaf' | 'mute' }) {
  const { t } = useTranslation()
  return (
    <section className="shout" role="alert">
      <h1>{t(`status.${state}`)}</h1>
      <ol>
        {TO_DO[state].map((words) => (
          <li key={words}>{t(words)}</li>
        ))}
      </ol>
    </section>
  )
}

function Figures({ board }: { readonly board: Board }) {
  const { t } = useTranslation()
  const { today } = board
  return (
    <>
      <section className="paper figure">
        <span className="figure-icon">
          <IconMessages size={28} aria-hidden />
        </span>
        <div>
          <span className="muted">{t('quiet.today')}</span>
          <b>{t('quiet.traffic', { sent: today.sent, received: today.received })}</b>
          <span className="muted">
            {t('quiet.reports', {
              delivered: today.delivered,
              awaiting: today.awaitingReport,
              undelivered: today.undelivered,
            })}
          </span>
        </div>
      </section>
      <section className="paper figure">
        <span className="figure-icon">
          <IconClipboardList size={28} aria-hidden />
        </span>
        <div>
          <span className="muted">{t('quiet.incidents')}</span>
          <b>{t('quiet.incidentsCount', { count: today.incidents })}</b>
        </div>
      </section>
    </>
  )
}

function Modems({ board }: { readonly board: Board }) {
  const { t } = useTranslation()
  const { devices } = board.health
  return (
    <section className="paper">
      <h2 className="paper-title">{t('quiet.modems')}</h2>
      {devices.length === 0 && <p className="is-bad">{t('quiet.noModems')}</p>}
      {devices.map((device) => {
        const signal = signalSteps(device.signalDbm)
        const isReady = device.state === 'ready'
        return (
          <div key={device.path} className="modem">
            <IconAntennaBars5 size={26} aria-hidden />
            <span className="one-line">
              <b>
                {device.label} {device.operator}
              </b>{' '}
              {signal === undefined ? '' : `${signal}/31`} · {Math.round(device.quotaLeft * 100)}%
              {device.balanceYuan !== null && ` · ${t('quiet.balance', { yuan: device.balanceYuan })}`}
            </span>
            <b className={`to-end ${isReady ? 'is-done' : 'is-bad'}`}>
              {isReady ? `✓ ${t('quiet.normal')}` : <DeviceState state={device.state} />}
            </b>
          </div>
        )
      })}
      {devices.length === 1 && (
        <p className="row is-waiting">
          <IconAlertTriangle size={20} aria-hidden />
          {t('quiet.oneModem')}
        </p>
      )}
    </section>
  )
}
