import { expect, test } from 'vitest'
import { readUrc } from './urcs.ts'

test.each([
  ['+CREG: 5', 5],
  ['+CREG: 1,"1A2B","01C3"', 1],
  ['+CREG: 1, 1A2B, 01C3', 1],
  ['+CREG: 1,2', 2],
  ['+CREG: 2,0,"1A2B","01C3"', 0],
])('%s tells of registration', (line, status) => {
  expect(readUrc(line, undefined)).toEqual({ kind: 'registration', network: 'CREG', status })
})

test.each([
  ['RING', 'ring'],
  ['+CRING: VOICE', 'ring'],
  ['+CLIP: "",128', 'caller'],
  ['NO CARRIER', 'callEnded'],
  ['BUSY', 'callProgress'],
  ['^CEND:1,0,104,17', 'callProgress'],
  ['^CEND:1,5,29,16', 'callEnded'],
  ['+DTMF: 5', 'key'],
  ['+QTONEDET: 35', 'key'],
  ['+CUSD: 0,"x",15', 'networkAnswer'],
  ['^SMMEMFULL: "SM"', 'storeFull'],
  ['RDY', 'booted'],
  ['SMS Ready', 'maybeBooted'],
  ['SMS DONE', 'maybeBooted'],
  ['+QIND: SMS DONE', 'maybeBooted'],
  ['+WIND: 4', 'maybeBooted'],
  ['+WIND: 7', 'other'],
  ['+QIND: PB DONE', 'other'],
  ['+CMTI: "SM",0', 'stored'],
  ['*ECAV: 1,2', 'other'],
  ['+CMT: ,30', 'other'],
])('%s is of the kind %s', (line, kind) => {
  expect(readUrc(line, undefined).kind).toBe(kind)
})
