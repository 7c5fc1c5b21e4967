import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'

interface DialPanelProps {
  readonly card: Card
  readonly onClose: () => void
}

/** F4: the number, and three lines to read out: where, what, who. */
export function DialPanel({ card, onClose }: DialPanelProps) {
  const { t } = useTranslation()
  return (
    <section className="paper is-filling panel" aria-label={t('panel.dialTitle', { number: card.dial.number })}>
      <h2 className="paper-title">{t('panel.dialTitle', { number: card.dial.number })}</h2>
      <ol className="steps">
        {card.dial.script.map((line, index) => (
          <li key={line}>
            <span className="steps-number">{index + 1}</span>
            {line}
          </li>
        ))}
      </ol>
      <p className="muted">{t('panel.dialNote')}</p>
      <div className="panel-foot">
        <Button size="md" variant="default" onClick={onClose}>
          {t('panel.cancelKey')}
        </Button>
      </div>
    </section>
  )
}
