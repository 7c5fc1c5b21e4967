import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../app/hub.ts'
import { useHubWords } from '../../i18n/hubWords.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { TemplateHistory } from './TemplateHistory.tsx'
import { TEMPLATES_KEY } from './templatesKey.ts'

const CHINESE = 'zh'

/** One text: its wording in a language, and everything that it was before. */
export function TemplateEditor({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const hubWords = useHubWords()
  const [spoken, setSpoken] = useState(t('templates.chinese'))
  const language = spoken.trim() === '' || spoken === t('templates.chinese') ? CHINESE : spoken.trim()
  const detail = useQuery({
    queryKey: [...TEMPLATES_KEY, id, language],
    queryFn: () => hub.template.detail.query({ id, language }),
    placeholderData: (before) => before,
  })
  if (detail.data === undefined) return <section className="paper" aria-busy="true" />
  const { use, languages, version, history, isFixed } = detail.data
  return (
    <>
      <section className="paper">
        <div className="row template-head">
          <h2 className="paper-title">
            <span className="template-id">{id}</span>
            {hubWords(use)}
          </h2>
          <span className="muted">{version === 0 ? t('templates.builtIn') : t('templates.version', { version })}</span>
          {!isFixed && (
            <Autocomplete
              className="to-end template-language"
              aria-label={t('templates.language')}
              maxLength={12}
              data={[t('templates.chinese'), ...languages]}
              value={spoken}
              onChange={setSpoken}
            />
          )}
        </div>
        <TemplateForm key={`${id} ${detail.data.language} ${version}`} detail={detail.data} />
      </section>
      {history.length > 0 && <TemplateHistory history={history} />}
    </>
  )
}
