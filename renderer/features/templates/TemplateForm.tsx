import { Button, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateCheckView, TemplateDetail } from '../../../main/contract/station.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { refusalOf } from '../../ui/refusal.ts'
import { isAdmin, useDoor } from '../sign-in/session.ts'
import { TEMPLATES_KEY } from './templatesKey.ts'

/** A pause in typing after which the hub looks at the text. */
const PAUSE_MS = 200

/** The text, counted as it is written, as people will get it, and why it cannot be so. */
export function TemplateForm({ detail }: { readonly detail: TemplateDetail }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const door = useDoor()
  const queryClient = useQueryClient()
  const { id, language, limitUnits } = detail
  const [text, setText] = useState(detail.text)
  const [note, setNote] = useState('')
  const check = useCheck(detail, text)
  const change = useMutation({
    mutationFn: (words: string | undefined) =>
      words === undefined
        ? hub.template.reset.mutate({ id, language })
        : hub.template.save.mutate({ id, language, text: words, note }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: TEMPLATES_KEY }),
  })
  const isEdited = text !== detail.text
  const mayChange = isAdmin(door.data) && !detail.isFixed
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (isEdited && check.refusal === null) change.mutate(text)
  }
  return (
    <form onSubmit={save} className="column">
      <Textarea
        aria-label={t('templates.text')}
        value={text}
        autosize
        minRows={3}
        maxLength={200}
        readOnly={!mayChange}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {mayChange && <Placeholders detail={detail} onAdd={(name) => setText(`${text}{${name}}`)} />}
      <Verdict check={check} limitUnits={limitUnits} isEdited={isEdited} isFixed={detail.isFixed} />
      <div>
        <h3 className="muted">{t('templates.example')}</h3>
        <p className="template-bubble">{check.example}</p>
      </div>
      {mayChange ? (
        <div className="row template-foot">
          <TextInput
            className="grow"
            aria-label={t('templates.note')}
            placeholder={t('templates.note')}
            value={note}
            maxLength={60}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Button type="submit" loading={change.isPending} disabled={!isEdited || check.refusal !== null}>
            {t('templates.save')}
          </Button>
          <Button
            type="button"
            variant="default"
            loading={change.isPending}
            disabled={!detail.isChanged}
            onClick={() => change.mutate(undefined)}
          >
            {t('templates.reset')}
          </Button>
        </div>
      ) : (
        !detail.isFixed && <p className="muted">{t('templates.adminOnly')}</p>
      )}
      {change.isError && (
        <p className="is-bad" role="alert">
          {refusalOf(change.error) ?? failureText(change.error)}
        </p>
      )}
    </form>
  )
}

/** What the hub says of the text as it stands, a moment after the last key. */
function useCheck({ id, language, text: saved, check }: TemplateDetail, text: string): TemplateCheckView {
  const [settled] = useDebouncedValue(text, PAUSE_MS)
  const asked = useQuery({
    queryKey: ['templateCheck', id, language, settled],
    queryFn: () => hub.template.check.query({ id, language, text: settled }),
    enabled: settled !== saved,
    placeholderData: (before) => before,
  })
  return settled === saved ? check : (asked.data ?? check)
}

interface VerdictProps {
  readonly check: TemplateCheckView
  readonly limitUnits: number
  readonly isEdited: boolean
  readonly isFixed: boolean
}

function Verdict({ check, limitUnits, isEdited, isFixed }: VerdictProps) {
  const { t } = useTranslation()
  const { units, segments, refusal, warnings } = check
  const isOver = units > limitUnits
  return (
    <div aria-live="polite" className="template-verdict">
      <p className={`row ${isOver ? 'is-bad' : 'soft'}`}>
        <b className="template-units">{t('templates.length', { units, limit: limitUnits })}</b>
        {t('templates.worst', { count: segments })}
      </p>
      <meter className={`template-meter ${isOver ? 'is-over' : ''}`} max={limitUnits} value={units} aria-hidden />
      {refusal !== null && (
        <p className={`row ${isFixed ? 'muted' : 'is-bad'}`} role={isFixed ? undefined : 'alert'}>
          <IconCircleX size={22} aria-hidden />
          {refusal}
        </p>
      )}
      {refusal === null && isEdited && (
        <p className="row is-done">
          <IconCircleCheck size={22} aria-hidden />
          {t('templates.mayBeSaved')}
        </p>
      )}
      {warnings.map((warning) => (
        <p key={warning} className="row is-waiting">
          <IconAlertTriangle size={22} aria-hidden />
          {warning}
        </p>
      ))}
    </div>
  )
}

interface PlaceholdersProps {
  readonly detail: TemplateDetail
  readonly onAdd: (name: string) => void
}

/** What may be filled in, with its room; those that must stay are filled buttons. */
function Placeholders({ detail, onAdd }: PlaceholdersProps) {
  const { t } = useTranslation()
  return (
    <div className="row template-names">
      {detail.placeholders.map(({ name, units, isRequired }) => (
        <button
          key={name}
          type="button"
          className={isRequired ? 'is-required' : ''}
          title={t(isRequired ? 'templates.required' : 'templates.optional', { units })}
          onClick={() => onAdd(name)}
        >
          {`{${name}}`}
        </button>
      ))}
    </div>
  )
}
