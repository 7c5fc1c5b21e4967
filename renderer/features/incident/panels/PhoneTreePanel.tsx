import { Alert, Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import type { PhoneTree } from '../../../../main/contract/desk.ts'
import { hub } from '../../../app/hub.ts'
import { useFailureText } from '../../../ui/failure.ts'
import { clockText } from '../../../ui/time.ts'
import { useDoor } from '../../sign-in/session.ts'

interface PhoneTreePanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** 电话树: whom two people telephone by hand, from the top, when texts bring nobody (§4-J). It prints as it stands. */
export function PhoneTreePanel({ card, onClose }: PhoneTreePanelProps) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const door = useDoor()
  const incidentId = card.summary.id
  // One look is one line of the viewing log: it is not asked for again by itself.
  const tree = useQuery({
    queryKey: ['phoneTree', incidentId],
    queryFn: () => hub.incident.phoneTree.query({ incidentId }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const { number, kind, place } = card.summary
  const printed = {
    hub: door.data?.hubName ?? '',
    number,
    kind: t(`kind.${kind}`),
    place,
    time: clockText(Date.now()),
  }
  return (
    <section className="paper is-filling panel phone-tree" aria-label={t('tree.title')}>
      <h2 className="paper-title">{t('tree.title')}</h2>
      <p className="only-printed">{t('tree.printed', printed)}</p>
      <p className="muted not-printed">{t('tree.note')}</p>
      {tree.isError && (
        <Alert color="red" role="alert">
          {failureText(tree.error)}
        </Alert>
      )}
      {tree.data?.length === 0 && <p className="is-waiting">{t('tree.empty')}</p>}
      <ol className="tree">
        {(tree.data ?? []).map((branch, index) => (
          <Branch key={branch.numbers.join()} branch={branch} index={index} />
        ))}
      </ol>
      <div className="panel-foot not-printed">
        <Button size="md" leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => window.print()} autoFocus>
          {t('tree.print')}
        </Button>
        <Button size="md" variant="default" onClick={onClose}>
          {t('panel.cancelKey')}
        </Button>
      </div>
    </section>
  )
}

function Branch({ branch, index }: { readonly branch: PhoneTree[number]; readonly index: number }) {
  const { t } = useTranslation()
  const { meaning } = branch
  const said = meaning === null ? t('tree.silent') : meaning === 'here' ? t('stage.arrived') : t(`helper.${meaning}`)
  return (
    <li className="tree-row">
      <span className="tree-number">{index + 1}</span>
      <b>{branch.household}</b>
      <span className="tree-numbers">{branch.numbers.join(' / ')}</span>
      <span className="muted one-line">{branch.note}</span>
      <span className={`to-end ${meaning === null ? 'is-waiting' : 'is-done'}`}>{said}</span>
    </li>
  )
}
