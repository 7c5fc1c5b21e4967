import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { hub } from '../../../app/hub.ts'
import { useDoor } from '../../sign-in/session.ts'
import { TimesTable } from '../TimesTable.tsx'
import { PanelForm } from './PanelForm.tsx'

interface AfterPanelProps {
  readonly card: Card
  readonly order: 'reopen' | 'archive'
  readonly onClose: () => void
}

/** What is still done with an incident that is over: it goes on, or its report is read and signed. */
export function AfterPanel({ card, order, onClose }: AfterPanelProps) {
  const { t } = useTranslation()
  const door = useDoor()
  const incidentId = card.summary.id
  const isArchive = order === 'archive'
  return (
    <PanelForm
      title={t(isArchive ? 'after.archiveTitle' : 'after.reopenTitle')}
      isComplete
      submit={() => hub.incident[order].mutate({ incidentId })}
      status={
        isArchive && (
          <p>
            <b>{t('after.signedBy', { name: door.data?.session?.name ?? '' })}</b>
          </p>
        )
      }
      takesFocus
      onClose={onClose}
    >
      <p>{t(isArchive ? 'after.archiveNote' : 'after.reopenNote')}</p>
      {isArchive && <TimesTable times={card.times} />}
    </PanelForm>
  )
}
