import type { Clock } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import type { SettingView, TemplateCheckView, TemplateDetail, TemplateView } from '../contract/station.ts'
import type { SettingName } from '../domain/settings/schema.ts'
import { checkTemplate } from '../domain/templates/checkTemplate.ts'
import { CHINESE } from '../domain/templates/template.ts'
import { builtIn, TEMPLATE_IDS, type TemplateId } from '../domain/templates/templateTable.ts'
import { resetSetting, setSetting } from '../store/stationSettings.ts'
import type { Store } from '../store/store.ts'
import { settingViews } from './views/settingViews.ts'
import { checkView, templateDetail, templateView } from './views/templateViews.ts'

/** Who changes something: an account, or the system's user at a command line. */
interface Changer {
  readonly name: string
}

/** What a station writes its own way: its settings and its texts. */
export class StationDesk {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  settings(): SettingView[] {
    return settingViews(this.#store)
  }

  /** @throws {HubError} `setting/refused` with `detail.sentence` */
  setSetting(input: { name: SettingName; value: string }, by: Changer): void {
    this.#refuse('setting/refused', setSetting(this.#store, input.name, input.value, this.#by(by)))
  }

  /** @throws {HubError} `setting/refused` with `detail.sentence` */
  resetSetting(input: { name: SettingName }, by: Changer): void {
    this.#refuse('setting/refused', resetSetting(this.#store, input.name, this.#by(by)))
  }

  templates(): TemplateView[] {
    return TEMPLATE_IDS.map((id) => templateView(this.#store, id, CHINESE))
  }

  template(input: { id: TemplateId; language: string }): TemplateDetail {
    return templateDetail(this.#store, input.id, input.language)
  }

  checkTemplate(input: { id: TemplateId; language: string; text: string }): TemplateCheckView {
    return checkView(input.id, input.text, input.language)
  }

  /** @throws {HubError} `template/refused` with `detail.sentence` */
  saveTemplate(input: { id: TemplateId; language: string; text: string; note: string }, by: Changer): void {
    const text = input.text.trim()
    this.#refuse('template/refused', checkTemplate(input.id, text, input.language).refusal)
    this.#add({ ...input, text }, by)
  }

  /** Back to the built-in text, as one more version. */
  resetTemplate(input: { id: TemplateId; language: string }, by: Changer): void {
    this.#add({ ...input, text: builtIn(input.id).text, note: '恢复原文' }, by)
  }

  #add(input: { id: TemplateId; language: string; text: string; note: string }, by: Changer): void {
    const { id, language, text, note } = input
    const { who, at } = this.#by(by)
    this.#store.inTransaction(() => {
      this.#store.templates.add({ template: id, language, text, changedAt: at, changedBy: who, note })
      this.#store.viewingLog.add(at, who, 'template', `${id} ${language}`)
    })
  }

  #by({ name }: Changer) {
    return { who: name, at: this.#clock.now() }
  }

  #refuse(code: 'setting/refused' | 'template/refused', sentence: string | undefined): void {
    if (sentence !== undefined) throw new HubError(code, 'refused', { sentence })
  }
}
