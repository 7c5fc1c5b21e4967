import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingView } from '../../../main/contract/station.ts'
import { hub } from '../../app/hub.ts'
import { useHubWords } from '../../i18n/hubWords.ts'
import { useFailureText } from '../../ui/failure.ts'
import { refusalOf } from '../../ui/refusal.ts'

interface SettingRowProps {
  readonly setting: SettingView
  readonly mayChange: boolean
}

/** One setting: what it is, its value, what it may be. Why it cannot be so stands beside it. */
export function SettingRow({ setting, mayChange }: SettingRowProps) {
  const { t } = useTranslation()
  const hubWords = useHubWords()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState(setting.value)
  const { name } = setting
  const change = useMutation({
    mutationFn: (value: string | undefined) =>
      value === undefined ? hub.setting.reset.mutate({ name }) : hub.setting.set.mutate({ name, value }),
    onSuccess: () => queryClient.invalidateQueries(),
  })
  const isEdited = typed.trim() !== setting.value
  const isOwn = setting.value !== setting.default
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (isEdited) change.mutate(typed)
  }
  return (
    <form className="setting" onSubmit={save}>
      <div className="setting-words">
        <label htmlFor={name}>{hubWords(setting.words)}</label>
        <code>{name}</code>
      </div>
      <div className="setting-value row">
        {mayChange ? (
          <Control setting={setting} typed={typed} onType={setTyped} />
        ) : (
          <output id={name}>{hubWords(wordsOf(setting, setting.value, t('settings.empty')))}</output>
        )}
        <span className="muted">{hubWords(setting.unit)}</span>
      </div>
      <span className="setting-range muted">
        <Range setting={setting} />
        {isOwn && (
          <b className="soft">
            {t('settings.default', { value: hubWords(wordsOf(setting, setting.default, t('settings.empty'))) })}
          </b>
        )}
      </span>
      <div className="setting-do row">
        {mayChange && isEdited && (
          <Button type="submit" loading={change.isPending}>
            {t('settings.save')}
          </Button>
        )}
        {mayChange && !isEdited && isOwn && (
          <Button type="button" variant="default" loading={change.isPending} onClick={() => change.mutate(undefined)}>
            {t('settings.reset')}
          </Button>
        )}
      </div>
      {change.isError && (
        <p className="setting-failure is-bad" role="alert">
          {refusalOf(change.error) ?? failureText(change.error)}
        </p>
      )}
      {setting.problem !== null && <p className="setting-failure is-waiting">{setting.problem}</p>}
    </form>
  )
}

/** `30–300 秒` */
function Range({ setting: { least, most, unit } }: { readonly setting: SettingView }) {
  const { t } = useTranslation()
  const hubWords = useHubWords()
  if (most === null) return null
  return least === null ? t('settings.characters', { count: most }) : `${least}–${most} ${hubWords(unit)}`
}

interface ControlProps {
  readonly setting: SettingView
  readonly typed: string
  readonly onType: (value: string) => void
}

function Control({ setting, typed, onType }: ControlProps) {
  const { t } = useTranslation()
  const hubWords = useHubWords()
  if (setting.options !== null) {
    return (
      <NativeSelect
        id={setting.name}
        className="grow"
        data={setting.options.map(({ value, words }) => ({ value, label: hubWords(words) }))}
        value={typed}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    )
  }
  return (
    <TextInput
      id={setting.name}
      className={setting.isNumber ? 'setting-number' : 'grow'}
      value={typed}
      placeholder={t('settings.empty')}
      inputMode={setting.isNumber ? 'decimal' : 'text'}
      autoComplete="off"
      onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}

/** A value as it is read: what was chosen by its name, what is empty as such. */
function wordsOf({ options }: SettingView, value: string, empty: string): string {
  return options?.find((option) => option.value === value)?.words ?? (value === '' ? empty : value)
}
