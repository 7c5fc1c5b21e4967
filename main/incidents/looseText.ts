import type { EpochMs } from '../base/clock.ts'
import type { Values } from '../domain/templates/renderTemplate.ts'
import type { TemplateId } from '../domain/templates/templateTable.ts'
import type { Store } from '../store/store.ts'
import { readHubSettings } from './hubSettings.ts'
import { wordingForPhone, writeText } from './templateBook.ts'

/** A text to one phone that belongs to no incident. */
export interface LooseText {
  /** One a phone; whoever withdraws knows it by this. */
  readonly step: string
  readonly template: TemplateId
  readonly phoneId: number
  readonly values: Values
  readonly priority: number
  readonly expiresAt: EpochMs
  /** Whether somebody's safety hangs on it, or it answers the phone's own text: else it is a notice (退订). */
  readonly purpose: 'rescue' | 'reply' | 'notice'
}

/**
 * Queues a text under the hub's signature. Inside a transaction.
 * @returns its row's id; undefined where the phone does without such texts
 */
export function queueText(store: Store, text: LooseText, at: EpochMs): number | undefined {
  const { step, template, phoneId, values, priority, expiresAt } = text
  if (doesWithout(store, text)) return undefined
  const wording = wordingForPhone(store, template, phoneId)
  const rendered = writeText(template, wording, { 签: `【${readHubSettings(store).signature}】`, ...values })
  return store.messages.enqueue({
    incidentId: null,
    step,
    template,
    phoneId,
    body: rendered.text,
    segments: rendered.segments,
    priority,
    queuedAt: at,
    notBefore: at,
    expiresAt,
  })
}

function doesWithout(store: Store, { phoneId, purpose }: LooseText): boolean {
  if (purpose === 'reply') return false
  const extent = store.optOuts.of(phoneId)
  return extent === 'everything' || (extent === 'notices' && purpose === 'notice')
}
