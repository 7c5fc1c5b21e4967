import { Alert, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { useFailureText } from '../../../ui/failure.ts'

interface RingPanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** 先打过去问: the whole number, which is shown only to somebody who is written down, and what to ask. */
export function RingPanel({ card, onClose }: RingPanelProps) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const incidentId = card.summary.id
  const number = useMutation({ mutationFn: () => hub.incident.callerNumber.mutate({ incidentId }) })
  const questions = t('panel.ringQuestions', { returnObjects: true })
  return (
    <section className="paper is-filling panel" aria-label={t('panel.ringTitle')}>
      <h2 className="paper-title">{t('panel.ringTitle')}</h2>
      {number.data === undefined ? (
        <Button size="md" autoFocus loading={number.isPending} onClick={() => number.mutate()}>
          {t('panel.ringShow')}
        </Button>
      ) : (
        <p className="triage-number">{number.data.phone}</p>
      )}
      {number.isError && (
        <Alert color="red" role="alert">
          {failureText(number.error)}
        </Alert>
      )}
      <ol className="steps">
        {questions.map((question, index) => (
          <li key={question}>
            <span className="steps-number">{index + 1}</span>
            {question}
          </li>
        ))}
      </ol>
      <p className="muted">{t('panel.ringNote')}</p>
      <div className="panel-foot">
        <Button size="md" variant="default" onClick={onClose}>
          {t('panel.cancelKey')}
        </Button>
      </div>
    </section>
  )
}
