import type { FullPersonality } from './personality.ts'
import type { SlotStore } from './slotStore.ts'

/** What a modem answers: information lines and the final result. */
export interface Answer {
  readonly lines: readonly string[]
  readonly result: string
}

/** The settings that a restart forgets. */
export interface Settings {
  echo: boolean
  pduMode: boolean
  acknowledges: boolean
  /** `<mt>` and `<ds>` of AT+CNMI. */
  messageWay: number
  reportWay: number
  callerDisplay: boolean
}

/** What a modem's answers depend on and change. */
export interface ModemCore {
  readonly personality: FullPersonality
  readonly store: SlotStore
  readonly settings: Settings
  isSimReady: boolean
  isPinOpen: boolean
  isRegistered: boolean
  hangUp(): void
  freed(): void
  acknowledged(): void
}

export const FACTORY_SETTINGS: Settings = {
  echo: true,
  pduMode: false,
  acknowledges: false,
  messageWay: 0,
  reportWay: 0,
  callerDisplay: false,
}

const OK: Answer = { lines: [], result: 'OK' }
const ERROR: Answer = { lines: [], result: 'ERROR' }
const SIM_BUSY: Answer = { lines: [], result: '+CME ERROR: 14' }
const PIN_REQUIRED: Answer = { lines: [], result: '+CME ERROR: 11' }
const WRONG_PIN: Answer = { lines: [], result: '+CME ERROR: 16' }
const INVALID_INDEX: Answer = { lines: [], result: '+CMS ERROR: 321' }

type Handler = (core: ModemCore, match: RegExpExecArray) => Answer

/** The first pattern that fits answers. */
const HANDLERS: readonly (readonly [RegExp, Handler])[] = [
  [/^AT$/, () => OK],
  [/^ATE([01])$/, setEcho],
  [/^AT(V1|Q0|Z|&F|&D\d|S0=\d|H)$/, hangUpOrNothing],
  [/^AT\+(CMEE|CREG|CGREG|CEREG|CRC|CVHU|CSCS|CMMS)=/, () => OK],
  [/^AT\+CGMI$/, ({ personality }) => said(personality.manufacturer)],
  [/^AT\+CGMM$/, ({ personality }) => said(personality.model)],
  [/^AT\+CGSN$/, ({ personality }) => said(personality.imei)],
  [/^AT\+CIMI$/, ({ personality, isSimReady }) => (isSimReady ? said(personality.imsi) : SIM_BUSY)],
  [/^AT\+CPIN\?$/, askPin],
  [/^AT\+CPIN="?(\d+)"?$/, enterPin],
  [/^AT\+CREG\?$/, ({ isRegistered }) => said(`+CREG: 1,${isRegistered ? 1 : 2}`)],
  [/^AT\+C[GE]+REG\?$/, () => ERROR],
  [/^AT\+CSQ$/, ({ isRegistered }) => said(isRegistered ? '+CSQ: 21,0' : '+CSQ: 99,99')],
  [/^AT\+COPS\?$/, ({ personality }) => said(`+COPS: 0,0,"${personality.operator}"`)],
  [/^AT\+CSMS=([01])$/, chooseService],
  [/^AT\+CSMS\?$/, ({ settings }) => said(`+CSMS: ${Number(settings.acknowledges)},1,1,1`)],
  [/^AT\+CMGF=0$/, setPduMode],
  [/^AT\+CPMS=\?$/, () => said('+CPMS: ("SM"),("SM"),("SM")')],
  [/^AT\+CPMS\?$/, ({ store }) => said(`+CPMS: ${Array(3).fill(`"SM",${store.used},${store.capacity}`).join(',')}`)],
  [/^AT\+CPMS="SM"/, ({ store }) => said(`+CPMS: ${Array(3).fill(`${store.used},${store.capacity}`).join(',')}`)],
  [/^AT\+CNMI=\?$/, offerIndications],
  [/^AT\+CNMI=(\d),(\d)(?:,(\d),(\d),(\d))?$/, chooseIndication],
  [/^AT\+CNMA/, acknowledge],
  [/^AT\+CLIP=([01])$/, setCallerDisplay],
  [/^AT\+CMGL=4$/, listAll],
  [/^AT\+CMGR=(\d+)$/, readOne],
  [/^AT\+CMGD=(\d+)$/, deleteOne],
  [/^AT\+CHUP$/, hangUpOrNothing],
]

/** Answers a command as a modem of this condition does; what it does not know is an ERROR. */
export function respond(core: ModemCore, command: string): Answer {
  for (const [pattern, handle] of HANDLERS) {
    const match = pattern.exec(command)
    if (match !== null) return handle(core, match)
  }
  return ERROR
}

function said(...lines: string[]): Answer {
  return { lines, result: 'OK' }
}

function setEcho({ settings, personality }: ModemCore, match: RegExpExecArray): Answer {
  settings.echo = match[1] === '1' || personality.keepsEcho
  return OK
}

function hangUpOrNothing(core: ModemCore, match: RegExpExecArray): Answer {
  if (match[0] === 'ATH' || match[0] === 'AT+CHUP') core.hangUp()
  return OK
}

function askPin({ personality, isSimReady, isPinOpen }: ModemCore): Answer {
  if (personality.pin !== undefined && !isPinOpen) return said('+CPIN: SIM PIN')
  return isSimReady ? said('+CPIN: READY') : SIM_BUSY
}

function enterPin(core: ModemCore, match: RegExpExecArray): Answer {
  if (match[1] !== core.personality.pin) return WRONG_PIN
  core.isPinOpen = true
  return OK
}

function chooseService({ settings }: ModemCore, match: RegExpExecArray): Answer {
  settings.acknowledges = match[1] === '1'
  return said('+CSMS: 1,1,1')
}

function setPduMode(core: ModemCore): Answer {
  if (!isOpen(core)) return core.isSimReady ? PIN_REQUIRED : ERROR
  core.settings.pduMode = true
  return OK
}

function offerIndications({ personality }: ModemCore): Answer {
  return said(personality.handsOverOnly ? '+CNMI: (0-2),(0,2),(0),(0,1),(0)' : '+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)')
}

function chooseIndication({ settings, personality }: ModemCore, match: RegExpExecArray): Answer {
  const messageWay = Number(match[2])
  if (personality.handsOverOnly && messageWay === 1) return ERROR
  if (personality.wantsAcknowledgement && messageWay === 2 && !settings.acknowledges) return ERROR
  settings.messageWay = messageWay
  settings.reportWay = Number(match[4] ?? 0)
  return OK
}

function acknowledge(core: ModemCore): Answer {
  core.acknowledged()
  return OK
}

function setCallerDisplay({ settings }: ModemCore, match: RegExpExecArray): Answer {
  settings.callerDisplay = match[1] === '1'
  return OK
}

function listAll(core: ModemCore): Answer {
  if (!isOpen(core) || !core.settings.pduMode) return ERROR
  const lines = core.store.all().flatMap(([index, stored]) => {
    const line = `+CMGL: ${index},${stored.status},,${tpduOctets(stored.pdu)}`
    stored.status = 1
    return [line, stored.pdu]
  })
  return said(...lines)
}

function readOne(core: ModemCore, match: RegExpExecArray): Answer {
  const stored = core.store.read(Number(match[1]))
  if (stored === undefined || !isOpen(core)) return INVALID_INDEX
  const line = `+CMGR: ${stored.status},,${tpduOctets(stored.pdu)}`
  stored.status = 1
  return said(line, stored.pdu)
}

function deleteOne(core: ModemCore, match: RegExpExecArray): Answer {
  if (!core.store.delete(Number(match[1]))) return INVALID_INDEX
  core.freed()
  return OK
}

function isOpen({ isSimReady, isPinOpen, personality }: ModemCore): boolean {
  return isSimReady && (personality.pin === undefined || isPinOpen)
}

/** What +CMT, +CDS and +CMGL announce: octets without the service centre's address. */
export function tpduOctets(pdu: string): number {
  return pdu.length / 2 - 1 - Number.parseInt(pdu.slice(0, 2), 16)
}
