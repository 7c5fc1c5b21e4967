import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MODEM_VENDORS } from './listSerialPorts.ts'

test('ModemManager is kept off exactly the makers that the hub looks for', () => {
  const rule = readFileSync(new URL('../../assets/service/77-lianfang-6995-modems.rules', import.meta.url), 'utf8')
  expect(rule).toContain('ENV{ID_MM_DEVICE_IGNORE}="1"')
  const vendors = /ATTRS\{idVendor\}=="([^"]*)"/.exec(rule)?.[1]?.split('|') ?? []
  expect(vendors.toSorted()).toEqual([...MODEM_VENDORS].toSorted())
})
