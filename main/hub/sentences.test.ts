import { expect, test } from 'vitest'
import { HubError } from '../base/hubError.ts'
import { sentenceFor } from './sentences.ts'

const path = '/dev/ttyUSB0'

test('whoever has the port is named', () => {
  const sentence = sentenceFor(new HubError('serial/busy', 'x', { path, holder: { name: 'minicom', pid: 812 } }))
  expect(sentence).toContain('minicom（进程 812）')
})

test('ModemManager is to be kept off for good', () => {
  const sentence = sentenceFor(new HubError('serial/busy', 'x', { path, holder: { name: 'ModemManager', pid: 7 } }))
  expect(sentence).toMatch(/ModemManager（进程 7）.*udev/)
})

test('where it cannot be known who has the port, that is said', () => {
  expect(sentenceFor(new HubError('serial/busy', 'x', { path }))).toContain('看不到是谁')
})

test('a port that may not be opened says which group to join', () => {
  expect(sentenceFor(new HubError('serial/no-permission', 'x', { path, group: 'uucp' }))).toContain('-aG uucp')
  expect(sentenceFor(new HubError('serial/no-permission', 'x', { path }))).toContain('-aG dialout')
})

test('a serial server that does not answer is no missing plug', () => {
  expect(sentenceFor(new HubError('serial/not-found', 'x', { path: 'tcp://10.0.0.2:4001' }))).toContain('串口服务器')
})
