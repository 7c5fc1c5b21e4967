import { IconFirstAidKit } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../main/contract/board.ts'

/** What to do first for this kind of call, and what the desk alone may know of the household. */
export function FirstThings({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const { kind, state } = card.summary
  const steps = t(`plans.${kind}`, { returnObjects: true })
  return (
    <section className="paper">
      <h2 className="paper-title">
        <IconFirstAidKit size={21} aria-hidden />
        {t('plan.title', { kind: t(`kind.${state === 'triage' ? 'triage' : kind}`) })}
      </h2>
      <ol className="steps">
        {steps.map((step, index) => (
          <li key={step}>
            <span className="steps-number">{index + 1}</span>
            {step}
          </li>
        ))}
      </ol>
      {card.caller.care !== '' && <p className="soft">{t('plan.care', { care: card.caller.care })}</p>}
    </section>
  )
}
