import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { simPins } from './simPins.ts'

const SIM = '89860000000000000001'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pins-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('without a file there is no PIN, and a corrected file is read while the hub runs', () => {
  const pins = simPins(folder)
  expect(pins.read()).toBeUndefined()
  writeFileSync(join(folder, 'sim.pin'), '1234\r\n')
  expect(pins.read()).toBe('1234')
  writeFileSync(join(folder, 'sim.pin'), '5678')
  expect(pins.read()).toBe('5678')
})

test('what a SIM refused is remembered over a restart, for that SIM and that PIN', () => {
  simPins(folder).noteRefused(SIM, '1234')
  const after = simPins(folder)
  expect(after.isRefused(SIM, '1234')).toBe(true)
  expect(after.isRefused(SIM, '5678')).toBe(false)
  expect(after.isRefused('89860000000000000002', '1234')).toBe(false)
})

test.skipIf(process.platform === 'win32')('nobody else can read what was refused', () => {
  simPins(folder).noteRefused(SIM, '1234')
  expect(statSync(join(folder, 'sim.pin.refused')).mode & 0o077).toBe(0)
})
