import { useTranslation } from 'react-i18next'
import type { TemplateDetail } from '../../../main/contract/station.ts'
import { clockText, dayText } from '../../ui/time.ts'

const CHINESE = 'zh'

/** Who wrote it anew, and when: the newest on top. */
export function TemplateHistory({ history }: Pick<TemplateDetail, 'history'>) {
  const { t, i18n } = useTranslation()
  return (
    <section className="paper">
      <h2 className="paper-title">{t('templates.history')}</h2>
      <ul className="template-history">
        {history.map((each) => (
          <li key={`${each.language} ${each.version}`}>
            <div className="row soft">
              <time>
                {dayText(each.changedAt, i18n.language)} {clockText(each.changedAt)}
              </time>
              <b>{each.changedBy}</b>
              <span>{t('templates.version', { version: each.version })}</span>
              {each.language !== CHINESE && <span className="template-mark">{each.language}</span>}
              <span className="muted">{each.note}</span>
            </div>
            <p>{each.text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
