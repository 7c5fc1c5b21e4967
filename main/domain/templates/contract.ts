import type { Placeholder } from './placeholders.ts'
import { placeholdersOf } from './renderTemplate.ts'
import type { Audience } from './template.ts'
import { builtIn, type TemplateId } from './templateTable.ts'

/** Who, where, what and whom to ring: a text that has one of these must keep it. */
const ESSENTIAL: ReadonlySet<Placeholder> = new Set([
  '签',
  '号',
  '户',
  '位',
  '类',
  '电',
  '村电',
  '值电',
  '长电',
  '特',
  '补',
])

/** What an incident can fill in beside what a text has, by reader: neighbours learn no number and no words of the caller. */
const EXTRAS: Readonly<Record<Audience, readonly Placeholder[]>> = {
  neighbour: ['签', '号', '户', '类', '级', '时', '位', '村', '乡', '组', '村电'],
  caller: ['签', '号', '时', '村', '村电'],
  kin: [],
  stranger: [],
  committee: ['签', '号', '户', '类', '级', '时', '位', '人', '电', '原', 'q', '村', '乡', '组'],
  station: ['签', '号', '户', '类', '级', '时', '位', '人', '电', '原', 'q', '村', '乡', '组', '值', '值电'],
  police110: ['号', '户', '级', '时', '位', '人', '电', '原', 'q'],
  government: ['签', '号', '户', '类', '级', '时', '位', '村', '乡', '组', '值', '值电'],
  service: [],
}

/** Texts without a running incident of their own, and the one that must not say whose it is. */
const NO_EXTRAS: ReadonlySet<TemplateId> = new Set(['N1d', 'N11', 'N14', 'N14b', 'N14c'])

/** Words on which a life may hang: that it is a drill, that nobody rings or knocks, that nobody gives chase. */
const KEPT_WORDS: Readonly<Partial<Record<TemplateId, readonly string[]>>> = {
  N1s: ['别打'],
  N1d: ['别打电话', '别进门'],
  N2c: ['更正'],
  N2d: ['更正'],
  N8b: ['更正'],
  N10: ['勿追'],
  N11: ['演练', '非真'],
  N11n: ['演练'],
  N12: ['演练'],
  N12b: ['真警'],
  N14: ['演练', '别出门'],
  N14b: ['演练', '别出门'],
  N14c: ['演练', '别出门'],
  C1d: ['勿外传'],
  D2: ['更正', '无需出警'],
  D3: ['演练'],
}

/** Words that a text in Chinese may not lose. */
export function keptWords(id: TemplateId): readonly string[] {
  return KEPT_WORDS[id] ?? []
}

/** The placeholders that a text may not lose. */
export function requiredPlaceholders(id: TemplateId): readonly Placeholder[] {
  return placeholdersOf(builtIn(id).text).filter((name) => ESSENTIAL.has(name))
}

/** The placeholders that a text may have. */
export function allowedPlaceholders(id: TemplateId): readonly Placeholder[] {
  const { text, audience } = builtIn(id)
  const own = placeholdersOf(text)
  const isOfIncident = own.includes('号') && !NO_EXTRAS.has(id)
  return [...new Set([...own, ...(isOfIncident ? EXTRAS[audience] : [])])]
}
