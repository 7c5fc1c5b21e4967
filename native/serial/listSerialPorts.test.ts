import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MODEM_VENDORS, portsByName } from './listSerialPorts.ts'

test('ModemManager is kept off exactly the makers that the hub looks for', () => {
  const rule = readFileSync(new URL('../../assets/service/77-lianfang-6995-modems.rules', import.meta.url), 'utf8')
  expect(rule).toContain('ENV{ID_MM_DEVICE_IGNORE}="1"')
  const vendors = /ATTRS\{idVendor\}=="([^"]*)"/.exec(rule)?.[1]?.split('|') ?? []
  expect(vendors.toSorted()).toEqual([...MODEM_VENDORS].toSorted())
})

test('on a system without udev the USB serial ports are known by their names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dev-'))
  for (const name of ['ttyUSB1', 'ttyACM0', 'ttyS0', 'tty1', 'null']) writeFileSync(join(folder, name), '')
  expect((await portsByName(folder)).map(({ path }) => path)).toEqual([`${folder}/ttyACM0`, `${folder}/ttyUSB1`])
  rmSync(folder, { recursive: true })
})
