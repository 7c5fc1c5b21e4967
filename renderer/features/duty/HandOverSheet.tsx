import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandOverView, ShiftView } from '../../../main/contract/duty.ts'
import { signalSteps } from '../../app/StatusStrip.tsx'
import zhCN from '../../i18n/zh-CN/console.json'
import { useStationNames } from '../../ui/stationNames.ts'
import { clockText, dayText } from '../../ui/time.ts'
import { DeviceState } from '../devices/DeviceState.tsx'

interface HandOverSheetProps {
  readonly shift: ShiftView
  /** Undefined: not signed yet. */
  readonly signed: HandOverView | undefined
}

/** 值班交接单: what is open, unsent, dead; how the modems are; the record's anchor; two signatures. One page of A4. */
export function HandOverSheet({ shift, signed }: HandOverSheetProps) {
  const { t, i18n } = useTranslation()
  return (
    <article className="paper sheet">
      <h1>
        {shift.hubName} {t('handOver.sheet')}
      </h1>
      <p className="soft">
        {dayText(shift.at, i18n.language)} {clockText(shift.at)} ·{' '}
        {t(shift.custody ? 'quiet.unattended' : 'quiet.attended')}
      </p>
      <Block title={t('handOver.open', { count: shift.open.length })}>
        {shift.open.map((incident) => (
          <li key={incident.number}>
            <b>{t('list.number', { number: incident.number })}</b> <Level level={incident.level} />{' '}
            <Kind kind={incident.kind} /> {incident.place} · {clockText(incident.raisedAt)} ·{' '}
            {incident.takenBy === null ? t('list.untaken') : t('handOver.takenBy', { name: incident.takenBy })}
          </li>
        ))}
      </Block>
      <Block title={t('handOver.unsent', { count: shift.unsent.length })}>
        {shift.unsent.map(({ name, phone, template, state, at }) => (
          <li key={`${phone} ${template} ${at}`}>
            {name} {phone} · {template} · {clockText(at)} · {t(`handOver.state.${messageState(state)}`)}
          </li>
        ))}
      </Block>
      <Block title={t('handOver.dead', { count: shift.deadNumbers.length })}>
        {shift.deadNumbers.map(({ name, phone, at }) => (
          <li key={phone}>
            {name} {phone} · {dayText(at, i18n.language)}
          </li>
        ))}
      </Block>
      <Modems shift={shift} />
      <p className="sheet-anchor">
        {t('handOver.anchor', { events: shift.events })} <b>{signed?.head ?? shift.head}</b>
      </p>
      {signed !== undefined && <Signatures signed={signed} />}
    </article>
  )
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="sheet-block">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

function Modems({ shift }: { readonly shift: ShiftView }) {
  const { t } = useTranslation()
  const { loopTest } = shift
  return (
    <Block title={t('quiet.modems')}>
      {shift.modems.length === 0 && <li>{t('quiet.noModems')}</li>}
      {shift.modems.map(({ label, operator, state, signalDbm, quotaLeft, balanceYuan }) => (
        <li key={label}>
          <b>{label}</b> {operator} · <DeviceState state={state} /> ·{' '}
          {signalDbm === null
            ? t('status.noSignal', { label: '' })
            : t('status.signal', { label: '', signal: signalSteps(signalDbm) ?? 0 })}{' '}
          · {t('status.quota', { percent: Math.round(quotaLeft * 100) })}
          {balanceYuan !== null && ` · ${t('quiet.balance', { yuan: balanceYuan })}`}
        </li>
      ))}
      {loopTest !== null && (
        <li>{t(loopTest.heard ? 'status.loopHeard' : 'status.loopLost', { time: clockText(loopTest.at) })}</li>
      )}
    </Block>
  )
}

function Signatures({ signed }: { readonly signed: HandOverView }) {
  const { t, i18n } = useTranslation()
  return (
    <section className="sheet-block">
      <p>{t(signed.sirenHeard ? 'handOver.sirenHeard' : 'handOver.sirenNotHeard')}</p>
      {signed.note !== '' && (
        <p>
          {t('handOver.note')}：{signed.note}
        </p>
      )}
      <p>
        {t('handOver.confirmed', {
          day: dayText(signed.at, i18n.language),
          time: clockText(signed.at),
          account: signed.account,
        })}
      </p>
      <div className="sheet-names">
        <span>
          {t('handOver.outgoing')}：{signed.outgoing}
        </span>
        <span>
          {t('handOver.incoming')}：{signed.incoming}
        </span>
      </div>
    </section>
  )
}

function Level({ level }: { readonly level: number }) {
  const names = useStationNames()
  return <>{names.level(level === 1 || level === 2 || level === 3 ? level : 4)}</>
}

function Kind({ kind }: { readonly kind: string }) {
  const { t } = useTranslation()
  return <>{isKind(kind) ? t(`kind.${kind}`) : kind}</>
}

function isKind(kind: string): kind is keyof typeof zhCN.kind {
  return kind in zhCN.kind
}

function messageState(state: string): 'queued' | 'unsure' | 'failed' {
  return state === 'unsure' || state === 'failed' ? state : 'queued'
}
