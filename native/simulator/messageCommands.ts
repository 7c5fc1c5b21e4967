import { tpduOctets } from './messageDesk.ts'
import { type Answer, type Command, ERROR, isSimOpen, type ModemCore, OK, said, written } from './modemCore.ts'
import type { StoredPdu } from './slotStore.ts'

const PIN_REQUIRED: Answer = { lines: [], result: '+CME ERROR: 11' }
const INVALID_INDEX: Answer = { lines: [], result: '+CMS ERROR: 321' }
const UNREAD = '0'
const ALL = '4'

/** Messages, but for AT+CMGS, which prompts. @see 3GPP TS 27.005 */
export const MESSAGE_COMMANDS: readonly Command[] = [
  [/^AT\+CMMS=[012]$/, () => OK],
  [/^AT\+CSMS=([01])$/, chooseService],
  [/^AT\+CSMS\?$/, ({ settings }) => said(`+CSMS: ${Number(settings.acknowledges)},1,1,1`)],
  [/^AT\+CMGF=0$/, setPduMode],
  [/^AT\+CMGF=\?$/, () => said('+CMGF: (0,1)')],
  [/^AT\+CMGF\?$/, ({ settings }) => said(`+CMGF: ${settings.pduMode ? 0 : 1}`)],
  [/^AT\+CSCA\?$/, askServiceCentre],
  [/^AT\+CSCA="(\+?\d+)"(?:,\d+)?$/, setServiceCentre],
  [/^AT\+CPMS=\?$/, offerMemories],
  [/^AT\+CPMS\?$/, askMemories],
  [/^AT\+CPMS=((?:"\w+",?){1,3})$/, chooseMemories],
  [/^AT\+CNMI=\?$/, ({ personality }) => said(personality.indications)],
  [/^AT\+CNMI\?$/, ({ settings }) => said(`+CNMI: 2,${settings.messageWay},0,${settings.reportWay},0`)],
  [/^AT\+CNMI=(\d),(\d)(?:,(\d),(\d)(?:,(\d))?)?$/, chooseIndication],
  [/^AT\+CNMA/, acknowledge],
  [/^AT\+CMGL(?:=([0-4]))?$/, list],
  [/^AT\+CMGR=(\d+)$/, readOne],
  [/^AT\+CMGD=(\d+)(?:,0)?$/, deleteOne],
]

function chooseService({ settings }: ModemCore, match: RegExpExecArray): Answer {
  settings.acknowledges = match[1] === '1'
  return said('+CSMS: 1,1,1')
}

function setPduMode(core: ModemCore): Answer {
  if (!isSimOpen(core)) return core.sim.isReady ? PIN_REQUIRED : ERROR
  if (!core.sim.areMessagesReady) return ERROR
  core.settings.pduMode = true
  return OK
}

function askServiceCentre(core: ModemCore): Answer {
  if (!core.sim.isReady) return ERROR
  const { serviceCentre = '' } = core.sim
  const type = serviceCentre.startsWith('+') ? 145 : 129
  return said(`+CSCA: "${written(core, serviceCentre)}",${type}`)
}

function setServiceCentre({ sim }: ModemCore, match: RegExpExecArray): Answer {
  sim.serviceCentre = match[1]
  return OK
}

function offerMemories({ desk }: ModemCore): Answer {
  const names = `(${desk.names.map((name) => `"${name}"`).join(',')})`
  return said(`+CPMS: ${names},${names},${names}`)
}

function askMemories({ desk }: ModemCore): Answer {
  const { reading, receiving } = desk
  const fills = [reading, reading, receiving].map(({ name, used, capacity }) => `"${name}",${used},${capacity}`)
  return said(`+CPMS: ${fills.join(',')}`)
}

function chooseMemories({ desk, personality }: ModemCore, match: RegExpExecArray): Answer {
  const names = [...(match[1] ?? '').matchAll(/"(\w+)"/g)].map(([, name = '']) => name)
  if (names.length > personality.storesChosen || !desk.choose(names)) return ERROR
  const { reading, receiving } = desk
  return said(`+CPMS: ${[reading, reading, receiving].map(({ used, capacity }) => `${used},${capacity}`).join(',')}`)
}

function chooseIndication({ settings, personality }: ModemCore, match: RegExpExecArray): Answer {
  if (!isOffered(personality.indications, match.slice(1))) return ERROR
  const messageWay = Number(match[2])
  if (personality.wantsAcknowledgement && messageWay === 2 && !settings.acknowledges) return ERROR
  settings.messageWay = messageWay
  settings.reportWay = Number(match[4] ?? 0)
  return OK
}

/** Whether each value lies in the group of its place: `(0-2),(0,2)`. */
function isOffered(indications: string, values: readonly (string | undefined)[]): boolean {
  const groups = [...indications.matchAll(/\(([^)]*)\)/g)].map(([, group = '']) => group)
  return values.every((value, at) => value === undefined || includes(groups[at] ?? '', Number(value)))
}

function includes(group: string, value: number): boolean {
  return group.split(',').some((piece) => {
    const [from = Number.NaN, to = from] = piece.split('-').map(Number)
    return value >= from && value <= to
  })
}

function acknowledge({ desk }: ModemCore): Answer {
  desk.acknowledged()
  return OK
}

function list(core: ModemCore, match: RegExpExecArray): Answer {
  if (!isSimOpen(core) || !core.settings.pduMode) return ERROR
  const which = match[1] ?? UNREAD
  const wanted = core.desk.reading.all().filter(([, { status }]) => which === ALL || Number(which) === status)
  return said(...wanted.flatMap(([index, stored]) => shown(`+CMGL: ${index},`, stored)))
}

function readOne(core: ModemCore, match: RegExpExecArray): Answer {
  const stored = core.desk.reading.read(Number(match[1]))
  if (!isSimOpen(core)) return INVALID_INDEX
  if (stored === undefined) return { lines: [], result: core.personality.emptySlot }
  return said(...shown('+CMGR: ', stored))
}

function shown(head: string, stored: StoredPdu): readonly string[] {
  const line = `${head}${stored.status},,${tpduOctets(stored.pdu)}`
  stored.status = 1
  return [line, stored.pdu]
}

function deleteOne({ desk }: ModemCore, match: RegExpExecArray): Answer {
  if (!desk.reading.delete(Number(match[1]))) return INVALID_INDEX
  desk.freed()
  return OK
}
