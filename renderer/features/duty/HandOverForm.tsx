import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'
import { useDuty, useOrder } from './dutyQuery.ts'
import { SirenTest } from './SirenTest.tsx'

const NAMES = 'hand-over-names'

/** Both names, each put in by who bears it, and whether the siren was heard. */
export function HandOverForm({ onSigned }: { readonly onSigned: () => void }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const door = useDoor().data
  const people = useDuty().data?.people ?? []
  const [outgoing, setOutgoing] = useState('')
  const [incoming, setIncoming] = useState('')
  const [note, setNote] = useState('')
  const [sirenHeard, setHeard] = useState(false)
  const sign = useOrder(hub.duty.handOver.mutate)
  const isComplete = outgoing.trim() !== '' && incoming.trim() !== '' && outgoing.trim() !== incoming.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) sign.mutate({ outgoing, incoming, sirenHeard, note }, { onSuccess: onSigned })
  }
  return (
    <form className="paper hand-over-form no-print" onSubmit={submit}>
      <SirenTest isHeard={sirenHeard} onHeard={() => setHeard(true)} />
      <datalist id={NAMES}>
        {[...new Set(people.map((person) => person.name))].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="duty-form">
        <TextInput
          label={t('handOver.outgoing')}
          value={outgoing}
          list={NAMES}
          maxLength={20}
          required
          onChange={(event) => setOutgoing(event.currentTarget.value)}
        />
        <TextInput
          label={t('handOver.incoming')}
          value={incoming}
          list={NAMES}
          maxLength={20}
          required
          onChange={(event) => setIncoming(event.currentTarget.value)}
        />
        <TextInput
          className="grow"
          label={t('handOver.note')}
          value={note}
          maxLength={200}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!isComplete || !mayAct(door)} loading={sign.isPending}>
          {t('handOver.sign')}
        </Button>
      </div>
      {!sirenHeard && <p className="is-waiting">{t('handOver.notHeardYet')}</p>}
      {sign.isError && (
        <p className="is-bad" role="alert">
          {failureText(sign.error)}
        </p>
      )}
    </form>
  )
}
