import { useTranslation } from 'react-i18next'
import type { Card } from '../../../main/contract/board.ts'
import { clockSecondsText } from '../../ui/time.ts'

const TIMES = ['t0', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9', 't10', 't11'] as const

/** t0 to t11: when each thing happened, or that it did not. */
export function TimesTable({ times }: { readonly times: Card['times'] }) {
  const { t } = useTranslation()
  return (
    <dl className="times">
      {TIMES.map((name) => {
        const at = times[name]
        return (
          <div key={name} className="times-row">
            <dt>{t(`times.${name}`)}</dt>
            <dd className={at === null ? 'muted' : ''}>{at === null ? t('times.none') : clockSecondsText(at)}</dd>
          </div>
        )
      })}
    </dl>
  )
}
