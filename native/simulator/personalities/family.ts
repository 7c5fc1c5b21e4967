import type { Babble, CallWords, Chatter, MemorySize, OwnAnswer, Traits } from '../personality.ts'

/** Traits that a fact states as a whole; the others are put together from several. */
type SingleTrait = Exclude<keyof Traits, 'chatter' | 'babble' | 'answers' | 'memories' | 'call'>

/** One trait and its value. */
type TraitFact = { [Name in SingleTrait]: { readonly trait: Name; readonly value: Traits[Name] } }[SingleTrait]

/** One thing that is known of a family of modems. */
export type Fact = {
  /** Where it was learnt, by its public name. `assumed` where nothing public tells it. */
  readonly source: string
} & (
  | TraitFact
  /** It says this after a restart. */
  | ({ readonly says: string } & Omit<Chatter, 'line'>)
  /** It says this again and again. */
  | ({ readonly babbles: string } & Omit<Babble, 'line'>)
  /** It answers a command in its own way. */
  | { readonly command: string; readonly lines: readonly string[]; readonly result?: string }
  | { readonly memory: string; readonly slots: number }
  /** It tells so of a call that it placed; several facts of one event are said in turn. */
  | { readonly call: keyof CallWords; readonly line: string }
)

/** A family of modems, as far as it is known. Nothing of it was tried on a device by us. */
export interface Family {
  readonly name: string
  readonly facts: readonly Fact[]
}

/** What a modem does of which nothing is known: so that no fact goes without saying. */
const UNKNOWN: Partial<Traits> = {
  manufacturer: 'unknown',
  model: 'unknown',
  revision: 'unknown',
  emptySlot: 'ERROR',
  unknownCommand: '+CME ERROR: 100',
  callerLine: undefined,
  keyLine: undefined,
  keyCommand: '',
}

const STANDARD_CALL: CallWords = {
  dialled: [],
  ringing: [],
  answered: [],
  ended: ['NO CARRIER'],
  hungUp: [],
  busy: ['BUSY'],
  noAnswer: ['NO ANSWER'],
  notThrough: ['NO CARRIER'],
}

/** Puts a family's facts together, for `PhoneNetwork.addModem`. */
export function traitsOf({ facts }: Family): Partial<Traits> {
  const chatter: Chatter[] = []
  const babble: Babble[] = []
  const answers: OwnAnswer[] = []
  const memories: MemorySize[] = []
  const call: Partial<Record<keyof CallWords, string[]>> = {}
  let single: Partial<Traits> = {}
  for (const fact of facts) {
    if ('says' in fact) chatter.push({ line: fact.says, since: fact.since, afterMs: fact.afterMs })
    else if ('babbles' in fact) babble.push({ line: fact.babbles, everyMs: fact.everyMs })
    else if ('command' in fact) answers.push({ command: fact.command, lines: fact.lines, result: fact.result ?? 'OK' })
    else if ('memory' in fact) memories.push({ name: fact.memory, slots: fact.slots })
    else if ('call' in fact) call[fact.call] = [...(call[fact.call] ?? []), fact.line]
    else single = { ...single, [fact.trait]: fact.value }
  }
  return {
    ...UNKNOWN,
    ...single,
    chatter,
    babble,
    answers,
    call: { ...STANDARD_CALL, ...call },
    ...(memories.length > 0 ? { memories } : {}),
  }
}
