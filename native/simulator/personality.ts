/** A message store, as AT+CPMS names it. */
export interface MemorySize {
  readonly name: string
  readonly slots: number
}

/** A line that a modem says of its own accord after it was switched on. */
export interface Chatter {
  /** Since when: it has power, its SIM is usable, its messages are. */
  readonly since: 'power' | 'sim' | 'messages'
  readonly afterMs: number
  readonly line: string
}

/** A line that a modem says again and again. */
export interface Babble {
  readonly everyMs: number
  readonly line: string
}

/** A command that this family answers in its own way; wins over what all modems answer. */
export interface OwnAnswer {
  /** The whole command, in capitals outside quotes. */
  readonly command: string
  readonly lines: readonly string[]
  readonly result: string
}

/** The words of a call that the modem placed. `{seconds}` is how long it was spoken. */
export interface CallWords {
  /** With the final result OK, as it dials. */
  readonly dialled: readonly string[]
  /** The other phone rings. */
  readonly ringing: readonly string[]
  readonly answered: readonly string[]
  /** It was answered, and the other side hung up; or it was refused. */
  readonly ended: readonly string[]
  /** The modem's own user hung up. */
  readonly hungUp: readonly string[]
  readonly busy: readonly string[]
  readonly noAnswer: readonly string[]
  readonly notThrough: readonly string[]
}

/** What a family of modems is like, apart from its identity. */
export interface Traits {
  readonly manufacturer: string
  readonly model: string
  readonly revision: string
  /** At the restart, in this order. */
  readonly chatter: readonly Chatter[]
  readonly babble: readonly Babble[]
  /** The command that ends the babble until the next restart. */
  readonly babbleEnd: string
  readonly answers: readonly OwnAnswer[]
  /** What it says to a command that it does not know. */
  readonly unknownCommand: string
  /** From a restart to a usable SIM, in ms. */
  readonly bootMs: number
  /** From a usable SIM to usable messages, in ms; until then AT+CMGF is an ERROR. */
  readonly messagesMs: number
  /** bit/s; undefined: a USB port, or a modem that finds the speed by itself. At another speed both sides see garbage. */
  readonly baudRate: number | undefined
  /** Finds the speed by itself from a first capital `AT`, and does not say `RDY`, until AT+IPR sets one. */
  readonly findsSpeed: boolean
  /** When a restart takes the port away: how long, in ms. Undefined: the port stays. */
  readonly portAwayMs: number | undefined
  /** From a command to its answer, in ms. */
  readonly commandMs: number
  /** From AT+CMGD to its answer, in ms; a SIM is slow. */
  readonly deleteMs: number
  /** The bytes with which it asks for a payload. */
  readonly prompt: string
  /** From AT+CMGS to the prompt, in ms. */
  readonly promptMs: number
  /** Loses what is written before the prompt. */
  readonly losesEarlyBytes: boolean
  /** From the payload to its result, in ms. */
  readonly sendMs: number
  /** Accepts ATE0 and echoes on. */
  readonly keepsEcho: boolean
  /** AT+CPIN? is answered without a final OK. */
  readonly simStateWithoutOk: boolean
  readonly memories: readonly MemorySize[]
  /** The store into which messages come after a restart. */
  readonly receivesIn: string
  /** The number of a store's first slot. */
  readonly firstSlot: number
  /** What AT+CMGR says of an empty slot. */
  readonly emptySlot: string
  /** What it says when a message finds no room, if anything; `{memory}` is the store. */
  readonly storeFull: string | undefined
  /** Once full, it announces nothing before the store was empty. */
  readonly silentOnceFull: boolean
  /** The answer to AT+CNMI=?. */
  readonly indications: string
  /** Announces messages (`<mt>` 1) without having been told to. */
  readonly announcesAtOnce: boolean
  /** How many stores AT+CPMS takes at once. */
  readonly storesChosen: 2 | 3
  /** The store that it names for a report that it stores (`<ds>` 2), where this is not the one in which it lies. */
  readonly reportMisplacedIn: string | undefined
  /** Hands messages over and never stores them. */
  readonly handsOverOnly: boolean
  /** Hands over only in the service that wants AT+CNMA after each message. */
  readonly wantsAcknowledgement: boolean
  /** The line that tells who calls; `{number}` and `{type}` are filled in. Undefined: it never tells. */
  readonly callerLine: string | undefined
  /** ATH does not end a voice call before AT+CVHU=0. */
  readonly ignoresAth: boolean
  /** ATD is answered when the call is answered or has failed, and not before. */
  readonly dialsSilently: boolean
  readonly call: CallWords
  /** The line that tells of a key pressed by the other side; `{key}`, or `{code}` for its character code. */
  readonly keyLine: string | undefined
  /** The command that switches keys on. */
  readonly keyCommand: string
  /** How an answer of the network's menu service is written. */
  readonly menuText: 'plain' | 'ucs2' | 'septets'
}

/** What a simulated modem is like. Whatever is left out is a well-behaved modem of the SIM800 kind. */
export interface Personality extends Partial<Traits> {
  /** The SIM's own number. */
  readonly number: string
  /** How the hub names the port. */
  readonly path: string
  readonly imei?: string
  readonly imsi?: string
  readonly operator?: string
  /** Slots of its message store `SM`, where it has no other. */
  readonly slots?: number
  /** The SIM asks for it. */
  readonly pin?: string
  /** The SIM knows its own number (AT+CNUM). */
  readonly knowsNumber?: boolean
}

export interface FullPersonality extends Traits {
  readonly number: string
  readonly path: string
  readonly imei: string
  readonly imsi: string
  readonly operator: string
  readonly pin: string | undefined
  readonly knowsNumber: boolean
}

const SLOTS = 20

const WELL_BEHAVED: Traits = {
  manufacturer: 'SIMCOM_Ltd',
  model: 'SIM800C',
  revision: 'Revision:1418B04SIM800C24',
  chatter: [
    { since: 'power', afterMs: 0, line: 'RDY' },
    { since: 'sim', afterMs: 0, line: '+CPIN: READY' },
    { since: 'messages', afterMs: 0, line: 'SMS Ready' },
  ],
  babble: [],
  babbleEnd: '',
  answers: [],
  unknownCommand: 'ERROR',
  bootMs: 2000,
  messagesMs: 0,
  baudRate: undefined,
  findsSpeed: false,
  portAwayMs: undefined,
  commandMs: 2,
  deleteMs: 10,
  prompt: '\r\n> ',
  promptMs: 10,
  losesEarlyBytes: false,
  sendMs: 1500,
  keepsEcho: false,
  simStateWithoutOk: false,
  memories: [{ name: 'SM', slots: SLOTS }],
  receivesIn: 'SM',
  firstSlot: 1,
  emptySlot: '+CMS ERROR: 321',
  storeFull: undefined,
  silentOnceFull: false,
  indications: '+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)',
  announcesAtOnce: false,
  storesChosen: 3,
  reportMisplacedIn: undefined,
  handsOverOnly: false,
  wantsAcknowledgement: false,
  callerLine: '+CLIP: "{number}",{type}',
  ignoresAth: false,
  dialsSilently: false,
  call: {
    dialled: [],
    ringing: [],
    answered: [],
    ended: ['NO CARRIER'],
    hungUp: [],
    busy: ['BUSY'],
    noAnswer: ['NO ANSWER'],
    notThrough: ['NO CARRIER'],
  },
  keyLine: '+DTMF: {key}',
  keyCommand: 'AT+DDET=1',
  menuText: 'plain',
}

/** @param ordinal makes the identities of several modems differ */
export function fullPersonality(personality: Personality, ordinal: number): FullPersonality {
  const serial = String(ordinal).padStart(6, '0')
  const { slots = SLOTS, ...given } = personality
  return {
    ...WELL_BEHAVED,
    memories: [{ name: 'SM', slots }],
    imei: `860000000${serial}`,
    imsi: `460000000${serial}`,
    operator: 'CHINA MOBILE',
    pin: undefined,
    knowsNumber: false,
    ...(personality.handsOverOnly === true ? { indications: '+CNMI: (0-2),(0,2),(0),(0,1),(0)' } : {}),
    ...given,
  }
}
