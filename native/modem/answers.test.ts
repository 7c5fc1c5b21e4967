import { expect, test } from 'vitest'
import {
  readAnnouncedSlot,
  readCaller,
  readMemories,
  readReceiveMemory,
  readRegistration,
  readSignalDbm,
  readStorage,
  readStored,
} from './answers.ts'

test.each([
  ['+CSQ: 0,0', -113],
  ['+CSQ: 31,99', -51],
  ['+CSQ: 99,99', undefined],
])('%s', (line, signalDbm) => {
  expect(readSignalDbm([line])).toBe(signalDbm)
})

test.each([
  ['+CREG: 1,5', 5],
  ['+CEREG: 2,1,"1A2B","01C3D4E5",7', 1],
  ['+CREG: 3', undefined],
])('%s as the answer to a query', (line, status) => {
  expect(readRegistration([line])).toBe(status)
})

test.each([
  ['+CMTI: "ME",0', { memory: 'ME', index: 0 }],
  ['+CDSI: "SR",12', { memory: 'SR', index: 12 }],
  ['+CMTI: ,3', undefined],
])('%s tells where a message lies', (line, slot) => {
  expect(readAnnouncedSlot(line)).toEqual(slot)
})

test.each([
  ['+CLIP: "13912341234",129,,,,0', '13912341234'],
  ['+CLIP: "8613912341234",145', '+8613912341234'],
  ['+CLIP: "+8613912341234",145', '+8613912341234'],
  ['+CLIP: "",128', undefined],
])('%s tells who calls', (line, number) => {
  expect(readCaller(line)).toBe(number)
})

test('the fill of a store is read from either form', () => {
  expect(readStorage(['+CPMS: "SM",3,10,"SM",3,10,"ME",0,255'])).toEqual({ memory: 'SM', used: 3, total: 10 })
  expect(readStorage(['+CPMS: 3,10,3,10,0,255'])).toEqual({ memory: undefined, used: 3, total: 10 })
  expect(readReceiveMemory(['+CPMS: "SM",3,10,"SM",3,10,"ME",0,255'])).toBe('ME')
  expect(readMemories(['+CPMS: ("SM","ME","SR"),("SM","ME"),("SM")'])).toEqual(['SM', 'ME', 'SR'])
})

test('a list of messages is read past blank alphas, code lines and gaps', () => {
  const lines = ['+CMGL: 0,1,,3', '00AABBCC', 'noise', '+CMGL: 12,2,"name",2', '^RSSI: 3', '00ccdd']
  expect(readStored(lines)).toEqual([
    { index: 0, status: 1, pdu: '00AABBCC', isWhole: true },
    { index: 12, status: 2, pdu: '00ccdd', isWhole: true },
  ])
  expect(readStored([])).toEqual([])
})

test.each([
  [['+CMGR: 1,"",1', '00AA'], true],
  [['+CMGR: 1,"",24', '00AA'], false],
  [['+CMGR: 0,,2', '0291AABBCC'], true],
  [['+CMGR: 0,', '00AA'], true],
])('whether all octets came that were announced: %j', (lines, isWhole) => {
  expect(readStored(lines)).toMatchObject([{ isWhole }])
})

test.each([
  ['the PDU', ['+CMGL: 1,0,,1', '00A\u00ff', '+CMGL: 2,0,,1', '00BB']],
  ['the next header', ['+CMGL: 1,0,,1', '00AA', '+CM\u00ffL: 2,0,,1', '00BB', '+CMGL: 3,0,,1', '00CC']],
  ['both', ['+CMGL: 1,0,,1', '00A\u00ff', '+CMGL: 0,,1', '00BB', '+CMGL: 2,0,,1', '00CC']],
])('no message gets the PDU of another where noise has hurt %s', (_, lines) => {
  const pairs = readStored(lines).map(({ index, pdu }) => `${index} ${pdu}`)
  const [told = ''] = lines
  expect(told).toContain('1,0')
  for (const pair of pairs) expect(['1 00AA', '2 00BB', '2 00CC', '3 00CC']).toContain(pair)
})
