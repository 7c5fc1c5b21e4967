import { type Answer, type Command, ERROR, type ModemCore, OK, said } from './modemCore.ts'

/** Calls, and the network's menu service. */
export const CALL_COMMANDS: readonly Command[] = [
  [/^AT\+CRC=/, () => OK],
  [/^AT\+CVHU=([01])$/, chooseHangUp],
  [/^AT\+CLIP=([01])$/, setCallerDisplay],
  [/^AT\+CLCC$/, ({ calls }) => said(...calls.list)],
  [/^ATD(\+?[0-9*#]+);$/, dial],
  [/^ATA$/, answer],
  [/^ATH\d?$/, hangUpByAth],
  [/^AT\+CHUP$/, hangUp],
  [/^AT\+CHUP=\?$/, () => OK],
  [/^AT\+CUSD=1,"([^"]*)"(?:,\d+)?$/, askNetwork],
  [/^AT\+CUSD=[012]$/, () => OK],
]

function chooseHangUp({ settings }: ModemCore, match: RegExpExecArray): Answer {
  settings.athEndsCalls = match[1] === '0'
  return OK
}

function setCallerDisplay({ settings }: ModemCore, match: RegExpExecArray): Answer {
  settings.callerDisplay = match[1] === '1'
  return OK
}

function dial(core: ModemCore, match: RegExpExecArray): Answer {
  const { calls, isRegistered } = core
  if (!isRegistered) return { lines: [], result: 'NO CARRIER' }
  return { lines: [], result: calls.dial(match[1] ?? '', (result) => core.finish(result)) }
}

function answer({ calls }: ModemCore): Answer {
  return calls.answer() ? OK : { lines: [], result: 'NO CARRIER' }
}

function hangUpByAth({ calls, settings, personality }: ModemCore): Answer {
  if (!personality.ignoresAth || settings.athEndsCalls) calls.hangUp()
  return OK
}

function hangUp({ calls }: ModemCore): Answer {
  calls.hangUp()
  return OK
}

function askNetwork(core: ModemCore, match: RegExpExecArray): Answer {
  if (!core.isRegistered) return ERROR
  return { ...OK, afterwards: () => core.ask(match[1] ?? '') }
}
