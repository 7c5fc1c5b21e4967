import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FakeClock } from '../base/fakeClock.ts'
import { importFile } from '../directory/importFile.ts'
import { openMemoryStore } from '../store/store.ts'
import { ModemWatch } from './modemWatch.ts'

async function open() {
  const clock = new FakeClock()
  const store = openMemoryStore(clock)
  for (const name of ['households', 'agencies']) {
    const bytes = readFileSync(join(import.meta.dirname, `../../assets/demo/${name}.csv`))
    await importFile(store, { bytes, fileName: name, dryRun: false, at: clock.now() })
  }
  return { clock, store, watch: new ModemWatch(store, clock, () => undefined) }
}

test('a modem that stays away for a minute is told to both committee posts and the station, once', async () => {
  const { clock, store, watch } = await open()
  watch.note({ path: 'a', state: 'ready' })
  watch.note({ path: 'a', state: 'recovering' })
  watch.note({ path: 'a', state: 'gone' })
  clock.advance(59_000)
  expect(store.messages.queued()).toEqual([])
  clock.advance(600_000)
  const told = store.messages.queued()
  expect(told.map((message) => message.to)).toEqual(['19908790001', '19908790002', '19908790011'])
  expect(told[0]?.body).toContain('故障！收短信中断1分钟')
})

test('one that comes back in time is no news', async () => {
  const { clock, store, watch } = await open()
  watch.note({ path: 'a', state: 'recovering' })
  clock.advance(30_000)
  watch.note({ path: 'a', state: 'ready' })
  clock.advance(600_000)
  expect(store.messages.queued()).toEqual([])
})

test('a modem that goes because the hub closes is not told of, and no alarm is left', async () => {
  const { clock, store, watch } = await open()
  watch.note({ path: 'a', state: 'ready' })
  watch.note({ path: 'b', state: 'gone' })
  watch.close()
  watch.note({ path: 'a', state: 'gone' })
  store.close()
  clock.advance(600_000)
})
