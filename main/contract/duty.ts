import { z } from 'zod'
import { epochMsSchema } from './values.ts'

/** `20261122`, a day in China. */
const day = z.string().regex(/^\d{8}$/)
const post = z.enum(['A', 'B'])
/** 0 Monday to 6 Sunday, 7 as a holiday. */
const pattern = z.number().int().min(0).max(7)
const agency = z.string().min(1).max(60)
const personName = z.string().trim().min(1).max(20)

/** Null: nobody is named there any more. */
export const setWeekInput = z.strictObject({ agency, pattern, post, phoneId: z.number().int().nullable() })
/** Null: the day goes by its pattern again. */
export const setDayInput = z.strictObject({ agency, day, post, phoneId: z.number().int().nullable() })
export const swapInput = z.strictObject({
  agency,
  one: z.strictObject({ day, post }),
  other: z.strictObject({ day, post }),
})
/** Both days are in it; at most 31. */
export const setHolidayInput = z.strictObject({ name: personName, from: day, to: day, pattern })
export const clearHolidayInput = z.strictObject({ name: personName })
export const handOverInput = z.strictObject({
  outgoing: personName,
  incoming: personName,
  /** The test siren was played, and the person at the desk heard it. */
  sirenHeard: z.boolean(),
  note: z.string().trim().max(200).default(''),
})
export const dismissInput = z.strictObject({ notice: z.string().min(1).max(100) })

/** The figures of a night, as C5 tells them. */
const nightFiguresSchema = z.object({
  incidents: z.number().int(),
  real: z.number().int(),
  falseAlarms: z.number().int(),
  /** Null: nobody answered, or nobody called. */
  fastestSeconds: z.number().int().nullable(),
  open: z.number().int(),
  deadNumbers: z.number().int(),
  quotaTenths: z.number().int(),
})

/** 早报 of this morning. */
const morningReportSchema = z.object({
  day,
  at: epochMsSchema,
  figures: nightFiguresSchema,
  signedAt: epochMsSchema.nullable(),
  signedBy: z.string().nullable(),
})
export type MorningReportView = z.infer<typeof morningReportSchema>

/** What one post said when it was asked whether somebody is there. `off`: nobody has the post, or is not asked yet. */
const confirmationSchema = z.enum(['off', 'asked', 'confirmed', 'declined', 'silent'])
export type Confirmation = z.infer<typeof confirmationSchema>

const custodyPostSchema = z.object({ name: z.string().nullable(), state: confirmationSchema })

/** 夜间托管; null: the desk is manned. */
const custodySchema = z.object({
  openedAt: epochMsSchema,
  endsAt: epochMsSchema,
  stage: z.enum(['asking', 'confirmed', 'nobody']),
  a: custodyPostSchema,
  b: custodyPostSchema,
  /** Whether the station has said that it knows that nobody is there. */
  stationKnows: z.boolean(),
})
export type CustodyView = z.infer<typeof custodySchema>

/** Something that a desk reads once and puts away. `params` feed the console's sentence for `kind`. */
const noticeSchema = z.object({
  id: z.string(),
  kind: z.enum(['restartExact', 'restartAbout', 'openCustody', 'gap']),
  at: epochMsSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Notice = z.infer<typeof noticeSchema>

/** What the board shows of the shift. */
export const boardDutySchema = z.object({
  custody: custodySchema.nullable(),
  /** When custody opens by itself tonight; null: by hand only, or it runs already. */
  opensAt: epochMsSchema.nullable(),
  report: morningReportSchema.nullable(),
  notices: z.array(noticeSchema),
})
export type BoardDuty = z.infer<typeof boardDutySchema>

/** Somebody who may stand at a post, and how far he can be reached. */
const dutyPersonSchema = z.object({
  phoneId: z.number().int(),
  agency: z.string(),
  name: z.string(),
  /** Masked: `139****1234`. */
  phone: z.string(),
  /** The post that he stands at now. */
  post: post.nullable(),
  /** When the hub last heard from this phone. */
  lastHeardAt: epochMsSchema.nullable(),
  /** What he said tonight; null: he was not asked. */
  confirmation: confirmationSchema.nullable(),
  /** His last two texts came back. */
  isDead: z.boolean(),
})
export type DutyPerson = z.infer<typeof dutyPersonSchema>

const shiftNamesSchema = z.object({ a: z.number().int().nullable(), b: z.number().int().nullable() })

const deskSchema = z.object({
  agency: z.string(),
  party: z.enum(['committee', 'station']),
  /** By pattern, 0 Monday to 7 holiday: who is written in the week; null: nobody. */
  week: z.array(shiftNamesSchema).length(8),
  /** The days that come, today's first. */
  days: z.array(
    z.object({
      day,
      midnight: epochMsSchema,
      /** Who it will be, all said and done. */
      a: z.number().int().nullable(),
      b: z.number().int().nullable(),
      /** Who is written for this day alone. */
      own: shiftNamesSchema,
      /** The holiday's name, or how the day is worked otherwise. */
      calendar: z.string().nullable(),
      /** A post that is not manned, or that the roster is silent about. */
      gaps: z.array(post),
    }),
  ),
})
export type DeskView = z.infer<typeof deskSchema>

export const dutyViewSchema = z.object({
  at: epochMsSchema,
  custody: custodySchema.nullable(),
  opensAt: epochMsSchema.nullable(),
  /** `18:00` */
  custodyFrom: z.string(),
  custodyUntil: z.string(),
  people: z.array(dutyPersonSchema),
  /** The hub's own desk first. */
  desks: z.array(deskSchema),
  holidays: z.array(z.object({ name: z.string(), from: day, to: day, pattern })),
  report: morningReportSchema.nullable(),
  /** When the shift was last handed over, and to whom. */
  lastHandOver: z.object({ at: epochMsSchema, outgoing: z.string(), incoming: z.string() }).nullable(),
})
export type DutyView = z.infer<typeof dutyViewSchema>

/** What one shift hands to the next. */
export const shiftSchema = z.object({
  at: epochMsSchema,
  hubName: z.string(),
  open: z.array(
    z.object({
      number: z.number().int(),
      level: z.number().int(),
      kind: z.string(),
      state: z.string(),
      place: z.string(),
      raisedAt: epochMsSchema,
      takenBy: z.string().nullable(),
    }),
  ),
  unsent: z.array(
    z.object({
      name: z.string(),
      phone: z.string(),
      template: z.string(),
      /** Queued, or in a person's hands. */
      state: z.string(),
      at: epochMsSchema,
    }),
  ),
  deadNumbers: z.array(z.object({ name: z.string(), phone: z.string(), at: epochMsSchema })),
  modems: z.array(
    z.object({
      label: z.string(),
      operator: z.string().nullable(),
      state: z.string(),
      signalDbm: z.number().nullable(),
      quotaLeft: z.number(),
      balanceYuan: z.number().nullable(),
    }),
  ),
  loopTest: z.object({ at: epochMsSchema, heard: z.boolean() }).nullable(),
  custody: z.boolean(),
  /** Facts in the record, and the first eight digits of its head, when this was drawn. */
  events: z.number().int(),
  head: z.string(),
})
export type ShiftView = z.infer<typeof shiftSchema>

/** A hand-over as it was signed. */
export const handOverSchema = z.object({
  id: z.number().int(),
  at: epochMsSchema,
  outgoing: z.string(),
  incoming: z.string(),
  account: z.string(),
  sirenHeard: z.boolean(),
  note: z.string(),
  shift: shiftSchema,
  /** The first eight hex digits of the record's head right after it: `verify --anchor` looks for them. */
  head: z.string(),
})
export type HandOverView = z.infer<typeof handOverSchema>
