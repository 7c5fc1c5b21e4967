import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../app/hub.ts'
import { clockText } from '../../ui/time.ts'
import { useOrder } from '../drills/drillsQuery.ts'
import { OrderFailure } from '../drills/OrderFailure.tsx'

/** What the template leaves for what is wanted, in UCS-2 units. */
const MAX_UNITS = 14

interface MutualHelpProps {
  readonly incidentId: string
  readonly isOpen: boolean
}

/** 生产互帮: asks the neighbours when the desk says so, and shows who would lend a hand. */
export function MutualHelp({ incidentId, isOpen }: MutualHelpProps) {
  const { t } = useTranslation()
  const [what, setWhat] = useState('')
  const [skill, setSkill] = useState('')
  const view = useQuery({
    queryKey: ['card', incidentId, 'mutual'],
    queryFn: () => hub.drill.mutual.query({ incidentId }),
  })
  const ask = useOrder(() => hub.drill.askNeighbours.mutate({ incidentId, what, skill }))
  const asked = view.data?.asked ?? []
  return (
    <section className="paper is-filling mutual" aria-label={t('mutual.title')}>
      <h2 className="paper-title">
        {t('mutual.title')}
        <span className="to-end muted">
          {asked.length === 0 ? t('mutual.none') : t('mutual.asked', { count: asked.length })}
        </span>
      </h2>
      {asked
        .filter((each) => each.answeredAt !== null)
        .map(({ name, phone, answeredAt }) => (
          <p key={phone} className="is-done">
            {name} {phone} {t('mutual.yes')} {answeredAt === null ? '' : clockText(answeredAt)}
          </p>
        ))}
      <p className="muted">{t('mutual.note')}</p>
      {isOpen && (
        <div className="drill-form">
          <TextInput
            label={t('mutual.what')}
            placeholder={t('mutual.whatHint')}
            value={what}
            maxLength={MAX_UNITS}
            onChange={(event) => setWhat(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('mutual.skill')}
            value={skill}
            data={[
              { value: '', label: t('mutual.everybody') },
              ...(view.data?.skills ?? []).map((value) => ({ value, label: value })),
            ]}
            onChange={(event) => setSkill(event.currentTarget.value)}
          />
          <Button disabled={what.trim() === ''} loading={ask.isPending} onClick={() => ask.mutate(undefined)}>
            {t('mutual.ask')}
          </Button>
          <OrderFailure error={ask.error} />
        </div>
      )}
    </section>
  )
}
