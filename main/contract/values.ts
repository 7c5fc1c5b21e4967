import { z } from 'zod'

/** Stable values of the outside contract: a new one may be added, none changes its meaning. */
export const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

export const kindSchema = z.enum([
  'burglary',
  'fire',
  'medical',
  'missing',
  'fight',
  'domestic',
  'traffic',
  'disaster',
  'suspicious',
  'help',
  'mutual',
])

export const incidentStateSchema = z.enum([
  'triage',
  'raised',
  'answered',
  'onScene',
  'controlled',
  'closing',
  'closed',
  'archived',
])

export const answerMeaningSchema = z.enum(['going', 'cannot', 'here', 'car', 'safe', 'more'])

/** 六方, in the order of the lamps. */
export const PARTIES = ['neighbours', 'committee', 'station', 'township', 'police110', 'county'] as const
export const partySchema = z.enum(PARTIES)
export type Party = z.infer<typeof partySchema>

/** How far one of the six parties has come. */
export const lampStageSchema = z.enum([
  'none',
  'queued',
  'sent',
  'delivered',
  'confirmed',
  'onWay',
  'arrived',
  'undelivered',
])
export type LampStage = z.infer<typeof lampStageSchema>

export const roleSchema = z.enum(['admin', 'operator', 'viewer', 'auditor'])
export type Role = z.infer<typeof roleSchema>

/** Milliseconds since 1970; the console shows it in the hub's time zone, Asia/Shanghai. */
export const epochMsSchema = z.number().int()
