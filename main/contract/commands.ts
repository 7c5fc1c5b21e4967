import { z } from 'zod'
import { kindSchema, levelSchema, roleSchema } from './values.ts'

const incidentId = z.string().regex(/^\d{8}-\d{3,}$/)

export const takeOverInput = z.strictObject({ incidentId })
export const reinforceInput = z.strictObject({ incidentId })
export const setLevelInput = z.strictObject({ incidentId, level: levelSchema })
export const supplementInput = z.strictObject({ incidentId, text: z.string().trim().min(1).max(200) })

/** How an incident that was real ended. */
const CLOSING_RESULTS = ['resolved', 'handedToPolice', 'handedToMedical', 'handedToFire', 'mediated', 'found'] as const
const closingResultSchema = z.enum(CLOSING_RESULTS)

/** What every closing of a real or false call says besides its result (§4-K). */
const closingFields = {
  incidentId,
  /** Who met the caller face to face, or who says so. */
  metBy: z.string().trim().min(1).max(40),
  note: z.string().trim().max(200).default(''),
  /** Phones whose owners were there. */
  arrivals: z.array(z.number().int()).max(200).default([]),
  /** How the caller learns of the end: by R8, by word of mouth, or not at all. */
  callerTold: z.enum(['sms', 'inPerson', 'no']).default('sms'),
  notToldBecause: z.string().trim().max(100).default(''),
  /** Who of the police agreed; needed once they are on the spot. */
  policeWord: z.string().trim().max(40).default(''),
}

/** F5 平安: closed with a result and the person who saw it. */
export const closeSafeInput = z.strictObject({ ...closingFields, result: closingResultSchema })

/** How a false alarm was checked (§4-B: nothing less closes it). */
const verificationSchema = z.enum(['faceToFace', 'callWithSafeWord', 'police'])
/** 误触 · 老人孩子按的 · 设备 · 善意误判 · 恶意 */
const FALSE_ALARM_SORTS = ['pressedByMistake', 'elderOrChild', 'device', 'goodFaith', 'malicious'] as const

/** F6 误报: only with a person who met the caller, and how. */
export const falseAlarmInput = z.strictObject({
  ...closingFields,
  verification: verificationSchema,
  sort: z.enum(FALSE_ALARM_SORTS).default('goodFaith'),
})

/** 待甄别 → 按求助发出, with what the desk has found out. */
export const releaseTriageInput = z.strictObject({
  incidentId,
  kind: kindSchema.optional(),
  level: levelSchema.optional(),
})
/** 待甄别 → 不是求助. */
export const dismissTriageInput = z.strictObject({ incidentId, reason: z.string().trim().min(1).max(100) })
/** 更正 (Alt+0): what was broadcast was wrong. */
export const correctInput = z.strictObject({
  incidentId,
  kind: kindSchema.optional(),
  level: levelSchema.optional(),
  /** Whose house it is. */
  householdId: z.number().int().optional(),
})
/** 发错了: exactly those who were told need not go. */
export const withdrawInput = z.strictObject({ incidentId, note: z.string().trim().min(1).max(100) })
export const mergeInput = z.strictObject({ incidentId, intoId: incidentId })
export const splitInput = z.strictObject({ incidentId, phoneId: z.number().int() })
export const reopenInput = z.strictObject({ incidentId })
export const archiveInput = z.strictObject({ incidentId })
export const tellPolice110Input = z.strictObject({ incidentId, by: z.enum(['phone', 'sms', 'copy']) })
/** The station, 110 or the committee raises a call for somebody. */
export const raiseInput = z.strictObject({
  kind: kindSchema,
  level: levelSchema,
  silent: z.boolean().default(false),
  /** Where it is; null: nobody knows, the officials only are told. */
  householdId: z.number().int().nullable(),
  words: z.string().trim().min(1).max(200),
})

const name = z.string().trim().min(1).max(20)
/** Six to twelve digits; four would be guessed. */
const pin = z.string().regex(/^\d{6,12}$/)

export const loginInput = z.strictObject({ name, pin: z.string().max(12) })
export const ticketInput = z.strictObject({ ticket: z.string().min(20).max(100) })
export const createAdminInput = z.strictObject({ ticket: z.string().min(20).max(100), name, pin })

/** Who is signed in at this desk. `ticket`: came in by the one-time ticket and has no account yet. */
export const sessionViewSchema = z.object({
  name: z.string(),
  role: roleSchema,
})
export type SessionView = z.infer<typeof sessionViewSchema>

/** What the sign-in page must know before anybody is signed in. */
export const doorSchema = z.object({
  hubName: z.string(),
  demo: z.boolean(),
  /** No account exists: the first administrator is made with the ticket that `serve` printed. */
  needsFirstAdmin: z.boolean(),
  session: sessionViewSchema.nullable(),
})
export type Door = z.infer<typeof doorSchema>
