import { z } from 'zod'
import { answerMeaningSchema } from './values.ts'

/** Whose telephones are tried by hand when texts don't bring anybody, in the order in which to try them (§4-J). */
export const phoneTreeSchema = z.array(
  z.object({
    household: z.string(),
    name: z.string(),
    /** `会急救 有车`, `结对户 180米` */
    note: z.string(),
    /** As they are dialled: shown to those who may act, and noted who looked. */
    numbers: z.array(z.string()),
    /** What this household has answered; null: nothing. */
    meaning: answerMeaningSchema.nullable(),
  }),
)
export type PhoneTree = z.infer<typeof phoneTreeSchema>

/** D1, the prepared report to 110, with the caller's number in full. */
export const police110DraftSchema = z.object({
  text: z.string(),
  /** UCS-2 units. */
  units: z.number().int(),
  segments: z.number().int(),
  /** Whether a post of 110 takes a text that a person sends with one key. */
  hasPost: z.boolean(),
})
export type Police110Draft = z.infer<typeof police110DraftSchema>

export const householdSearchInput = z.strictObject({
  words: z.string().trim().min(1).max(30),
  /** Search in the village of this incident; without one, in the hub's own. */
  incidentId: z.string().optional(),
})

/** A household as a search finds it. */
export const householdHitSchema = z.object({
  id: z.number().int(),
  /** 三组李兴明家 */
  label: z.string(),
  /** 三组12号杆0123 */
  address: z.string(),
})
export type HouseholdHit = z.infer<typeof householdHitSchema>
