import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../app/hub.ts'
import { OrderFailure } from './OrderFailure.tsx'

/** D3: the text that a person sends to 110 before a drill. */
export function Filing() {
  const { t } = useTranslation()
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [isCopied, setCopied] = useState(false)
  const times = { from: Date.parse(`${from}:00+08:00`), until: Date.parse(`${until}:00+08:00`) }
  const filing = useQuery({
    queryKey: ['filing', from, until],
    queryFn: () => hub.drill.filing.query(times),
    enabled: from !== '' && until !== '',
  })
  const copy = (text: string) => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    )
  }
  return (
    <section className="paper">
      <h2 className="paper-title">{t('drills.filing.title')}</h2>
      <div className="drill-foot">
        <TextInput
          type="datetime-local"
          label={t('drills.filing.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('drills.filing.until')}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      <OrderFailure error={filing.error} />
      {filing.data !== undefined && (
        <div className="drill-form">
          <p className="filing-text">{filing.data.text}</p>
          <p className="muted">{t('drills.filing.to', { to: filing.data.to, segments: filing.data.segments })}</p>
          <Button variant="default" onClick={() => copy(filing.data.text)}>
            {t(isCopied ? 'drills.filing.copied' : 'drills.filing.copy')}
          </Button>
        </div>
      )}
    </section>
  )
}
