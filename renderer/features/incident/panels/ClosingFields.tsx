import { Checkbox, Group, Radio, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { type CallerTold, type ClosingDraft, type MissingName, mayHaveCome } from './closingDraft.ts'

interface ClosingFieldsProps {
  readonly card: Card
  readonly draft: ClosingDraft
  readonly onChange: (change: Partial<ClosingDraft>) => void
}

/** Who met the caller: the one field without which nothing is closed, so the keyboard starts there. */
export function MetByField({ draft, onChange }: Omit<ClosingFieldsProps, 'card'>) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('panel.metBy')}
      value={draft.metBy}
      onChange={(event) => onChange({ metBy: event.currentTarget.value })}
      maxLength={40}
      required
      autoFocus
    />
  )
}

/** Who was there, how the caller learns of the end, the word of the police, and a note. */
export function ClosingFields({ card, draft, onChange }: ClosingFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <Arrivals card={card} draft={draft} onChange={onChange} />
      <Told card={card} draft={draft} onChange={onChange} />
      {card.missing.includes('policeWord') && (
        <TextInput
          label={t('panel.policeWord')}
          value={draft.policeWord}
          onChange={(event) => onChange({ policeWord: event.currentTarget.value })}
          maxLength={40}
        />
      )}
      <TextInput
        label={t('panel.note')}
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
        maxLength={200}
      />
    </>
  )
}

function Arrivals({ card, draft, onChange }: ClosingFieldsProps) {
  const { t } = useTranslation()
  const helpers = mayHaveCome(card)
  const set = (values: string[]) => onChange({ arrivals: values.map(Number), nobodyCame: false })
  return (
    <fieldset className="panel-group">
      <legend>{t('panel.arrivals')}</legend>
      {helpers.length === 0 && <p className="muted">{t('panel.nobodyAnswered')}</p>}
      <Checkbox.Group value={draft.arrivals.map(String)} onChange={set}>
        <Group gap="6px 16px">
          {helpers.map((helper) => (
            <Checkbox key={helper.phoneId} value={String(helper.phoneId)} label={helper.name} />
          ))}
        </Group>
      </Checkbox.Group>
      <Checkbox
        mt={6}
        label={t('panel.nobodyCame')}
        checked={draft.nobodyCame}
        onChange={(event) =>
          onChange({
            nobodyCame: event.currentTarget.checked,
            ...(event.currentTarget.checked ? { arrivals: [] } : {}),
          })
        }
      />
    </fieldset>
  )
}

const WAYS: readonly CallerTold[] = ['sms', 'inPerson', 'no']

function Told({ card, draft, onChange }: ClosingFieldsProps) {
  const { t } = useTranslation()
  if (card.callerWay === 'none') return <p className="muted">{t('panel.callerNone')}</p>
  const ways = WAYS.filter((way) => way !== 'sms' || card.callerWay === 'sms')
  return (
    <fieldset className="panel-group">
      <legend>{t('panel.callerTold')}</legend>
      <Radio.Group
        aria-label={t('panel.callerTold')}
        value={draft.callerTold ?? null}
        onChange={(value) => onChange({ callerTold: WAYS.find((way) => way === value) })}
      >
        <Group gap="6px 16px">
          {ways.map((way) => (
            <Radio key={way} value={way} label={t(`told.${way}`)} />
          ))}
        </Group>
      </Radio.Group>
      {draft.callerTold === 'no' && (
        <TextInput
          mt={6}
          aria-label={t('panel.because')}
          placeholder={t('panel.because')}
          value={draft.notToldBecause}
          onChange={(event) => onChange({ notToldBecause: event.currentTarget.value })}
          maxLength={100}
        />
      )}
    </fieldset>
  )
}

/** 关单缺项: what is missing now, or that nothing is. */
export function MissingLine({ missing }: { readonly missing: readonly MissingName[] }) {
  const { t } = useTranslation()
  const what = missing.map((name) => t(`missing.${name}`)).join(' · ')
  return (
    <p className={missing.length === 0 ? 'is-done' : 'is-waiting'} role="status">
      <b>{missing.length === 0 ? t('panel.nothingMissing') : t('panel.missing', { what })}</b>
    </p>
  )
}
