import { z } from 'zod'
import { SETTING_GROUPS } from '../domain/settings/kinds.ts'
import { isSettingName } from '../domain/settings/schema.ts'
import { CHINESE, languageNamed } from '../domain/templates/template.ts'
import { isTemplateId } from '../domain/templates/templateTable.ts'
import { epochMsSchema } from './values.ts'

const templateId = z.string().refine(isTemplateId)
/** `zh`, or the name of another language. */
const language = z.string().max(12).default(CHINESE).transform(languageNamed)
const words = z.string().max(200)

export const templateInput = z.strictObject({ id: templateId, language })
export const templateTextInput = z.strictObject({ id: templateId, language, text: words })
export const saveTemplateInput = z.strictObject({
  id: templateId,
  language,
  text: words,
  note: z.string().trim().max(60).default(''),
})

const audienceSchema = z.enum([
  'neighbour',
  'caller',
  'kin',
  'stranger',
  'committee',
  'station',
  'police110',
  'government',
  'service',
])

/** One text of the list. */
const templateViewSchema = z.object({
  id: z.string(),
  audience: audienceSchema,
  /** 用途 */
  use: z.string(),
  /** The wording in force. */
  text: z.string(),
  /** At the worst case, every placeholder at its budget. */
  units: z.number().int(),
  segments: z.number().int(),
  limitUnits: z.number().int(),
  /** 0: the built-in text. */
  version: z.number().int(),
  isChanged: z.boolean(),
  isFixed: z.boolean(),
  /** In which languages it was written beside Chinese. */
  languages: z.array(z.string()),
})
export type TemplateView = z.infer<typeof templateViewSchema>
export const templateViewsSchema = z.array(templateViewSchema)

/** What the hub says of a text while it is being written. */
export const templateCheckSchema = z.object({
  units: z.number().int(),
  segments: z.number().int(),
  /** Why it cannot be kept, in Chinese; null: it can. */
  refusal: z.string().nullable(),
  warnings: z.array(z.string()),
  /** As people would get it, with invented names. */
  example: z.string(),
})
export type TemplateCheckView = z.infer<typeof templateCheckSchema>

/** A text with all that is needed to write it anew. */
export const templateDetailSchema = z.object({
  ...templateViewSchema.shape,
  language: z.string(),
  builtIn: z.string(),
  check: templateCheckSchema,
  placeholders: z.array(z.object({ name: z.string(), units: z.number().int(), isRequired: z.boolean() })),
  history: z.array(
    z.object({
      language: z.string(),
      version: z.number().int(),
      text: z.string(),
      changedAt: epochMsSchema,
      changedBy: z.string(),
      note: z.string(),
    }),
  ),
})
export type TemplateDetail = z.infer<typeof templateDetailSchema>

const settingName = z.string().refine(isSettingName)
export const settingInput = z.strictObject({ name: settingName })
export const setSettingInput = z.strictObject({ name: settingName, value: z.string().max(200) })

/** One setting of the list. */
const settingViewSchema = z.object({
  name: z.string(),
  group: z.enum(SETTING_GROUPS),
  /** What it is, one sentence in Chinese. */
  words: z.string(),
  unit: z.string(),
  /** `30–300 秒` */
  range: z.string(),
  /** What may be chosen, with its words; null: it is typed. */
  options: z.array(z.object({ value: z.string(), words: z.string() })).nullable(),
  isNumber: z.boolean(),
  /** A number's least and most, or how many characters a word may have; null for a choice. */
  least: z.number().nullable(),
  most: z.number().nullable(),
  value: z.string(),
  default: z.string(),
  /** What is stored cannot be so, and the default is in force; null: all is well. */
  problem: z.string().nullable(),
})
export type SettingView = z.infer<typeof settingViewSchema>
export const settingViewsSchema = z.array(settingViewSchema)
