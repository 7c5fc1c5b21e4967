import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { PanelForm } from './PanelForm.tsx'

interface LinkPanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** 这是谁…: gives the number to a person of a household, who has agreed to it; a guest's only until a day. */
export function LinkPanel({ card, onClose }: LinkPanelProps) {
  const { t } = useTranslation()
  const households = card.triage?.households ?? []
  const [householdId, setHouseholdId] = useState(households[0]?.householdId)
  const [personName, setPersonName] = useState('')
  const [relation, setRelation] = useState('')
  const [lastDay, setLastDay] = useState('')
  const [isGuest, setGuest] = useState(false)
  const [consent, setConsent] = useState(false)
  const incidentId = card.summary.id
  const isComplete = householdId !== undefined && personName.trim() !== '' && consent && (!isGuest || lastDay !== '')
  const submit = () =>
    householdId === undefined
      ? Promise.resolve()
      : hub.incident.linkNumber.mutate({
          incidentId,
          householdId,
          personName,
          relation,
          consent: true,
          lastDay: isGuest ? lastDay : null,
        })
  return (
    <PanelForm title={t('panel.linkTitle')} isComplete={isComplete} submit={submit} onClose={onClose}>
      {households.length === 0 && <p className="is-waiting">{t('panel.linkNone')}</p>}
      <NativeSelect
        label={t('panel.linkHousehold')}
        value={householdId === undefined ? '' : String(householdId)}
        onChange={(event) => setHouseholdId(Number(event.currentTarget.value))}
        data={households.map((each) => ({ value: String(each.householdId), label: each.label }))}
        disabled={households.length === 0}
      />
      <TextInput
        label={t('panel.linkName')}
        value={personName}
        onChange={(event) => setPersonName(event.currentTarget.value)}
        maxLength={20}
        required
        autoFocus
      />
      <TextInput
        label={t('panel.linkRelation')}
        value={relation}
        onChange={(event) => setRelation(event.currentTarget.value)}
        maxLength={10}
      />
      <Checkbox
        label={t('panel.linkGuest')}
        checked={isGuest}
        onChange={(event) => setGuest(event.currentTarget.checked)}
      />
      {isGuest && (
        <TextInput
          type="date"
          label={t('panel.linkLastDay')}
          value={lastDay}
          onChange={(event) => setLastDay(event.currentTarget.value)}
          required
        />
      )}
      <Checkbox
        label={t('panel.linkConsent')}
        checked={consent}
        onChange={(event) => setConsent(event.currentTarget.checked)}
      />
    </PanelForm>
  )
}
