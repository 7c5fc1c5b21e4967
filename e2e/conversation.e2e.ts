import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AtPeer } from './atPeer.ts'
import { hub, importVillage, rows, type Serving, serve, until } from './hubProcess.ts'
import { needs } from './needs.ts'
import { type PtyPair, ptyPair } from './ptyPair.ts'

const CALLER = '19908780017'
const PAIR = '19908780015'
const NEAREST = '19908780018'
/** Segments of one fan-out in this group. */
const FAN_OUT = 27

let folder = ''
let data = ''
let cable: PtyPair
let peer: AtPeer
let serving: Serving | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lianfang-e2e-'))
  data = join(folder, 'data')
})

afterEach(async () => {
  await serving?.kill('SIGKILL')
  serving = undefined
  await peer?.close()
  cable?.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(options: { sendMs: number; refusesAll?: boolean }): Promise<void> {
  cable = await ptyPair()
  peer = await AtPeer.open(cable.far, options)
  await importVillage(data)
  serving = await serve(data, '--modem', cable.near)
}

async function ready(): Promise<void> {
  await until(async () => ((await rows('devices', data))[0]?.['state'] === 'ready' ? true : undefined), 15_000)
}

describe.skipIf(needs.socat.missing)(`a serial conversation over a pty (${needs.socat.sentence})`, () => {
  test('a distress text reaches the nearest two first, then everybody, and an answer is counted', async () => {
    await start({ sendMs: 30 })
    await ready()
    expect(peer.indication).toMatch(/^AT\+CNMI=[123],1,/)
    peer.bring(CALLER, '120 我妈晕了')
    await until(() => (peer.sent.length >= FAN_OUT ? true : undefined), 20_000)
    process.stdout.write(`最后一个 PDU 字节到第一个 AT+CMGS：${peer.firstSendMs?.toFixed(1)} ms\n`)

    expect(peer.sent.slice(0, 2).map((each) => each.to)).toEqual([PAIR, NEAREST])
    const neighbours = peer.sent.filter((each) => each.text.includes('有车或会急救回4'))
    expect(neighbours).toHaveLength(20)
    expect(neighbours.every((each) => each.ucs2 && !each.isPart && each.text.length <= 70)).toBe(true)
    expect(neighbours.every((each) => each.text.startsWith('【大营村联防】20号急病：大营三组罗天才家'))).toBe(true)
    expect(peer.sent.find((each) => each.to === CALLER)?.text).toContain('收到求助（20号）')
    expect(peer.sent.find((each) => each.to === '19908790001')?.text).toContain('20号橙色急病')
    expect(peer.sent.find((each) => each.to === '19908790011')?.text).toContain('报所：20号')

    peer.bring(PAIR, '1 5')
    const [incident] = await until(async () => {
      const seen = await rows('incidents', data)
      return Array.isArray(seen[0]?.['answers']) && seen[0]['answers'].length > 0 ? seen : undefined
    }, 10_000)
    expect(incident).toMatchObject({
      number: 20,
      kind: 'medical',
      level: 2,
      state: 'answered',
      answers: [{ phone: '199****0015', person: '孙云峰', meaning: 'going', minutes: 5, via: 'sms' }],
    })
    expect((await hub(['verify', '--data', data])).code).toBe(0)
    expect(await serving?.kill('SIGTERM')).toBe(0)
    serving = undefined
  })

  test('a ring is a distress call: R3 to the caller, the nearest first', async () => {
    await start({ sendMs: 30 })
    await ready()
    peer.ring(CALLER)
    await until(() => (peer.sent.some((each) => each.to === CALLER) ? true : undefined), 10_000)
    expect(peer.sent[0]?.to).toBe(PAIR)
    expect(peer.sent.find((each) => each.to === CALLER)?.text).toContain('来电按求助办')
    expect(peer.commands.some((command) => command === 'AT+CHUP' || command === 'ATH')).toBe(true)
  })

  test('killed at twenty moments of one fan-out, everybody is texted, and a double carries its mark', async () => {
    await start({ sendMs: 120 })
    await ready()
    peer.bring(CALLER, '120 我妈晕了')
    let kills = 0
    for (let before = 0; kills < 20 && before < FAN_OUT; kills++) {
      await until(() => (peer.sent.length > before ? true : undefined), 15_000)
      // Spread over the time between two prompts: before, in and after a send.
      await new Promise((resolve) => setTimeout(resolve, (kills * 37) % 140))
      await serving?.kill('SIGKILL')
      before = peer.sent.length
      serving = await serve(data, '--modem', cable.near)
    }
    expect(kills).toBe(20)
    await until(async () => {
      const messages = await rows('messages', data)
      return messages.every((each) => each['state'] !== 'queued' && each['state'] !== 'sending') ? true : undefined
    }, 30_000)

    const messages = await rows('messages', data, '--full')
    const first = messages.filter((each) => each['step'] === 'alert' && each['repeats'] === null)
    const reached = new Set(peer.sent.map((each) => each.to))
    for (const message of first) expect(reached).toContain(message['to'])
    const unmarked = peer.sent.filter((each) => !each.text.includes('重20号') && !each.isPart)
    const doubles = unmarked.length - new Set(unmarked.map((each) => `${each.to} ${each.text}`)).size
    const marked = peer.sent.filter((each) => each.text.includes('重20号'))
    process.stdout.write(
      `${kills} 次 SIGKILL：${first.length} 人全部收到，带“重”的 ${marked.length} 条，不带标记的重复 ${doubles} 条\n`,
    )
    expect(doubles).toBe(0)
    expect(marked.length).toBeLessThanOrEqual(kills)
    expect((await hub(['verify', '--data', data])).code).toBe(0)
  })

  test('a modem that answers ERROR to everything is named, and the hub stays up', async () => {
    await start({ sendMs: 30, refusesAll: true })
    const [device] = await until(async () => {
      const seen = await rows('devices', data)
      return seen[0]?.['problem'] === null || seen.length === 0 ? undefined : seen
    }, 20_000)
    expect(device?.['state']).not.toBe('ready')
    expect(peer.commands.length).toBeLessThan(60)
  })
})
