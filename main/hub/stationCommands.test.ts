import { beforeEach, describe, expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { SETTING_NAMES } from '../domain/settings/schema.ts'
import { TEMPLATE_IDS, TEMPLATES } from '../domain/templates/templateTable.ts'
import { openMemoryStore, type Store } from '../store/store.ts'
import { runWritingCommand } from './writingCommands.ts'

let store: Store
const clock = new FakeClock()
beforeEach(() => {
  store = openMemoryStore(clock)
})

function run(words: readonly string[], options: Readonly<Record<string, string | boolean>> = {}) {
  const [command = '', ...rest] = words
  return runWritingCommand(store, clock, {
    command,
    words: rest,
    options: { who: 'root', ...options },
    input: new Uint8Array(),
  })
}

const SHORTER = TEMPLATES.N1.text.replace('结伴带灯勿追打', '结伴带手电')

describe('hub setting', () => {
  test('lists every setting with its value, unit and range', async () => {
    const { out } = await run(['setting'])
    expect(out.split('\n').filter((line) => line.includes(' = '))).toHaveLength(SETTING_NAMES.length)
    expect(out).toContain('【升级步骤】\n')
    expect(out).toContain('\nladder.remindSeconds = 60 秒　没人应答几秒，追问一遍，改找 B 岗（30–300 秒）')
  })

  test('changes one, says what it was, and gives it its default again', async () => {
    expect(await run(['setting', 'ladder.remindSeconds', '45'])).toMatchObject({
      exitCode: 0,
      say: expect.stringContaining('ladder.remindSeconds = 45（原来 60）'),
    })
    expect((await run(['setting', 'ladder.remindSeconds'])).out).toContain('45 秒')
    expect((await run(['setting', 'ladder.remindSeconds'], { reset: true })).say).toContain('= 60（原来 45）')
    expect(store.viewingLog.latest(1)[0]).toMatchObject({ who: 'root', what: 'setting' })
  })

  test('what cannot be so is refused with its range', async () => {
    expect(await run(['setting', 'ladder.remindSeconds', '5'])).toMatchObject({
      exitCode: 1,
      say: expect.stringContaining('30–300 秒'),
    })
    expect(await run(['setting', 'ladder.hurry', '5'])).toMatchObject({ exitCode: 2 })
  })
})

describe('hub template', () => {
  test('lists every text with its length at the worst case', async () => {
    const { out } = await run(['template'])
    expect(out.split('\n')).toHaveLength(TEMPLATE_IDS.length)
    expect(out).toContain(`N2\t69/70\t原文\t${TEMPLATES.N2.text}`)
  })

  test('writes one anew, shows it with its history, and takes it back', async () => {
    expect(await run(['template', 'N1', 'set', SHORTER])).toMatchObject({
      exitCode: 0,
      say: expect.stringContaining('N1 第1版'),
    })
    const { out } = await run(['template', 'N1'])
    expect(out).toContain(SHORTER)
    expect(out).toContain('【大营村联防】27号急报')
    expect(out).toMatch(/root\tzh 第1版/)
    await run(['template', 'N1', 'reset'])
    expect(store.templates.current('N1', 'zh')).toMatchObject({ version: 2, text: TEMPLATES.N1.text, note: '恢复原文' })
  })

  test('a text that would be unsafe is refused in one sentence, and nothing is kept', async () => {
    const mute = TEMPLATES.N1.text.replace('，去不了回2', '')
    expect(await run(['template', 'N1', 'set', mute])).toMatchObject({
      exitCode: 1,
      say: expect.stringMatching(/没有改。少了“2”/),
    })
    expect(store.templates.history('N1')).toEqual([])
  })

  test('a second language stands beside the first', async () => {
    await run(['template', 'N1', 'set', SHORTER], { language: '彝语' })
    await run(['template', 'N2', 'set', TEMPLATES.N2.text], { language: '中文' })
    expect(store.templates.current('N2', 'zh')?.version).toBe(1)
    expect(store.templates.current('N1', '彝语')?.text).toBe(SHORTER)
    expect(store.templates.current('N1', 'zh')).toBeUndefined()
    expect((await run(['template', 'N1', 'shout', 'x'])).exitCode).toBe(2)
  })
})
