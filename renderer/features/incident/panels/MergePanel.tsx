import { Button, Radio, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card, IncidentSummary } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { useFailureText } from '../../../ui/failure.ts'
import { useBoard } from '../../board/boardQuery.ts'
import { PanelForm } from './PanelForm.tsx'

interface MergePanelProps {
  readonly card: Card
  readonly onClose: () => void
  /** Shows another incident. */
  readonly onGo: (incidentId: string) => void
}

/** 并案、拆开: two incidents are one, or one call that was joined is another (§4-E). */
export function MergePanel({ card, onClose, onGo }: MergePanelProps) {
  const { t } = useTranslation()
  const board = useBoard()
  const others = candidates(card, board.data?.open ?? [])
  const [chosen, setChosen] = useState(card.beside?.id)
  const other = others.find((each) => each.id === chosen) ?? (others.length === 1 ? others[0] : undefined)
  return (
    <PanelForm
      title={t('merge.title')}
      isComplete={other !== undefined}
      submit={async () => {
        if (other === undefined) return
        const [earlier, later] = byAge(card.summary, other)
        await hub.incident.merge.mutate({ incidentId: later.id, intoId: earlier.id })
        onGo(earlier.id)
      }}
      status={<p className="muted">{others.length === 0 ? t('merge.none') : t('merge.note')}</p>}
      onClose={onClose}
    >
      {others.length > 0 && (
        <Radio.Group className="is-whole" label={t('merge.with')} value={other?.id ?? null} onChange={setChosen}>
          <Stack gap={8} mt={6}>
            {others.map(({ id, number, place }) => (
              <Radio key={id} value={id} label={t('merge.option', { number, place })} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {card.reporters.length > 0 && <Reporters card={card} onGo={onGo} />}
    </PanelForm>
  )
}

/** What it may be the same as comes first, then whatever is open of the same kind. */
function candidates(card: Card, open: readonly IncidentSummary[]): readonly IncidentSummary[] {
  const { id, kind } = card.summary
  const same = open.filter((each) => each.id !== id && (each.kind === kind || each.id === card.beside?.id))
  return [...same].sort((one, other) => Number(other.id === card.beside?.id) - Number(one.id === card.beside?.id))
}

function byAge(one: IncidentSummary, other: IncidentSummary): readonly [IncidentSummary, IncidentSummary] {
  return one.raisedAt <= other.raisedAt ? [one, other] : [other, one]
}

/** Everybody else who reported it, each of whom may mean something else. */
function Reporters({ card, onGo }: { readonly card: Card; readonly onGo: (incidentId: string) => void }) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const split = useMutation({
    mutationFn: (phoneId: number) => hub.incident.split.mutate({ incidentId: card.summary.id, phoneId }),
    onSuccess: (incidentId) => onGo(incidentId),
    onSettled: () => queryClient.invalidateQueries(),
  })
  return (
    <fieldset className="panel-group">
      <legend>{t('merge.reporters')}</legend>
      {card.reporters.map(({ phoneId, who, household }) => (
        <p key={phoneId} className="row">
          <b>{who}</b>
          <span className="muted one-line">{household}</span>
          <Button
            className="to-end"
            size="sm"
            variant="default"
            loading={split.isPending}
            onClick={() => split.mutate(phoneId)}
          >
            {t('merge.split')}
          </Button>
        </p>
      ))}
      {split.isError && (
        <p className="is-bad" role="alert">
          {failureText(split.error)}
        </p>
      )}
    </fieldset>
  )
}
