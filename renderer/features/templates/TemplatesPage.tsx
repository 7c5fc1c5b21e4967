import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateView } from '../../../main/contract/station.ts'
import { hub } from '../../app/hub.ts'
import { useHubWords } from '../../i18n/hubWords.ts'
import { useStationNames } from '../../ui/stationNames.ts'
import { TemplateEditor } from './TemplateEditor.tsx'
import { TEMPLATES_KEY } from './templatesKey.ts'

/** Every text that the hub can send, by reader; the chosen one is written anew beside them. */
export function TemplatesPage() {
  const { t } = useTranslation()
  const templates = useQuery({ queryKey: TEMPLATES_KEY, queryFn: () => hub.template.list.query() })
  const [chosen, setChosen] = useState<string>()
  const list = templates.data ?? []
  const groups = Map.groupBy(list, (template) => template.audience)
  const id = chosen ?? list[0]?.id
  return (
    <main className="templates">
      <div className="templates-list">
        <h1>{t('templates.title')}</h1>
        <p className="soft page-lead">{t('templates.lead')}</p>
        {[...groups].map(([audience, members]) => (
          <section key={audience} aria-label={t(`templates.audience.${audience}`)}>
            <AudienceTitle audience={audience} count={members.length} />
            {members.map((template) => (
              <Entry key={template.id} template={template} isChosen={template.id === id} onChoose={setChosen} />
            ))}
          </section>
        ))}
      </div>
      <div className="templates-editor">{id !== undefined && <TemplateEditor key={id} id={id} />}</div>
    </main>
  )
}

function AudienceTitle({ audience, count }: { readonly audience: TemplateView['audience']; readonly count: number }) {
  const { t } = useTranslation()
  const names = useStationNames()
  const isParty = audience === 'committee' || audience === 'station' || audience === 'police110'
  return (
    <h2 className="row templates-audience">
      {isParty ? names.party(audience) : t(`templates.audience.${audience}`)}
      <span className="to-end muted">{t('templates.count', { count })}</span>
    </h2>
  )
}

interface EntryProps {
  readonly template: TemplateView
  readonly isChosen: boolean
  readonly onChoose: (id: string) => void
}

function Entry({ template, isChosen, onChoose }: EntryProps) {
  const { t } = useTranslation()
  const hubWords = useHubWords()
  const { id, use, text, units, limitUnits, segments, version, isChanged, isFixed, languages } = template
  const marks = [
    isFixed ? t('templates.fixed') : undefined,
    isChanged ? t('templates.version', { version }) : undefined,
    ...languages,
  ].filter((mark) => mark !== undefined)
  return (
    <button type="button" className="template-entry" aria-current={isChosen} onClick={() => onChoose(id)}>
      <span className="row">
        <b className="template-id">{id}</b>
        <b>{hubWords(use)}</b>
        {marks.map((mark) => (
          <span key={mark} className="template-mark">
            {mark}
          </span>
        ))}
        <span className="to-end muted">
          {t('templates.length', { units, limit: limitUnits })} · {t('templates.segments', { count: segments })}
        </span>
      </span>
      <span className="template-text soft">{text}</span>
    </button>
  )
}
