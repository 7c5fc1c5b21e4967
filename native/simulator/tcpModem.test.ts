import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { silentLogger } from '../../main/base/logger.ts'
import { systemClock } from '../../main/base/systemClock.ts'
import { openModem } from '../modem/modem.ts'
import type { Radio } from '../modem/radio.ts'
import { openTcpPort, readTcpPath } from '../serial/openTcpPort.ts'
import { PhoneNetwork } from './phoneNetwork.ts'

const HUB = '19908780999'

const network = new PhoneNetwork(systemClock, { deliveryMs: 5, reportMs: 5 })
const modem = network.addModem({ number: HUB, path: 'tcp', sendMs: 20, commandMs: 0 })
let server: Server
let sockets: Socket[]
let radio: Radio | undefined

beforeEach(async () => {
  sockets = []
  server = await serve(0)
})

afterEach(async () => {
  await radio?.close()
  radio = undefined
  server.close()
})

test('over a serial server a modem starts, sends, receives, and comes back when the server does', async () => {
  const { port } = server.address() as AddressInfo
  const path = `tcp://127.0.0.1:${port}`
  const texts: string[] = []
  radio = openModem(openTcpPort(path), listener(texts), { clock: systemClock, logger: silentLogger, path })
  await vi.waitFor(() => expect(radio?.status.state).toBe('ready'), { timeout: 5000 })
  const segment = { to: '13900000002', text: '【联防】快去', index: 0, concatReference: 1, validityMinutes: 30 }
  expect(await radio.sendSegment(segment)).toMatchObject({ ok: true })
  network.text('13900000001', HUB, '110 有人撬门')
  await vi.waitFor(() => expect(texts).toEqual(['110 有人撬门']), { timeout: 5000 })

  const closed = once(server, 'close')
  server.close()
  for (const socket of sockets.splice(0)) socket.destroy()
  await closed
  await vi.waitFor(() => expect(radio?.status.state).toBe('gone'), { timeout: 5000 })
  server = await serve(port)
  await vi.waitFor(() => expect(radio?.status.state).toBe('ready'), { timeout: 5000 })
}, 20_000)

test('where nobody answers the port is not there', async () => {
  const { port } = server.address() as AddressInfo
  server.close()
  const path = `tcp://127.0.0.1:${port}`
  await expect(openTcpPort(path)()).rejects.toMatchObject({ code: 'serial/not-found', detail: { path } })
})

test.each([
  ['tcp://192.168.1.50:4001', { host: '192.168.1.50', port: 4001 }],
  ['tcp://pool.local:4001/', { host: 'pool.local', port: 4001 }],
  ['tcp://[::1]:4001', { host: '::1', port: 4001 }],
  ['tcp://192.168.1.50', undefined],
  ['tcp://192.168.1.50:0', undefined],
  ['tcp://192.168.1.50:99999', undefined],
  ['/dev/ttyUSB0', undefined],
])('the address %s', (path, address) => {
  expect(readTcpPath(path)).toEqual(address)
})

async function serve(port: number): Promise<Server> {
  const opened = createServer((socket) => {
    sockets.push(socket)
    const detach = modem.attach({
      onWritten: (heard) => {
        socket.on('data', (chunk) => heard(chunk.toString('latin1')))
        return () => socket.removeAllListeners('data')
      },
      say: (data) => void socket.write(data, 'latin1'),
    })
    socket.on('close', detach)
    socket.on('error', () => undefined)
  })
  opened.listen(port, '127.0.0.1')
  await once(opened, 'listening')
  return opened
}

function listener(texts: string[]): Parameters<typeof openModem>[1] {
  return {
    onSms: (sms) => texts.push(sms.text),
    onReport: () => undefined,
    onCall: () => undefined,
    onCallEnded: () => undefined,
    onStatus: () => undefined,
    isUrgent: () => false,
  }
}
