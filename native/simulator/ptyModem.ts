import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../main/base/systemClock.ts'
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

/**
 * `node native/simulator/ptyModem.ts PATH`: a modem for tests by hand. Lines on stdin: `text FROM BODY`, `ring FROM`,
 * `reset`. What phones receive is printed.
 */
function main(path: string): void {
  const network = new PhoneNetwork(systemClock)
  const modem = network.addModem({ number: '19908780999', path })
  servePty(modem, path)
  network.onMessage(({ phone, text }) => stderr.write(`${phone} got: ${text}\n`))
  createInterface({ input: stdin }).on('line', (line) => {
    const [, verb, from = '', body = ''] = /^(\w+) ?(\S*) ?(.*)$/.exec(line) ?? []
    if (verb === 'text') network.text(from, modem.personality.number, body)
    else if (verb === 'ring') network.ring(from, modem.personality.number, 15_000)
    else if (verb === 'reset') modem.reset()
  })
  stderr.write(`a modem answers on ${path}\n`)
}

const [, script, path] = process.argv
if (script === fileURLToPath(import.meta.url) && path !== undefined) main(path)
