import { useTranslation } from 'react-i18next'
import type { DeviceView } from '../../../main/contract/board.ts'
import { signalSteps } from '../../app/StatusStrip.tsx'
import { useBoard } from '../board/boardQuery.ts'
import { DeviceProblem, DeviceState } from './DeviceState.tsx'
import { SelfTest } from './SelfTest.tsx'

/** The modems, each with what it says of itself. */
export function DevicesPage() {
  const { t } = useTranslation()
  const devices = useBoard().data?.health.devices ?? []
  return (
    <main className="page">
      <h1>{t('devices.title')}</h1>
      <section className="paper">
        {devices.length === 0 ? (
          <p className="is-bad">{t('devices.none')}</p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                <th>{t('devices.port')}</th>
                <th>{t('devices.operator')}</th>
                <th>{t('devices.model')}</th>
                <th>{t('devices.signal')}</th>
                <th>{t('devices.state')}</th>
                <th>{t('devices.sentToday')}</th>
                <th>{t('devices.number')}</th>
                <th>{t('devices.balance')}</th>
              </tr>
            </thead>
            <tbody>
              {devices.map((device) => (
                <DeviceRow key={device.path} device={device} />
              ))}
            </tbody>
          </table>
        )}
        {devices.length === 1 && <p className="is-waiting">{t('quiet.oneModem')}</p>}
      </section>
      <SelfTest />
    </main>
  )
}

function DeviceRow({ device }: { readonly device: DeviceView }) {
  const { t } = useTranslation()
  const signal = signalSteps(device.signalDbm)
  return (
    <tr>
      <td>
        <b>{device.label}</b> {device.path}
      </td>
      <td>{device.operator}</td>
      <td>{device.model}</td>
      <td>{signal === undefined ? '—' : `${signal}/31`}</td>
      <td className={device.state === 'ready' ? 'is-done' : 'is-bad'}>
        <DeviceState state={device.state} />
        {device.problem === null ? null : <DeviceProblem problem={device.problem} />}
      </td>
      <td>{device.sentToday}</td>
      <td>{device.number ?? t('devices.unknown')}</td>
      <td>{device.balanceYuan === null ? t('devices.unknown') : t('quiet.balance', { yuan: device.balanceYuan })}</td>
    </tr>
  )
}
