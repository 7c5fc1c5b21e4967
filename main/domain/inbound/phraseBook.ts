import { z } from 'zod'
import { INCIDENT_KINDS } from '../kinds.ts'
import { normaliseText } from './normaliseText.ts'
import builtIn from './phrases.json' with { type: 'json' }
import { poleFault } from './polePattern.ts'

export const LONGEST_PHRASE = 20
/** One word may hide half a sentence: no phrase of a danger is a single character (§0). */
const phrase = z.string().trim().min(2).max(LONGEST_PHRASE).transform(normaliseText)
const word = z.string().trim().min(1).max(LONGEST_PHRASE).transform(normaliseText)
const phrases = z.array(phrase)
const list = z.array(word)
const byDigit = z.partialRecord(z.enum(['1', '2', '3']), list)
const lost = z.strictObject({ people: list, things: list, verbs: phrases })
/** Violence at home: whose, and what. */
const domestic = z.strictObject({ kin: list, acts: phrases })
/** The words that stand for the digit of a question that is no alert. */
const replies = z.strictObject({
  stillNeeded: byDigit,
  duty: byDigit,
  rollCall: byDigit,
  drill: byDigit,
  monthlyTest: byDigit,
  consent: byDigit,
  survey: byDigit,
})

/** One row: phrases that mean a kind of danger at a level. */
const dangerRow = z.strictObject({
  kind: z.enum(INCIDENT_KINDS),
  level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** The caller may be hiding: nobody rings her, and the neighbours are told not to. */
  silent: z.boolean().optional(),
  /** 没有 before it takes it back. Never so for a cry for help: 没人救我. */
  negatable: z.boolean().optional(),
  /** A phrase that ends in `~` gives way to a harmless word that begins in it: 老公打~ and 打电话. */
  phrases,
})

const bookSchema = z.strictObject({
  /** These alone are a call for help, whatever else waits for an answer (§0, row 2b). */
  keywords: phrases,
  /** The gravest rows first; the first that is found names the kind. */
  dangers: z.array(dangerRow),
  /** What is no alarm although it holds the characters of one. */
  harmless: phrases,
  /** They hide the danger in them and say nothing else: 打110 may be news, or a plea. */
  masks: phrases,
  /** Before a danger they take it back. */
  negations: list,
  /** Right after a danger they make it something to talk of: 山火宣传. */
  afterwords: phrases,
  /** Everyday words: a text of harmless phrases and these alone is no signal. */
  fillers: list,
  thanks: list,
  thanksParticles: list,
  cancels: list,
  cancelParticles: list,
  optOut: list,
  stopAll: list,
  back: list,
  awayVerbs: phrases,
  wrongNumber: phrases,
  sightings: list,
  /** What an alerted neighbour asks about: 谁家, 要带什么. */
  asks: phrases,
  /** They make a danger the writer's own. */
  ownPlace: phrases,
  /** What may stand before an answer and says nothing. */
  leadIns: list,
  /** After a digit they make it a count: 3个人 is no arrival. */
  measures: list,
  /** How an answer begins. */
  answers: z.partialRecord(z.enum(['going', 'cannot', 'here', 'car', 'safe', 'more']), list),
  /** What begins like an answer and is none: 去年, 来电. */
  notAnswers: phrases,
  /** 我儿子去: who goes, before an answer that ends in 去 or 来. */
  goers: list,
  /** After a digit they belong to it: 1带水来. */
  carries: list,
  /** Who or what is missing. */
  lost,
  domestic,
  replies,
  /** A roll-call's cry for help. */
  needsHelp: phrases,
  newNumber: phrases,
  /** How the locality writes its poles: a pattern with one group, the digits. */
  polePattern: z
    .string()
    .max(200)
    .superRefine((pattern, context) => {
      const fault = poleFault(pattern)
      if (fault !== undefined) context.addIssue({ code: 'custom', message: fault })
    }),
})

/** The words by which texts are read: the built-in ones, and those that a station adds. */
export type PhraseBook = z.infer<typeof bookSchema>

/** What takes a danger back for good is not a station's to add. */
const extraSchema = z
  .strictObject({ ...bookSchema.shape, lost: lost.partial(), domestic: domestic.partial(), replies: replies.partial() })
  .omit({ negations: true, afterwords: true })
  .partial()
type Extra = z.infer<typeof extraSchema>
type DangerRow = z.infer<typeof dangerRow>

export const BUILT_IN_PHRASES: PhraseBook = bookSchema.parse(builtIn)

/** A book with the additions, or which row of them cannot be taken and why, in Chinese. */
export type Extended =
  | { readonly ok: true; readonly book: PhraseBook }
  | { readonly ok: false; readonly row: string; readonly why: string }

/**
 * Adds a station's own words to a book. Nothing of the book can be taken away: a danger stays one.
 *
 * @param extra of the book's shape, any part of it
 */
export function extendPhrases(base: PhraseBook, extra: unknown): Extended {
  const parsed = extraSchema.safeParse(extra, { error: z.locales.zhCN().localeError })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return { ok: false, row: rowName(issue?.path ?? []), why: issue?.message ?? '格式不对' }
  }
  return conflict(base, parsed.data) ?? { ok: true, book: merged(base, parsed.data) }
}

/** What of the additions would switch off a danger, or could never be found. */
function conflict(base: PhraseBook, extra: Extra): Extended | undefined {
  const dangers = new Set([...base.dangers, ...(extra.dangers ?? [])].flatMap((row) => row.phrases.map(bare)))
  for (const list of ['harmless', 'masks'] as const) {
    const off = extra[list]?.findIndex((phrase) => dangers.has(phrase)) ?? -1
    if (off >= 0) return refusal(`${list}[${off}]`, `“${extra[list]?.[off]}”是求救的话，不能改成无关的话`)
  }
  const bad = extra.keywords?.findIndex((keyword) => !dangers.has(keyword)) ?? -1
  if (bad >= 0) return refusal(`keywords[${bad}]`, `“${extra.keywords?.[bad]}”要先写进 dangers`)
  const harmless = new Set([...base.harmless, ...base.masks])
  for (const [index, row] of (extra.dangers ?? []).entries()) {
    const at = row.phrases.findIndex((danger) => harmless.has(bare(danger)))
    if (at >= 0) return refusal(`dangers[${index}].phrases[${at}]`, `“${row.phrases[at]}”已列为无关的话`)
  }
  return undefined
}

function refusal(row: string, why: string): Extended {
  return { ok: false, row, why }
}

function rowName(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('')
}

function merged(base: PhraseBook, extra: Extra): PhraseBook {
  const { dangers, answers, lost: missing, domestic: home, replies: said, polePattern, ...lists } = extra
  const joined = Object.fromEntries(
    Object.entries(lists).map(([name, more]) => [name, [...base[name as keyof typeof lists], ...(more ?? [])]]), // the schema's own names
  )
  return {
    ...base,
    ...joined,
    dangers: (dangers ?? []).reduce(withRow, base.dangers),
    answers: joinLists(base.answers, answers),
    lost: { ...base.lost, ...joinLists(base.lost, missing) },
    domestic: { ...base.domestic, ...joinLists(base.domestic, home) },
    replies: {
      stillNeeded: joinLists(base.replies.stillNeeded, said?.stillNeeded),
      duty: joinLists(base.replies.duty, said?.duty),
      rollCall: joinLists(base.replies.rollCall, said?.rollCall),
      drill: joinLists(base.replies.drill, said?.drill),
      monthlyTest: joinLists(base.replies.monthlyTest, said?.monthlyTest),
      consent: joinLists(base.replies.consent, said?.consent),
      survey: joinLists(base.replies.survey, said?.survey),
    },
    polePattern: polePattern ?? base.polePattern,
  }
}

type Lists<Name extends string> = Readonly<Partial<Record<Name, string[] | undefined>>>

function joinLists<Name extends string>(
  base: Lists<Name>,
  more: Lists<Name> | undefined,
): Partial<Record<Name, string[]>> {
  const joined: Partial<Record<Name, string[]>> = {}
  for (const name of new Set([...Object.keys(base), ...Object.keys(more ?? {})]) as Set<Name>) {
    joined[name] = [...(base[name] ?? []), ...(more?.[name] ?? [])]
  }
  return joined
}

/** Into the row of its kind and level, else as a row before the less grave ones. */
function withRow(rows: readonly DangerRow[], added: DangerRow): DangerRow[] {
  const same = rows.findIndex((row) => row.kind === added.kind && row.level === added.level)
  if (same >= 0) {
    return rows.map((row, index) => (index === same ? { ...row, phrases: [...row.phrases, ...added.phrases] } : row))
  }
  const place = rows.findIndex((row) => row.level > added.level)
  return rows.toSpliced(place < 0 ? rows.length : place, 0, added)
}

/** A phrase without the mark that it gives way. */
export function bare(phrase: string): string {
  return phrase.replace(/~$/, '')
}
