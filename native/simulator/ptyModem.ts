import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { systemClock } from '../../main/base/systemClock.ts'
import { applyFault, FAULT_NAMES, FAULTS, isFaultName } from './faults.ts'
import { FAMILIES } from './personalities/families.ts'
import { traitsOf } from './personalities/family.ts'
import { PhoneNetwork } from './phoneNetwork.ts'
import type { SimulatedModem } from './simulatedModem.ts'

/**
 * Serves a simulated modem on a terminal device, such as one end of a pair that socat made.
 *
 * @returns ends that
 */
export function servePty(modem: SimulatedModem, path: string): () => void {
  const descriptor = openSync(path, 'r+')
  const stream = createReadStream(path, { encoding: 'latin1', highWaterMark: 1024 })
  stream.on('error', () => undefined) // the pair is gone; there is nobody left to serve
  const detach = modem.attach({
    onWritten: (listener) => {
      stream.on('data', (data) => listener(String(data)))
      return () => stream.removeAllListeners('data')
    },
    say: (data) => {
      writeSync(descriptor, data, undefined, 'latin1')
    },
  })
  return () => {
    detach()
    stream.destroy()
    closeSync(descriptor)
  }
}

const HELP = `A modem for tests by hand.

  node native/simulator/ptyModem.ts [--family NAME] PATH

PATH is one end of a pair of terminals; a hub, or any other program, opens the other end:
  socat pty,raw,echo=0,link=hub pty,raw,echo=0,link=modem

Families: ${FAMILIES.map(({ name }) => name).join(', ')}; without one, a well-behaved modem.

Lines on stdin:
  text FROM BODY         a phone sends a text
  ring FROM              a phone calls, for 15 s
  fault NAME [SECONDS]   something goes wrong, for 30 s unless told otherwise
  help                   these words

Faults:
${FAULT_NAMES.map((name) => `  ${name.padEnd(20)} ${FAULTS[name].words}`).join('\n')}

What phones receive is printed.
`
const RING_MS = 15_000
const FAULT_SECONDS = 30

/** Does what a line on stdin asks for. @returns what to print */
function obey(line: string, modem: SimulatedModem, network: PhoneNetwork): string {
  const [, verb = '', first = '', rest = ''] = /^(\w+) ?(\S*) ?(.*)$/.exec(line) ?? []
  switch (verb) {
    case 'text':
      network.text(first, modem.personality.number, rest)
      return ''
    case 'ring':
      network.ring(first, modem.personality.number, RING_MS)
      return ''
    case 'fault': {
      if (!isFaultName(first)) return `no such fault: ${first}\n`
      const forMs = 1000 * (Number(rest) || FAULT_SECONDS)
      applyFault({ modem, network, clock: systemClock, fault: first, forMs, seed: Date.now() })
      return `${first}: ${FAULTS[first].words}, for ${forMs / 1000} s\n`
    }
    case '':
      return ''
    default:
      return HELP
  }
}

function main(words: readonly string[]): void {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { family: { type: 'string' }, help: { type: 'boolean' } },
  })
  const [path] = positionals
  const family = FAMILIES.find(({ name }) => name === values.family)
  if (path === undefined || values.help === true || (values.family !== undefined && family === undefined)) {
    stdout.write(HELP)
    process.exitCode = values.help === true ? 0 : 2
    return
  }
  const network = new PhoneNetwork(systemClock)
  const modem = network.addModem({ number: '19908780999', path, ...(family === undefined ? {} : traitsOf(family)) })
  servePty(modem, path)
  network.onMessage(({ phone, text }) => stdout.write(`${phone} got: ${text}\n`))
  createInterface({ input: stdin }).on('line', (line) => stdout.write(obey(line.trim(), modem, network)))
  stdout.write(`a modem answers on ${path}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2))
