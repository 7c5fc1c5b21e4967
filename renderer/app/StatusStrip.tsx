import { IconCircleCheckFilled, IconEarOff, IconHourglass, IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Board, DeviceView } from '../../main/contract/board.ts'

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
  if (health.state !== 'ok') {
    const minutes = Math.max(0, Math.floor((now - (health.since ?? now)) / MINUTE_MS))
    return (
      <div className="status is-faulty" role="alert">
        <IconEarOff size={24} aria-hidden />
        <span className="one-line">
          <b>{t(health.state === 'deaf' ? 'status.deaf' : 'status.mute')}</b>{' '}
          {health.devices.length === 0 ? t('status.noModem') : t('status.deafReason', { minutes })}
        </span>
      </div>
    )
  }
  return (
    <div className="status" role="status">
      <IconCircleCheckFilled size={24} aria-hidden />
      <span className="one-line">
        <b>{t('status.ok')}</b>
        {health.devices.map((device) => (
          <DeviceWords key={device.path} device={device} />
        ))}
        {' · '}
        {t('status.quota', { percent: leastQuota(health.devices) })}
      </span>
    </div>
  )
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
