import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hub, importVillage, rows, type Serving, serve } from './hubProcess.ts'

let data = ''
let folder = ''
let serving: Serving | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianfang-bad-'))
  data = join(folder, 'data')
})

afterEach(async () => {
  await serving?.kill('SIGKILL')
  serving = undefined
  rmSync(folder, { recursive: true, force: true })
})

const HEADER = '村委会,联防组,户号,户主,姓名,号码,主号'

/** A list in the folder. */
function list(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('a ten-digit number and a doubled household are named by their lines, and nothing is imported', async () => {
  const file = list(
    'bad.csv',
    `${HEADER}\n大营村委会,一组,1,李兴明,李兴明,1990878000,是\n大营村委会,一组,2,王芳,王芳,19908780102,是\n大营村委会,一组,2,张云,张云,19908780103,是\n`,
  )
  const { code, err } = await hub(['import', file, '--data', data])
  expect(code).toBe(1)
  expect(err).toContain('第2行：号码“1990878000”有10位，手机号应为11位')
  expect(err).toContain('第4行：大营村委会一组2号重复了')
  expect(err).toContain('一行都没有导入')
  expect((await rows('status', data))[0]).toMatchObject({ households: 0 })
})

test('what is no list is refused with a sentence', async () => {
  const rubbish = list('rubbish.csv', '\u0000\u0001\u0002')
  expect(await hub(['import', rubbish, '--data', data])).toMatchObject({
    code: 1,
    err: expect.stringContaining('不是表格文件'),
  })
  const unknown = list('unknown.csv', 'a,b\n1,2\n')
  expect(await hub(['import', unknown, '--data', data])).toMatchObject({
    code: 1,
    err: expect.stringContaining('看不出是哪种名单'),
  })
  expect(await hub(['import', join(folder, 'none.csv'), '--data', data])).toMatchObject({ code: 2 })
})

test('a port that does not exist is named, and the hub comes up', async () => {
  serving = await serve(data, '--modem', '/dev/there-is-no-such-port')
  expect(serving.err()).toContain('没有这个串口：/dev/there-is-no-such-port')
})

test('a second hub on the same folder says who holds it; after a kill the next starts at once', async () => {
  serving = await serve(data)
  const second = await hub(['serve', '--data', data, '--listen', '127.0.0.1:0', '--no-detect'])
  expect(second.code).toBe(1)
  expect(second.err).toContain(`进程 ${serving.ready.pid}`)
  await serving.kill('SIGKILL')
  serving = await serve(data)
  expect(serving.ready.url).toMatch(/^http:/)
})

test('a corrupt database is left as it is', async () => {
  await importVillage(data)
  writeFileSync(join(data, 'hub.db'), 'this is no database, and it is long enough to look like one'.repeat(100))
  const { code, err } = await hub(['serve', '--data', data, '--listen', '127.0.0.1:0', '--no-detect'])
  expect(code).toBe(1)
  expect(err).toContain('数据库坏了，没有打开也没有改动')
})

test('writing commands go through the hub that runs; a backup is restored on another folder', async () => {
  serving = await serve(data)
  await importVillage(data)
  expect((await rows('status', data))[0]).toMatchObject({ households: 66 })
  expect(
    await hub(['user', 'add', '王志强', '--role', 'admin', '--pin-stdin', '--data', data], '111111\n'),
  ).toMatchObject({
    code: 1,
    err: expect.stringContaining('口令太简单'),
  })
  expect(
    (await hub(['user', 'add', '王志强', '--role', 'admin', '--pin-stdin', '--data', data], '482615\n')).code,
  ).toBe(0)
  const copy = join(folder, 'copy.db')
  expect((await hub(['backup', copy, '--data', data])).code).toBe(0)
  expect(await hub(['restore', copy, '--data', data])).toMatchObject({ code: 1 })
  const other = join(folder, 'other')
  expect((await hub(['restore', copy, '--data', other])).code).toBe(0)
  expect((await rows('status', other))[0]).toMatchObject({ households: 66 })
})

test('wrong usage ends with 2', async () => {
  expect((await hub(['nonsense', '--data', data])).code).toBe(2)
  expect((await hub(['serve', '--data', data, '--listen', 'here'])).code).toBe(2)
  expect((await hub(['import', '--data', data])).code).toBe(2)
})

test('demo data refuse a real port', async () => {
  const { openStore } = await import('../main/store/store.ts')
  const { markAsDemo } = await import('../main/incidents/hubSettings.ts')
  const { systemClock } = await import('../main/base/systemClock.ts')
  const store = openStore(data, systemClock)
  store.inTransaction(() => markAsDemo(store))
  store.close()
  const { code, err } = await hub(['serve', '--data', data, '--listen', '127.0.0.1:0', '--modem', '/dev/ttyUSB0'])
  expect(code).toBe(1)
  expect(err).toContain('这是演示数据，不会发到真手机。先清空演示数据')
})
