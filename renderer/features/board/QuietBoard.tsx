import {
  IconAlertTriangle,
  IconAntennaBars5,
  IconClipboardList,
  IconMessages,
  IconMoon,
  IconUser,
  IconUserCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../main/contract/board.ts'
import { signalSteps } from '../../app/StatusStrip.tsx'
import { DeviceState } from '../devices/DeviceState.tsx'
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
        <DutyRow icon={IconUserCheck} name={t('quiet.postA')} value={board.duty.a ?? t('quiet.nobody')} />
        <DutyRow icon={IconUser} name={t('quiet.postB')} value={board.duty.b ?? t('quiet.nobody')} />
        <DutyRow
          icon={IconMoon}
          name={t('quiet.mode')}
          value={t(board.unattended ? 'quiet.unattended' : 'quiet.attended')}
        />
      </dl>
      <HillScene />
    </section>
  )
}

interface DutyRowProps {
  readonly icon: typeof IconUser
  readonly name: string
  readonly value: string
}

function DutyRow({ icon: Icon, name, value }: DutyRowProps) {
  return (
    <div className="duty-row">
      <Icon size={22} aria-hidden />
      <dt className="duty-key">{name}</dt>
      <dd style={{ margin: 0 }}>{value}</dd>
    </div>
  )
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
