import { z } from 'zod'
import { LEVEL_COLOURS } from '../domain/settings/profiles.ts'
import { floodSchema, runningDrillSchema } from './drills.ts'
import { boardDutySchema } from './duty.ts'
import {
  answerMeaningSchema,
  epochMsSchema,
  incidentStateSchema,
  kindSchema,
  lampStageSchema,
  levelSchema,
  partySchema,
} from './values.ts'

/** One line of the list on the left. */
const incidentSummarySchema = z.object({
  id: z.string(),
  number: z.number().int(),
  level: levelSchema,
  kind: kindSchema,
  state: incidentStateSchema,
  drill: z.boolean(),
  /** `三组 李兴明家`, or the masked number of somebody who is not registered. */
  place: z.string(),
  raisedAt: epochMsSchema,
  closedAt: epochMsSchema.nullable(),
  /** Who took it over, or null: the siren goes on. */
  takenBy: z.string().nullable(),
  needed: z.number().int(),
  going: z.number().int(),
  here: z.number().int(),
  stationConfirmed: z.boolean(),
  /** No siren and no change of the screen: whoever threatens the desk would notice (§4-Q). */
  quiet: z.boolean(),
  /** Since when the desk is asked to take it over: when the hub took it in, or when it was opened again. */
  askedAt: epochMsSchema,
  /** 110 is to be told now, and nobody has said that it was. */
  police110Due: z.boolean(),
  /** How it ended, once it has: `resolved`, `falseAlarm`, `merged` … */
  result: z.string().nullable(),
})
export type IncidentSummary = z.infer<typeof incidentSummarySchema>

/** One of the hub's modems, as the strip and the devices panel show it. */
const deviceSchema = z.object({
  path: z.string(),
  /** `卡1`, by order of the modems. */
  label: z.string(),
  operator: z.string().nullable(),
  model: z.string().nullable(),
  signalDbm: z.number().nullable(),
  registered: z.boolean(),
  state: z.string(),
  problem: z.string().nullable(),
  /** When it last said something of itself. */
  since: epochMsSchema,
  sentToday: z.number().int(),
  /** 0 to 1, share of today's quota that is left. */
  quotaLeft: z.number(),
  /** The same in segments. */
  quotaLeftToday: z.number().int(),
  /** More was sent than carriers are said to allow: they may bar it. */
  isOverQuota: z.boolean(),
  /** The SIM's own number, where it is known. */
  number: z.string().nullable(),
  /** Since when it hears and cannot send, and how that showed. */
  mutedAt: epochMsSchema.nullable(),
  muteReason: z.enum(['refused', 'barred', 'carrier', 'balance']).nullable(),
  /** Since when texts to it do not arrive, though its modem says that all is well. */
  deafAt: epochMsSchema.nullable(),
  balanceYuan: z.number().nullable(),
})
export type DeviceView = z.infer<typeof deviceSchema>

/** How a word fared that was sent round between our own SIMs, each named by its label. */
export const loopVerdictSchema = z.object({
  from: z.string(),
  to: z.string(),
  outcome: z.enum(['heard', 'lost', 'notSent']),
  tookMs: z.number(),
})
export type LoopVerdictView = z.infer<typeof loopVerdictSchema>

/** Whether the hub hears and speaks. `deaf`: no SIM hears · `mute`: a SIM cannot send · `starting`: not yet known. */
const healthStateSchema = z.enum(['starting', 'ok', 'deaf', 'mute'])

export const boardSchema = z.object({
  /** Events up to this number are in the picture; the live feed goes on from here. */
  seq: z.number().int(),
  hubName: z.string(),
  demo: z.boolean(),
  /** 无人值守: the ladder skips the desk's steps. */
  unattended: z.boolean(),
  /** The hub's own clock when it drew this picture. */
  at: epochMsSchema,
  health: z.object({
    state: healthStateSchema,
    /** Since when it is deaf or mute. */
    since: epochMsSchema.nullable(),
    /** Whether a rescue text can go out at all. */
    canSpeak: z.boolean(),
    devices: z.array(deviceSchema),
    /** The last word sent round between our own SIMs, and whether it arrived. */
    loopTest: z.object({ at: epochMsSchema, heard: z.boolean() }).nullable(),
  }),
  open: z.array(incidentSummarySchema),
  /** The drill that runs or is paused. */
  drill: runningDrillSchema.nullable(),
  /** 灾害模式: on, or over for less than half an hour. */
  flood: floodSchema.nullable(),
  /** The last closed ones, newest first. */
  recent: z.array(incidentSummarySchema),
  duty: z.object({ a: z.string().nullable(), b: z.string().nullable() }),
  /** The shift: custody, the morning report, what is to be read. */
  shift: boardDutySchema,
  today: z.object({
    incidents: z.number().int(),
    sent: z.number().int(),
    received: z.number().int(),
    delivered: z.number().int(),
    awaitingReport: z.number().int(),
    undelivered: z.number().int(),
  }),
  /** Groups in which fewer than three people can answer tonight, the thinnest first. */
  nightReach: z.array(
    z.object({
      group: z.string(),
      households: z.number().int(),
      /** Households of which every number is away. */
      away: z.number().int(),
      canAnswer: z.number().int(),
    }),
  ),
  /** The station's own words: of levels 1 to 4 and their colours, of the two sides, of the six parties. */
  levels: z.array(z.object({ level: levelSchema, name: z.string(), colour: z.enum(LEVEL_COLOURS) })),
  sides: z.object({ people: z.string(), police: z.string() }),
  parties: z.record(partySchema, z.string()),
  register: z.object({ households: z.number().int(), people: z.number().int(), numbers: z.number().int() }),
})
export type Board = z.infer<typeof boardSchema>

const lampSchema = z.object({
  party: partySchema,
  stage: lampStageSchema,
  /** How many stand at this stage (neighbours). */
  count: z.number().int(),
  at: epochMsSchema.nullable(),
  /** When a queued text is expected to leave. */
  expectedAt: epochMsSchema.nullable(),
})
export type Lamp = z.infer<typeof lampSchema>

const helperSchema = z.object({
  phoneId: z.number().int(),
  name: z.string(),
  /** `会急救 有车`, `结对户 180米` */
  note: z.string(),
  meaning: answerMeaningSchema,
  minutes: z.number().int().nullable(),
  at: epochMsSchema,
})
export type Helper = z.infer<typeof helperSchema>

/** A line of the incident's history. `params` feed the console's sentence for `type`. */
const timelineItemSchema = z.object({
  seq: z.number().int(),
  at: epochMsSchema,
  type: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type TimelineItem = z.infer<typeof timelineItemSchema>

const mapPointSchema = z.object({
  kind: z.enum(['caller', 'household', 'helper', 'pole']),
  label: z.string(),
  lng: z.number(),
  lat: z.number(),
})
export type MapPoint = z.infer<typeof mapPointSchema>

/** Something in the register that an unregistered caller resembles. */
const likenessSchema = z.object({
  kind: z.enum(['nearNumber', 'household', 'group', 'pole', 'place']),
  /** `大营三组李兴明家`, `老龙潭桥头杆0123` */
  label: z.string(),
  householdId: z.number().int().nullable(),
  groupId: z.number().int().nullable(),
  /** Of a near number: one digit is another, is missing or too many in the caller's, or two are changed round. */
  difference: z.enum(['digit', 'missing', 'extra', 'swapped']).nullable(),
  /** It can only be this one; else it may be. */
  isCertain: z.boolean(),
})
export type Likeness = z.infer<typeof likenessSchema>

/** 陌生号码: what an unregistered caller resembles, and what a desk can still do about it (§4-F). */
const triageSchema = z.object({
  /** What the words name, found or not; null: nothing of the kind. */
  spoken: z.object({ group: z.string().nullable(), pole: z.string().nullable(), surname: z.string().nullable() }),
  likeness: z.array(likenessSchema),
  /** The households that the number most likely belongs to, for whoever links it. */
  households: z.array(z.object({ householdId: z.number().int(), label: z.string() })),
  /** Whose number it has become since; null: still nobody's. */
  linkedTo: z.string().nullable(),
  /** Nobody has yet said whether it is a call. */
  isWaiting: z.boolean(),
  /** May be rung back: it shows its number, and nothing says that a ring could betray the caller. */
  mayRing: z.boolean(),
})
export type Triage = z.infer<typeof triageSchema>

/** The verbs of the footer; those not listed are greyed. */
const verbSchema = z.enum([
  'takeOver',
  'reinforce',
  'dial',
  'safe',
  'falseAlarm',
  'supplement',
  'mute',
  'setLevel',
  'correct',
  'merge',
  'police110',
  'phoneTree',
  'reopen',
  'archive',
])
export type Verb = z.infer<typeof verbSchema>

const timeSchema = epochMsSchema.nullable()

/** The times of an incident (§0); null: it has not come to that. */
const timesSchema = z.object({
  /** The signal, by the service centre's clock where that is plausible. */
  t0: epochMsSchema,
  /** The hub took it in. */
  t1: epochMsSchema,
  /** First alert handed to a modem. */
  t2: timeSchema,
  /** First alert delivered. */
  t3: timeSchema,
  /** First answer of a neighbour. */
  t4: timeSchema,
  /** Taken over. */
  t5: timeSchema,
  /** The station's acknowledgement. */
  t6: timeSchema,
  /** First arrival. */
  t7: timeSchema,
  /** Under control. */
  t8: timeSchema,
  /** Closed. */
  t9: timeSchema,
  /** The caller was told how it ended. */
  t10: timeSchema,
  /** Reviewed and signed. */
  t11: timeSchema,
})

/** A phone that was rung, or is about to be. */
const ringSchema = z.object({
  who: z.string(),
  /** Null while it waits. */
  outcome: z.enum(['rang', 'answered', 'busy', 'rejected', 'noAnswer', 'notThrough', 'failed']).nullable(),
  at: epochMsSchema.nullable(),
})

/** What the card says of doubts, second sources and the way to the end (§4-B, C, E, J, K, O). */
const turnsSchema = {
  times: timesSchema,
  rings: z.array(ringSchema),
  /** 第二个报警人: who reported it besides the caller. */
  reporters: z.array(z.object({ phoneId: z.number().int(), who: z.string(), household: z.string().nullable() })),
  /** An open incident that this one may be the same as. */
  beside: z.object({ id: z.string(), number: z.number().int(), place: z.string() }).nullable(),
  /** The caller took it back; whether that stopped further texts, and who was asked to look in. */
  cancel: z.object({ at: epochMsSchema, stops: z.boolean(), lookIn: z.array(z.string()) }).nullable(),
  /** Somebody who was alerted sent `0`, which cancels nothing. */
  doubted: z.object({ who: z.string(), phone: z.string(), at: epochMsSchema }).nullable(),
  /** A duty phone says that it was a false alarm; null `confirmedBy`: nobody has borne it out yet. */
  falseAlarm: z.object({ by: z.string(), at: epochMsSchema, confirmedBy: z.string().nullable() }).nullable(),
  /** Where its thread goes on. */
  mergedInto: z.object({ id: z.string(), number: z.number().int() }).nullable(),
  /** The hub was away so long meanwhile. */
  outageMinutes: z.number().int().nullable(),
  /** What the caller said when asked whether she still needs help; null: not asked, or no word. */
  stillNeeded: z.boolean().nullable(),
  /** 300 s and nobody is there: people telephone by the phone tree. */
  nobodyThere: z.boolean(),
  /** Under control for an hour without a new signal. */
  closeProposed: z.boolean(),
  /** When the half-hourly review came up last. */
  reviewDueAt: epochMsSchema.nullable(),
  reopenedAt: epochMsSchema.nullable(),
  quiet: z.boolean(),
  /** Too many unverified calls of this phone within a day: fewer people are told. */
  limited: z.boolean(),
  /** How late the signal came, in minutes; 0: in time. */
  lateMinutes: z.number().int(),
  police110: z.object({ dueAt: epochMsSchema.nullable(), toldAt: epochMsSchema.nullable() }),
  /** How far the next wider circle reaches, in metres; null: there is none. */
  nextMetres: z.number().int().nullable(),
  /** What a closing lacks now. */
  missing: z.array(z.enum(['arrivals', 'callerTold', 'policeWord'])),
  /** How the caller may learn of the end; `none`: nothing ever goes to her phone, or nobody called. */
  callerWay: z.enum(['sms', 'inPerson', 'none']),
} as const

/** Everything that the card of one incident shows. */
export const cardSchema = z.object({
  seq: z.number().int(),
  at: epochMsSchema,
  summary: incidentSummarySchema,
  silent: z.boolean(),
  /** 家暴/胁迫: nobody but the restricted circle knows. */
  restricted: z.boolean(),
  infirm: z.boolean(),
  pole: z.string().nullable(),
  /** Where it is, as the texts say it. */
  location: z.string(),
  caller: z.object({
    name: z.string().nullable(),
    /** Masked: `139****1234`. */
    phone: z.string(),
    household: z.string().nullable(),
    care: z.string(),
  }),
  lamps: z.array(lampSchema),
  sides: z.object({
    people: z.object({ who: z.string(), at: epochMsSchema }).nullable(),
    police: z.object({ who: z.string(), at: epochMsSchema }).nullable(),
  }),
  clocks: z.array(z.object({ minutes: z.number().int(), dueAt: epochMsSchema, metAt: epochMsSchema.nullable() })),
  quorum: z.object({
    needed: z.number().int(),
    going: z.number().int(),
    here: z.number().int(),
    cannot: z.number().int(),
    /** Households that were told and have not answered. */
    waiting: z.number().int(),
  }),
  helpers: z.array(helperSchema),
  /** The next step of the ladder that will widen the circle or call more. */
  nextStep: z.object({ name: z.string(), dueAt: epochMsSchema }).nullable(),
  progress: z.object({
    total: z.number().int(),
    sent: z.number().int(),
    delivered: z.number().int(),
    failed: z.number().int(),
    lastExpectedAt: epochMsSchema.nullable(),
    /** Whether texts can go out at all; if not, nobody was told and nobody will be. */
    canSpeak: z.boolean(),
    undelivered: z.array(z.object({ name: z.string(), phone: z.string(), reason: z.string() })),
  }),
  /** What was said, the first first; `phone` is empty where the desk wrote it. */
  words: z.array(z.object({ at: epochMsSchema, phone: z.string(), text: z.string(), call: z.boolean() })),
  timeline: z.array(timelineItemSchema),
  map: z.object({ points: z.array(mapPointSchema) }).nullable(),
  verbs: z.array(verbSchema),
  /** Null for whoever is in the register. */
  triage: triageSchema.nullable(),
  /** What F4 dials for this kind, and the three lines to read out. */
  dial: z.object({ number: z.string(), script: z.array(z.string()) }),
  closing: z
    .object({ result: z.string(), by: z.string(), at: epochMsSchema, falseAlarm: z.boolean(), metBy: z.string() })
    .nullable(),
  ...turnsSchema,
})
export type Card = z.infer<typeof cardSchema>

/** One stored fact, without personal data: tells the console what is stale. */
export interface FeedItem {
  /** The fact's number in the record; the feed is resumed after it. */
  readonly seq: number
  readonly incidentId: string | null
  readonly type: string
  /** Milliseconds since 1970. */
  readonly at: number
}
