import { isHubError } from '../base/hubError.ts'
import { type Rendered, renderTemplate, type Values } from '../domain/templates/renderTemplate.ts'
import { CHINESE, type Wording } from '../domain/templates/template.ts'
import { builtIn, type TemplateId } from '../domain/templates/templateTable.ts'
import type { Store } from '../store/store.ts'

/** The wording in force: the reader's language where the station wrote one, else its Chinese, else the built-in. */
export function wordingFor(store: Store, id: TemplateId, language: string = CHINESE): Wording {
  const { text, limitUnits } = builtIn(id)
  const stored = store.templates.current(id, language) ?? store.templates.current(id, CHINESE)
  return { text: stored?.text ?? text, limitUnits }
}

/** The wording for whoever reads this phone. */
export function wordingForPhone(store: Store, id: TemplateId, phoneId: number): Wording {
  const isOneLanguage = !store.templates.hasOtherThan(CHINESE)
  return wordingFor(store, id, isOneLanguage ? CHINESE : (store.directory.languageOfPhone(phoneId) ?? CHINESE))
}

/**
 * Writes a text in the wording in force. A station's wording that cannot be filled here gives way to the built-in one:
 * a call for help never waits for a text.
 *
 * @throws {HubError} `internal/unexpected` when even that lacks a value
 */
export function writeText(id: TemplateId, wording: Wording, values: Values): Rendered {
  try {
    return renderTemplate(wording, values)
  } catch (error) {
    if (!isHubError(error) || wording.text === builtIn(id).text) throw error
    return renderTemplate(builtIn(id), values)
  }
}
