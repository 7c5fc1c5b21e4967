import { z } from 'zod'
import { epochMsSchema, incidentStateSchema, kindSchema, levelSchema } from './values.ts'

/** 桌面 · 单组短信 · 全村点名 · 三方通话 · 断网断电 */
const drillKindSchema = z.enum(['tableTop', 'group', 'village', 'threeWay', 'blackout'])
export type DrillKind = z.infer<typeof drillKindSchema>

const drillStateSchema = z.enum(['announced', 'running', 'paused', 'ended'])

/** The strip over every page while a drill runs or is paused. */
export const runningDrillSchema = z.object({
  id: z.number().int(),
  kind: drillKindSchema,
  number: z.number().int(),
  /** Null: the whole village. */
  group: z.string().nullable(),
  state: drillStateSchema,
  startedAt: epochMsSchema.nullable(),
  endsAt: epochMsSchema.nullable(),
  asked: z.number().int(),
  answered: z.number().int(),
})

const resultSchema = z.object({
  asked: z.number().int(),
  households: z.number().int(),
  sent: z.number().int(),
  delivered: z.number().int(),
  /** Shares are 0 to 1, times milliseconds after the phone's own text left. */
  reachedShare: z.number(),
  answered: z.number().int(),
  answeredHouseholds: z.number().int(),
  quickShare: z.number(),
  medianMs: z.number().nullable(),
  fastestMs: z.number().nullable(),
  arrived: z.number().int(),
})

/** What a group showed, beside what it showed the last time. */
const groupResultSchema = z.object({
  group: z.string(),
  result: resultSchema,
  before: z
    .object({
      endedAt: epochMsSchema,
      reachedShare: z.number(),
      quickShare: z.number(),
      medianMs: z.number().nullable(),
    })
    .nullable(),
})

const drillSchema = runningDrillSchema.extend({
  incidentKind: kindSchema,
  isFull: z.boolean(),
  announcedAt: epochMsSchema.nullable(),
  pausedAt: epochMsSchema.nullable(),
  endedAt: epochMsSchema.nullable(),
  startedBy: z.string(),
  notes: z.string(),
  checkList: z.array(z.object({ point: z.string(), isTicked: z.boolean() })),
  byGroup: z.array(groupResultSchema),
  /** The first minute: after so many seconds, so great a share of those sent. */
  curve: z.array(z.object({ seconds: z.number(), share: z.number() })),
  /** Numbers that did not work, masked. */
  dead: z.array(z.object({ name: z.string(), phone: z.string() })),
})
export type DrillView = z.infer<typeof drillSchema>

const monthlySchema = z.object({
  month: z.string(),
  template: z.enum(['N14', 'N14b', 'N14c']),
  startedAt: epochMsSchema,
  endedAt: epochMsSchema.nullable(),
  total: z.number().int(),
  asked: z.number().int(),
  delivered: z.number().int(),
  answered: z.number().int(),
  /** Heard of within 30 days, and so not asked. */
  skipped: z.number().int(),
  /** From the carrier of our SIM to the carrier of the number's block; the worst first. */
  carriers: z.array(
    z.object({ from: z.string(), to: z.string(), sent: z.number().int(), delivered: z.number().int() }),
  ),
})

export const drillsViewSchema = z.object({
  at: epochMsSchema,
  open: z.array(drillSchema),
  past: z.array(drillSchema),
  due: z.array(
    z.object({
      kind: z.enum(['monthly', 'group', 'threeWay']),
      group: z.string().nullable(),
      lastAt: epochMsSchema.nullable(),
    }),
  ),
  groups: z.array(z.object({ id: z.number().int(), name: z.string(), households: z.number().int() })),
  /** Which texts a drill may send now: false between 21:00 and 08:00. */
  isDrillHour: z.boolean(),
  monthly: monthlySchema.nullable(),
  numberChanges: z.array(
    z.object({ id: z.number().int(), name: z.string(), phone: z.string(), words: z.string(), at: epochMsSchema }),
  ),
})
export type DrillsView = z.infer<typeof drillsViewSchema>

export const startDrillInput = z.strictObject({
  kind: drillKindSchema,
  /** Which group, for a group's drill. */
  groupId: z.number().int().nullable(),
  /** What is supposed to have happened. */
  incidentKind: kindSchema,
  /** Whether people come out, so that arrivals count. */
  isFull: z.boolean(),
  /** Only tells its people now, for a drill on a later day, or at night. */
  announceFor: epochMsSchema.nullable(),
})
export const drillInput = z.strictObject({ drillId: z.number().int() })
export const endDrillInput = z.strictObject({
  drillId: z.number().int(),
  notes: z.string().trim().max(500).default(''),
})
export const tickDrillInput = z.strictObject({ drillId: z.number().int(), points: z.array(z.string().max(40)).max(20) })
export const numberChangeInput = z.strictObject({ changeId: z.number().int() })
/** D3, ready to be copied and sent to 12110 by a person. */
export const filingInput = z.strictObject({ from: epochMsSchema, until: epochMsSchema })
export const filingSchema = z.object({ to: z.string(), text: z.string(), segments: z.number().int() })

const rollCallEntrySchema = z.object({
  householdId: z.number().int(),
  group: z.string(),
  household: z.string(),
  phone: z.string(),
  isCare: z.boolean(),
  care: z.string(),
  outcome: z.enum(['safe', 'help', 'visited']).nullable(),
  words: z.string(),
  at: epochMsSchema.nullable(),
  /** Whether its text is out; a household without one of its own is asked by its leader. */
  text: z.enum(['none', 'waiting', 'sent', 'failed']),
})

/** 灾害模式 on the board; `isOn` false and `endedAt` set: it has just ended by itself. */
export const floodSchema = z.object({
  isOn: z.boolean(),
  beganAt: epochMsSchema,
  /** Null: by the count of incidents. */
  beganBy: z.string().nullable(),
  endedAt: epochMsSchema.nullable(),
  /** Incidents in the last ten minutes. */
  opened: z.number().int(),
  clusters: z.array(
    z.object({
      kind: kindSchema,
      place: z.string(),
      incidents: z.array(
        z.object({ id: z.string(), number: z.number().int(), level: levelSchema, state: incidentStateSchema }),
      ),
    }),
  ),
  rollCall: z
    .object({
      id: z.number().int(),
      startedAt: epochMsSchema,
      deadlineAt: epochMsSchema,
      endedAt: epochMsSchema.nullable(),
      reach: z.enum(['everybody', 'careAndLeaders']),
      counts: z.object({
        total: z.number().int(),
        sent: z.number().int(),
        safe: z.number().int(),
        help: z.number().int(),
        silent: z.number().int(),
      }),
      /** 关照户 first, then who is silent, then who calls for help; the safe at the end. */
      entries: z.array(rollCallEntrySchema),
    })
    .nullable(),
})
export type FloodView = z.infer<typeof floodSchema>

const rollCallReachSchema = z.enum(['everybody', 'careAndLeaders'])

/** What a roll-call would cost, before it is begun. */
export const rollCallForecastSchema = z.object({
  everybody: z.object({ texts: z.number().int(), minutes: z.number().int().nullable() }),
  careAndLeaders: z.object({ texts: z.number().int(), minutes: z.number().int().nullable() }),
  /** SIMs that would send it. */
  sims: z.number().int(),
  advised: rollCallReachSchema,
})
export const rollCallInput = z.strictObject({ reach: rollCallReachSchema })
export const visitInput = z.strictObject({ householdId: z.number().int() })

/** 互帮: asks people of the group, on the committee's word. */
export const askNeighboursInput = z.strictObject({
  incidentId: z.string().regex(/^\d{8}-\d{3,}$/),
  /** What is wanted, in at most 14 units: 借水泵. */
  what: z.string().trim().min(1).max(14),
  /** Asks only those whose register says that they have or can it; empty: the whole group. */
  skill: z.string().trim().max(10).default(''),
})
export const mutualViewSchema = z.object({
  /** Words of the register that somebody of the group has. */
  skills: z.array(z.string()),
  asked: z.array(z.object({ name: z.string(), phone: z.string(), answeredAt: epochMsSchema.nullable() })),
})

/** How an incident went, for the comparison of shadow mode. Times are milliseconds after the call. */
const outlineSchema = z.object({
  told: z.number().int(),
  firstSixMs: z.number().nullable(),
  groupMs: z.number().nullable(),
  quorumMs: z.number().nullable(),
  steps: z.array(z.string()),
})

export const shadowReportSchema = z.object({
  from: epochMsSchema,
  until: epochMsSchema,
  modems: z.number().int(),
  silent: z.boolean(),
  incidents: z.array(
    z.object({
      id: z.string(),
      number: z.number().int(),
      kind: kindSchema,
      level: levelSchema,
      raisedAt: epochMsSchema,
      real: outlineSchema,
      /** Null: today's rules would have made no incident of it. */
      shadow: outlineSchema.nullable(),
      /** What differs: `told`, `firstSix`, `group`, `quorum`, `steps`, `kind`, `level`, `notOpened`. */
      differs: z.array(z.string()),
    }),
  ),
})
export type ShadowReport = z.infer<typeof shadowReportSchema>
export const shadowInput = z.strictObject({
  modems: z.number().int().min(1).max(8),
  silent: z.boolean(),
})
