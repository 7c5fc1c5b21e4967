import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconBeach } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DutyView } from '../../../main/contract/duty.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'
import { useOrder } from './dutyQuery.ts'
import { PATTERNS } from './WeekGrid.tsx'

const HOLIDAY = 7

/** 节假日和调休: days that do not follow their weekday. The state's calendar is entered by the desk, year by year. */
export function Holidays({ holidays }: Pick<DutyView, 'holidays'>) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const canAct = mayAct(useDoor().data)
  const clear = useOrder(hub.duty.clearHoliday.mutate)
  return (
    <section className="paper">
      <h2 className="paper-title">
        <IconBeach size={22} aria-hidden />
        {t('duty.holidays')}
      </h2>
      {holidays.length === 0 && <p className="muted">{t('duty.noHolidays')}</p>}
      <ul className="duty-holidays">
        {holidays.map(({ name, from, to, pattern }) => (
          <li key={`${name} ${from}`}>
            <b>{name}</b>
            <span>{from === to ? dateOf(from) : `${dateOf(from)} – ${dateOf(to)}`}</span>
            <span className="soft">
              {pattern === HOLIDAY
                ? t('duty.pattern.7')
                : t('duty.workedAs', { weekday: t(`duty.pattern.${PATTERNS[pattern] ?? HOLIDAY}`) })}
            </span>
            <Button variant="subtle" size="compact-md" disabled={!canAct} onClick={() => clear.mutate({ name })}>
              {t('duty.remove')}
            </Button>
          </li>
        ))}
      </ul>
      {clear.isError && (
        <p className="is-bad" role="alert">
          {failureText(clear.error)}
        </p>
      )}
      <NewHoliday canAct={canAct} />
    </section>
  )
}

function NewHoliday({ canAct }: { readonly canAct: boolean }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const [name, setName] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [pattern, setPattern] = useState<number>(HOLIDAY)
  const add = useOrder(hub.duty.setHoliday.mutate)
  const isComplete = name.trim() !== '' && from !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) add.mutate({ name, from: digitsOf(from), to: digitsOf(to === '' ? from : to), pattern })
  }
  return (
    <form className="duty-form" onSubmit={submit}>
      <TextInput
        label={t('duty.holidayName')}
        value={name}
        maxLength={20}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('duty.holidayFrom')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('duty.holidayTo')}
        value={to}
        min={from}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('duty.manned')}
        value={pattern}
        onChange={(event) => setPattern(Number(event.currentTarget.value))}
        data={[...PATTERNS].reverse().map((value) => ({
          value: String(value),
          label: value === HOLIDAY ? t('duty.pattern.7') : t('duty.workedAs', { weekday: t(`duty.pattern.${value}`) }),
        }))}
      />
      <Button type="submit" variant="default" disabled={!canAct || !isComplete} loading={add.isPending}>
        {t('duty.add')}
      </Button>
      {add.isError && (
        <p className="is-bad" role="alert">
          {failureText(add.error)}
        </p>
      )}
    </form>
  )
}

/** `2026-10-01` → `20261001` */
function digitsOf(date: string): string {
  return date.replaceAll('-', '')
}

/** `20261001` → `2026-10-01` */
function dateOf(day: string): string {
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`
}
