import { CALLER_TEXTS } from './callerTexts.ts'
import { NEIGHBOUR_TEXTS } from './neighbourTexts.ts'
import { OFFICIAL_TEXTS } from './officialTexts.ts'
import type { Template } from './template.ts'

/**
 * Every text that the hub can send. The verb and the digits of the answers stand in the fixed part, so that no cut can
 * take them. A new text is a new row of one of the three tables.
 */
export const TEMPLATES = { ...NEIGHBOUR_TEXTS, ...CALLER_TEXTS, ...OFFICIAL_TEXTS } as const

export type TemplateId = keyof typeof TEMPLATES

/** In the order of the tables. */
export const TEMPLATE_IDS = Object.keys(TEMPLATES).filter(isTemplateId)

export function isTemplateId(id: string): id is TemplateId {
  return Object.hasOwn(TEMPLATES, id)
}

/** The built-in text, which a station may have written anew. */
export function builtIn(id: TemplateId): Template {
  return TEMPLATES[id]
}
