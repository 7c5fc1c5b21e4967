import { IconCircleCheckFilled, IconEarOff, IconHourglass, IconPlugConnectedX, IconSendOff } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Board, DeviceView } from '../../main/contract/board.ts'
import { clockText } from '../ui/time.ts'

interface StatusStripProps {
  readonly board: Board | undefined
  readonly isConnected: boolean
  readonly now: number
}

const DBM_OF_ZERO = -113
const DBM_PER_STEP = 2
const MINUTE_MS = 60_000

/** Whether the hub hears and speaks: the one thing that may repaint the head of the screen. */
export function StatusStrip({ board, isConnected, now }: StatusStripProps) {
  const { t } = useTranslation()
  const health = board?.health
  if (!isConnected) {
    return (
      <div className="status is-faulty" role="alert">
        <IconPlugConnectedX size={24} aria-hidden />
        <span className="one-line">
          <b>{t('status.lost')}</b> · {t('status.lostHint')}
        </span>
      </div>
    )
  }
  if (health === undefined || health.state === 'starting') {
    return (
      <div className="status is-starting" role="status">
        <IconHourglass size={24} aria-hidden />
        <span className="one-line">{t('status.starting')}</span>
      </div>
    )
  }
  if (health.state === 'mute') return <Mute devices={health.devices} />
  if (health.state === 'deaf') {
    const minutes = Math.max(0, Math.floor((now - (health.since ?? now)) / MINUTE_MS))
    return (
      <div className="status is-faulty" role="alert">
        <IconEarOff size={24} aria-hidden />
        <span className="one-line">
          <b>{t('status.deaf')}</b> {deafReason(health.devices, minutes, t)}
        </span>
      </div>
    )
  }
  return (
    <div className="status" role="status">
      <IconCircleCheckFilled size={24} aria-hidden />
      <span className="one-line">
        <b>{t('status.ok')}</b>
        {board?.shift.custody?.stage === 'nobody' && <b className="is-waiting"> · {t('status.nobodyOnDuty')}</b>}
        {health.devices.map((device) => (
          <DeviceWords key={device.path} device={device} />
        ))}
        {' · '}
        {health.devices.some((device) => device.isOverQuota)
          ? t('status.overQuota')
          : t('status.quota', { percent: leastQuota(health.devices) })}
        {health.loopTest !== null && <LoopTest test={health.loopTest} />}
      </span>
    </div>
  )
}

/** 发不出去！ Which SIM and why, and what is done instead. */
function Mute({ devices }: { readonly devices: readonly DeviceView[] }) {
  const { t } = useTranslation()
  const mute = devices.filter((device) => device.muteReason !== null)
  const others = devices.filter((device) => device.muteReason === null && device.state === 'ready')
  return (
    <div className="status is-faulty" role="alert">
      <IconSendOff size={24} aria-hidden />
      <span className="one-line">
        <b>{t('status.mute')}</b>{' '}
        {mute
          .map(({ label, muteReason }) => `${label} ${t(`status.muteReason.${muteReason ?? 'refused'}`)}`)
          .join('、')}
        {', '}
        {others.length > 0
          ? t('status.takenOver', { labels: others.map(({ label }) => label).join('、') })
          : t('status.noOther')}
      </span>
    </div>
  )
}

function LoopTest({ test }: { readonly test: NonNullable<Board['health']['loopTest']> }) {
  const { t } = useTranslation()
  const words = t(test.heard ? 'status.loopHeard' : 'status.loopLost', { time: clockText(test.at) })
  return <span className={test.heard ? undefined : 'is-waiting'}> · {words}</span>
}

function deafReason(devices: readonly DeviceView[], minutes: number, t: TFunction): string {
  // Where every modem is gone, no network is to blame.
  if (devices.every((device) => device.state === 'gone')) return t('status.noModem')
  const isSilent = devices.some((device) => device.deafAt !== null)
  return t(isSilent ? 'status.loopDeaf' : 'status.deafReason', { minutes })
}

function DeviceWords({ device }: { readonly device: DeviceView }) {
  const { t } = useTranslation()
  const signal = signalSteps(device.signalDbm)
  const words =
    signal === undefined
      ? t('status.noSignal', { label: device.label })
      : t('status.signal', { label: device.label, signal })
  return (
    <span>
      {' · '}
      {words}
    </span>
  )
}

/** What the SIM that has sent the most may still send today, in percent. */
function leastQuota(devices: readonly DeviceView[]): number {
  return Math.round(Math.min(1, ...devices.map((device) => device.quotaLeft)) * 100)
}

/** dBm as the 0 to 31 that the trade speaks of (TS 27.007 §8.5). */
export function signalSteps(dbm: number | null): number | undefined {
  return dbm === null ? undefined : Math.round((dbm - DBM_OF_ZERO) / DBM_PER_STEP)
}
