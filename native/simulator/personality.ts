/** What a simulated modem is like. Whatever is left out is a well-behaved modem of the SIM800 kind. */
export interface Personality {
  /** The SIM's own number. */
  readonly number: string
  /** How the hub names the port. */
  readonly path: string
  readonly imei?: string
  readonly imsi?: string
  readonly manufacturer?: string
  readonly model?: string
  readonly operator?: string
  /** Slots of its one message store. */
  readonly slots?: number
  /** From a command to its answer, in ms. */
  readonly commandMs?: number
  /** From AT+CMGD to its answer, in ms; a SIM is slow. */
  readonly deleteMs?: number
  /** From AT+CMGS to the prompt, in ms. */
  readonly promptMs?: number
  /** From the payload to its result, in ms. */
  readonly sendMs?: number
  /** Loses what is written before the prompt. */
  readonly losesEarlyBytes?: boolean
  /** Hands messages over and never stores them. */
  readonly handsOverOnly?: boolean
  /** Hands over only in the service that wants AT+CNMA after each message. */
  readonly wantsAcknowledgement?: boolean
  /** Accepts ATE0 and echoes on. */
  readonly keepsEcho?: boolean
  /** The SIM asks for it. */
  readonly pin?: string
  /** From a restart to a usable SIM, in ms. */
  readonly bootMs?: number
}

export type FullPersonality = Required<Omit<Personality, 'pin'>> & Pick<Personality, 'pin'>

/** @param ordinal makes the identities of several modems differ */
export function fullPersonality(personality: Personality, ordinal: number): FullPersonality {
  const serial = String(ordinal).padStart(6, '0')
  return {
    imei: `860000000${serial}`,
    imsi: `460000000${serial}`,
    manufacturer: 'SIMCOM_Ltd',
    model: 'SIM800C',
    operator: 'CHINA MOBILE',
    slots: 20,
    commandMs: 2,
    deleteMs: 10,
    promptMs: 10,
    sendMs: 1500,
    losesEarlyBytes: false,
    handsOverOnly: false,
    wantsAcknowledgement: false,
    keepsEcho: false,
    bootMs: 2000,
    ...personality,
  }
}
