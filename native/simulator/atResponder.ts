import { CALL_COMMANDS } from './callCommands.ts'
import { commandsOf } from './commandLine.ts'
import { MESSAGE_COMMANDS } from './messageCommands.ts'
import { type Answer, type Command, ERROR, isSimOpen, type ModemCore, OK, said, written } from './modemCore.ts'

const SIM_BUSY: Answer = { lines: [], result: '+CME ERROR: 14' }
const WRONG_PIN: Answer = { lines: [], result: '+CME ERROR: 16' }

/** The first pattern that fits answers. */
const COMMANDS: readonly Command[] = [
  [/^AT$/, () => OK],
  [/^ATE([01]?)$/, setEcho],
  [/^AT&F\d?$/, factorySettings],
  [/^AT(V1?|Q0?|Z\d?|&[CDKSW]\d?|S\d+=\d+)$/, () => OK],
  [/^AT\+CMEE=([012])$/, setErrorCodes],
  [/^AT\+CSCS=\?$/, () => said('+CSCS: ("GSM","IRA","UCS2")')],
  [/^AT\+CSCS\?$/, ({ settings }) => said(`+CSCS: "${settings.characterSet}"`)],
  [/^AT\+CSCS="(GSM|IRA|UCS2)"$/, setCharacterSet],
  [/^AT\+(CREG|CGREG|CEREG|CTZU)=\d$/, () => OK],
  [/^AT\+COPS=3,\d$/, () => OK],
  [/^AT\+CFUN=1,1$/, restart],
  [/^AT\+CFUN=\d$/, () => OK],
  [/^AT\+IPR=(\d+)$/, setSpeed],
  [/^AT\+CGMI$/, ({ personality }) => said(personality.manufacturer)],
  [/^AT\+CGMM$/, ({ personality }) => said(personality.model)],
  [/^AT\+CGMR$/, ({ personality }) => said(personality.revision)],
  [/^AT\+CGSN$/, ({ personality }) => said(personality.imei)],
  [/^AT\+CIMI$/, (core) => (core.sim.isReady ? said(core.personality.imsi) : SIM_BUSY)],
  [/^AT\+CPIN\?$/, askPin],
  [/^AT\+CPIN="?(\d+)"?$/, enterPin],
  [/^AT\+CNUM$/, askOwnNumber],
  [/^AT\+CREG\?$/, ({ isRegistered }) => said(`+CREG: 1,${isRegistered ? 1 : 2}`)],
  [/^AT\+CGATT\?$/, ({ isRegistered }) => said(`+CGATT: ${Number(isRegistered)}`)],
  [/^AT\+CSQ$/, ({ isRegistered }) => said(isRegistered ? '+CSQ: 21,0' : '+CSQ: 99,99')],
  [/^AT\+COPS\?$/, (core) => said(`+COPS: 0,0,"${written(core, core.personality.operator)}"`)],
  [/^AT\+CBC$/, () => said('+CBC: 0,100,4100')],
  ...MESSAGE_COMMANDS,
  ...CALL_COMMANDS,
]

/** Answers a command line as a modem of this condition does; after one that fails the rest is left undone. */
export function respond(core: ModemCore, line: string): Answer {
  const commands = line.startsWith('AT') ? commandsOf(line) : [line]
  const lines: string[] = []
  let last: Answer = OK
  for (const command of commands) {
    last = respondOnce(core, command)
    lines.push(...last.lines)
    if (last.result !== 'OK') break
  }
  return { ...last, lines }
}

function respondOnce(core: ModemCore, command: string): Answer {
  const { answers, babbleEnd, keyCommand, unknownCommand } = core.personality
  if (command === babbleEnd) core.settings.babbles = false
  if (command === keyCommand) core.settings.tellsKeys = true
  const own = answers.find((each) => each.command === command)
  if (own !== undefined) return own
  if (command === babbleEnd || (command === keyCommand && core.personality.keyLine !== undefined)) return OK
  for (const [pattern, handle] of COMMANDS) {
    const match = pattern.exec(command)
    if (match !== null) return handle(core, match)
  }
  return { lines: [], result: unknownCommand }
}

function setEcho({ settings, personality }: ModemCore, match: RegExpExecArray): Answer {
  settings.echo = match[1] === '1' || personality.keepsEcho
  return OK
}

function factorySettings(core: ModemCore): Answer {
  core.factorySettings()
  return OK
}

function setCharacterSet({ settings }: ModemCore, match: RegExpExecArray): Answer {
  settings.characterSet = match[1] ?? 'GSM'
  return OK
}

function setErrorCodes({ settings }: ModemCore, match: RegExpExecArray): Answer {
  settings.errorCodes = Number(match[1])
  return OK
}

function restart(core: ModemCore): Answer {
  return { ...OK, afterwards: () => core.restart() }
}

function setSpeed(core: ModemCore, match: RegExpExecArray): Answer {
  return { ...OK, afterwards: () => core.setSpeed(Number(match[1])) }
}

function askPin(core: ModemCore): Answer {
  const { personality, sim } = core
  const isLocked = personality.pin !== undefined && !sim.isPinOpen
  if (!isLocked && !sim.isReady) return SIM_BUSY
  const state = isLocked ? '+CPIN: SIM PIN' : '+CPIN: READY'
  return personality.simStateWithoutOk ? { lines: [], result: state } : said(state)
}

function enterPin({ personality, sim }: ModemCore, match: RegExpExecArray): Answer {
  if (match[1] !== personality.pin) return WRONG_PIN
  sim.isPinOpen = true
  return OK
}

function askOwnNumber(core: ModemCore): Answer {
  const { personality } = core
  if (!isSimOpen(core)) return ERROR
  return personality.knowsNumber ? said(`+CNUM: "","${personality.number}",129`) : OK
}
