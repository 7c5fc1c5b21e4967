// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { Board, DeviceView } from '../../main/contract/board.ts'
import '../i18n/i18n.ts'
import { StatusStrip } from './StatusStrip.tsx'

const NOW = Date.UTC(2026, 10, 22, 2, 32, 0)

afterEach(cleanup)

function device(label: string, change: Partial<DeviceView> = {}): DeviceView {
  return {
    path: label,
    label,
    operator: null,
    model: null,
    signalDbm: -77,
    registered: true,
    state: 'ready',
    problem: null,
    since: NOW,
    sentToday: 140,
    quotaLeft: 0.86,
    quotaLeftToday: 860,
    isOverQuota: false,
    number: null,
    mutedAt: null,
    muteReason: null,
    deafAt: null,
    balanceYuan: null,
    ...change,
  }
}

function show(health: Partial<Board['health']>): void {
  const board: Board = {
    seq: 1,
    hubName: '大营村联防台',
    demo: false,
    unattended: false,
    at: NOW,
    health: { state: 'ok', since: null, canSpeak: true, devices: [device('卡1')], loopTest: null, ...health },
    open: [],
    drill: null,
    flood: null,
    recent: [],
    duty: { a: null, b: null },
    shift: { custody: null, opensAt: null, report: null, notices: [] },
    today: { incidents: 0, sent: 0, received: 0, delivered: 0, awaitingReport: 0, undelivered: 0 },
    nightReach: [],
    levels: [],
    sides: { people: '民', police: '警' },
    parties: { neighbours: '', committee: '', station: '', township: '', police110: '', county: '' },
    register: { households: 0, people: 0, numbers: 0 },
  }
  render(<StatusStrip board={board} isConnected now={NOW} />)
}

test('all is well: signal, what is left of the quota, and the last loop test', () => {
  show({ loopTest: { at: Date.UTC(2026, 10, 21, 23, 0, 0), heard: true } })
  expect(screen.getByRole('status').textContent).toBe('收警正常 · 卡1 信号 18/31 · 今日余量 86% · 上次回路自检 07:00 ✓')
})

test('a mute SIM is shouted about, with the reason and the SIM that took over', () => {
  const mute = device('卡1', { state: 'mute', mutedAt: NOW, muteReason: 'barred' })
  show({ state: 'mute', since: NOW, devices: [mute, device('卡2')] })
  expect(screen.getByRole('alert').textContent).toBe(
    '发不出去！ 卡1 欠费停机, 已改用卡2 —— 两卡都不行时:邻居没有收到，请照电话树打电话',
  )
})

test('with no other SIM it says that nobody was told', () => {
  const mute = device('卡1', { state: 'mute', mutedAt: NOW, muteReason: 'refused' })
  show({ state: 'mute', since: NOW, canSpeak: false, devices: [mute] })
  expect(screen.getByRole('alert').textContent).toContain('没有别的卡可用:邻居没有收到，请照电话树打电话')
})

test('a SIM that only the loop test finds deaf is named so', () => {
  show({ state: 'deaf', since: NOW - 360_000, devices: [device('卡1', { deafAt: NOW - 360_000 })] })
  expect(screen.getByRole('alert').textContent).toBe('收不到求助! 模块显示正常，但自检短信 6 分钟没收到')
})

test('beyond the quota it says what may happen', () => {
  show({ devices: [device('卡1', { isOverQuota: true })] })
  expect(screen.getByRole('status').textContent).toContain('已超限额，可能被运营商拦')
})
