import type { EpochMs } from '../base/clock.ts'
import { PRIORITY } from '../domain/incident/effect.ts'
import type { Values } from '../domain/templates/renderTemplate.ts'
import type { TemplateId } from '../domain/templates/templateTable.ts'
import { readHubSettings } from '../incidents/hubSettings.ts'
import { wordingForPhone, writeText } from '../incidents/templateBook.ts'
import type { Store } from '../store/store.ts'

type DutyTemplate = TemplateId & ('C4' | 'C4b' | 'C5' | 'C6')

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How long each is worth sending. Who confirms the night must do it now; a report is read whenever it comes. */
const VALIDITY_MS: Readonly<Record<DutyTemplate, number>> = {
  C4: 10 * MINUTE_MS,
  C4b: HOUR_MS,
  C5: 4 * HOUR_MS,
  C6: HOUR_MS,
}

/** Behind every first alert; whoever stands guard tonight goes before news. */
const PRIORITIES: Readonly<Record<DutyTemplate, number>> = {
  C4: PRIORITY.details,
  C4b: PRIORITY.details,
  C5: PRIORITY.status,
  C6: PRIORITY.status,
}

/** Queues a text of the duty room. Inside a transaction, with whatever says that it was queued. */
export function queueDutyText(
  store: Store,
  text: { readonly template: DutyTemplate; readonly phoneId: number; readonly step: string; readonly values: Values },
  now: EpochMs,
): void {
  const { template, phoneId, step, values } = text
  const wording = wordingForPhone(store, template, phoneId)
  const rendered = writeText(template, wording, { 签: `【${readHubSettings(store).signature}】`, ...values })
  store.messages.enqueue({
    incidentId: null,
    step,
    template,
    phoneId,
    body: rendered.text,
    segments: rendered.segments,
    priority: PRIORITIES[template],
    queuedAt: now,
    notBefore: now,
    expiresAt: now + VALIDITY_MS[template],
  })
}
