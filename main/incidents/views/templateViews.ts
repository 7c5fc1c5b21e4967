import type { TemplateCheckView, TemplateDetail, TemplateView } from '../../contract/station.ts'
import { checkTemplate } from '../../domain/templates/checkTemplate.ts'
import { allowedPlaceholders, requiredPlaceholders } from '../../domain/templates/contract.ts'
import { exampleOf } from '../../domain/templates/exampleValues.ts'
import { BUDGET_UNITS } from '../../domain/templates/placeholders.ts'
import { CHINESE } from '../../domain/templates/template.ts'
import { builtIn, type TemplateId } from '../../domain/templates/templateTable.ts'
import type { Store } from '../../store/store.ts'
import { wordingFor } from '../templateBook.ts'

/** A text as the list shows it. */
export function templateView(store: Store, id: TemplateId, language: string): TemplateView {
  const { audience, use, text: own, limitUnits, isFixed = false } = builtIn(id)
  const { text } = wordingFor(store, id, language)
  const { units, segments } = checkTemplate(id, text, language)
  const others = new Set(store.templates.languagesOf(id).filter((each) => each !== CHINESE))
  return {
    id,
    audience,
    use,
    text,
    units,
    segments,
    limitUnits,
    version: store.templates.current(id, language)?.version ?? 0,
    isChanged: text !== own,
    isFixed,
    languages: [...others],
  }
}

/** A text with its check, its placeholders and its history. */
export function templateDetail(store: Store, id: TemplateId, language: string): TemplateDetail {
  const view = templateView(store, id, language)
  const required = new Set(requiredPlaceholders(id))
  return {
    ...view,
    language,
    builtIn: builtIn(id).text,
    check: checkView(id, view.text, language),
    placeholders: allowedPlaceholders(id).map((name) => ({
      name,
      units: BUDGET_UNITS[name],
      isRequired: required.has(name),
    })),
    history: store.templates.history(id).map(({ template: _, ...version }) => version),
  }
}

/** What is said of a text while it is being written. */
export function checkView(id: TemplateId, text: string, language: string): TemplateCheckView {
  const { units, segments, refusal, warnings } = checkTemplate(id, text, language)
  return { units, segments, refusal: refusal ?? null, warnings: [...warnings], example: exampleOf(text) }
}
