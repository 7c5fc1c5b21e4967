import { Alert, Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import type { Police110Draft } from '../../../../main/contract/desk.ts'
import { hub } from '../../../app/hub.ts'
import { BoldText } from '../../../ui/BoldText.tsx'
import { useFailureText } from '../../../ui/failure.ts'
import { clockText } from '../../../ui/time.ts'

interface Police110PanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** 代报110: the call comes first; the prepared text only adds to it. Copying tells nobody, so it records nothing. */
export function Police110Panel({ card, onClose }: Police110PanelProps) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const incidentId = card.summary.id
  const draft = useQuery({
    queryKey: ['police110', incidentId],
    queryFn: () => hub.incident.police110Draft.query({ incidentId }),
  })
  const tell = useMutation({
    mutationFn: (by: 'phone' | 'copy') => hub.incident.tellPolice110.mutate({ incidentId, by }),
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries(),
  })
  const copy = () => {
    const text = draft.data?.text ?? ''
    copyText(text).then(setCopied, () => setCopied('no'))
  }
  const failure = tell.error ?? draft.error
  const { toldAt } = card.police110
  return (
    <section className="paper is-filling panel" aria-label={t('police110.title')}>
      <h2 className="paper-title">{t('police110.title')}</h2>
      {draft.data !== undefined && (
        <div className="panel-fields">
          <p>
            <BoldText text={t('police110.first', draft.data)} />
          </p>
          <blockquote className="draft">{draft.data.text}</blockquote>
        </div>
      )}
      {toldAt !== null && <p className="is-done">{t('police110.told', { time: clockText(toldAt) })}</p>}
      {draft.data !== undefined && <Hint draft={draft.data} copied={copied} />}
      {failure !== null && (
        <Alert color="red" role="alert">
          {failureText(failure)}
        </Alert>
      )}
      <div className="panel-foot">
        <Button size="md" px={12} loading={tell.isPending} onClick={() => tell.mutate('phone')} autoFocus>
          {t('police110.phoned')}
        </Button>
        <Button size="md" px={12} variant="default" disabled={draft.data === undefined} onClick={copy}>
          {t('police110.copy')}
        </Button>
        {copied !== undefined && (
          <Button size="md" px={12} variant="default" loading={tell.isPending} onClick={() => tell.mutate('copy')}>
            {t('police110.texted')}
          </Button>
        )}
        <Button size="md" px={12} variant="default" disabled>
          {t('police110.send')}
        </Button>
        <Button size="md" px={12} variant="default" onClick={onClose}>
          {t('panel.cancelKey')}
        </Button>
      </div>
    </section>
  )
}

/** Why it cannot be sent from here; after a copy, what became of that. */
function Hint({ draft, copied }: { readonly draft: Police110Draft; readonly copied: 'yes' | 'no' | undefined }) {
  const { t } = useTranslation()
  if (copied === undefined) return <p className="muted">{t(draft.hasPost ? 'police110.byHand' : 'police110.noPost')}</p>
  return (
    <p className={copied === 'yes' ? 'is-done' : 'is-waiting'} role="status">
      {t(copied === 'yes' ? 'police110.copied' : 'police110.notCopied')}
    </p>
  )
}

/** A page that did not come over HTTPS or from this machine has no clipboard. */
async function copyText(text: string): Promise<'yes' | 'no'> {
  if (navigator.clipboard === undefined) return 'no'
  await navigator.clipboard.writeText(text)
  return 'yes'
}
