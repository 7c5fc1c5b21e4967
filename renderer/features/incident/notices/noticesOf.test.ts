// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import type { Card } from '../../../../main/contract/board.ts'
import { i18n } from '../../../i18n/i18n.ts'
import { card } from '../../../test/cardFixture.ts'
import { withoutMarks } from '../../../ui/BoldText.tsx'
import { noticesOf } from './noticesOf.ts'

const ASKED_AT = card().summary.askedAt
const RAISED: Card['summary'] = { ...card().summary, state: 'raised', going: 0, here: 0 }

function said(change: Partial<Card>, secondsAfter = 30): readonly string[] {
  const notices = noticesOf(card(change), ASKED_AT + secondsAfter * 1000, i18n.getFixedT('zh-CN', 'console'))
  return notices.map((notice) => withoutMarks(notice.text))
}

test('a plain call has nothing to say', () => {
  expect(said({})).toEqual([])
})

describe('nobody answers', () => {
  const silent = { summary: RAISED, helpers: [], progress: { ...card().progress, sent: 6 } }

  test('before a minute has passed nothing is said', () => {
    expect(said(silent, 59)).toEqual([])
  })

  test('after it: how far the texts are, whom the hub rings, and how far it goes next', () => {
    const rings = [1, 2, 3].map((each) => ({ who: `邻居${each}`, outcome: null, at: null }))
    expect(said({ ...silent, rings }, 60)).toEqual([
      '60 秒（已发 6/29）无人应答 —— 正在给最近 3 户打电话;本组发完再扩到 100 米',
    ])
  })

  test('a call that is already worse says only the worse', () => {
    expect(said({ ...silent, nobodyThere: true }, 301)).toEqual([
      '5 分钟没有人到场 —— 催过、扩大过范围了。现在照电话树一家家打',
    ])
  })

  test('a refusal is an answer, and green waits for nobody', () => {
    const refused = [{ phoneId: 1, name: '王芳', note: '', meaning: 'cannot' as const, minutes: null, at: 0 }]
    expect(said({ ...silent, helpers: refused }, 90)).toEqual([])
    expect(said({ ...silent, summary: { ...RAISED, level: 4 } }, 90)).toEqual([])
  })
})

describe('a cancel', () => {
  const asked = { at: 1, stops: false, lookIn: ['李大海'] }

  test('stops nothing by itself, and says who was asked to look', () => {
    expect(said({ cancel: asked })).toEqual(['求助人发来“取消”。不能据此停止:请等邻居见面确认(已派 李大海)'])
  })

  test('in the restricted circle names nobody', () => {
    expect(said({ cancel: asked, restricted: true })[0]).not.toContain('李大海')
  })

  test('of somebody else is doubted', () => {
    expect(said({ doubted: { who: '派出所', phone: '138****0001', at: 1 } })).toEqual([
      '派出所 138****0001 回“0”。没有取消:要有人见到本人,或您填核实人和方式',
    ])
  })
})

test('a false alarm is only proposed until a second person bears it out', () => {
  expect(said({ falseAlarm: { by: '王志强', at: 1, confirmedBy: null } })[0]).toContain('还没有停')
  expect(said({ falseAlarm: { by: '王志强', at: 1, confirmedBy: '孙云峰' } })[0]).toContain('孙云峰 已证实')
})

test('110 comes first, until somebody has told it', () => {
  const due = { dueAt: ASKED_AT + 600_000, toldAt: null }
  expect(said({ police110: due, nobodyThere: true, reviewDueAt: 1 }, 600)[0]).toMatch(/^现在打110 —— 10 分钟了/)
  expect(said({ police110: { ...due, toldAt: ASKED_AT + 610_000 } }, 620)).toEqual([])
})

test('each review is a new one, so that 继续 hides only the last', () => {
  const keys = [1, 2].map(
    (reviewDueAt) => noticesOf(card({ reviewDueAt }), ASKED_AT, i18n.getFixedT('zh-CN', 'console'))[0]?.key,
  )
  expect(new Set(keys).size).toBe(2)
})

test('late, limited, joined, interrupted and opened again are each told', () => {
  const texts = said({
    lateMinutes: 40,
    limited: true,
    outageMinutes: 230,
    reopenedAt: ASKED_AT,
    reporters: [{ phoneId: 1, who: '张忠良', household: null }],
    beside: { id: '20261122-026', number: 26, place: '二组王家' },
  }).join('\n')
  expect(texts).toContain('迟到 40 分钟')
  expect(texts).toContain('此号 24 小时内多次未核实')
  expect(texts).toContain('中断 3 小时 50 分，27号还开着')
  expect(texts).toContain('10:32 重新打开')
  expect(texts).toContain('两路印证 —— 张忠良也报了这件事')
  expect(texts).toContain('可能和 26号（二组王家）是一起')
})

test('what is over says only where it goes on', () => {
  const closing = { result: 'merged', by: '', at: 0, falseAlarm: false, metBy: '' }
  expect(said({ closing, reviewDueAt: 1 })).toEqual([])
  expect(said({ closing, mergedInto: { id: '20261122-026', number: 26 } })).toEqual([
    '已并入 26号 —— 后面的经过和应答都在那边',
  ])
})
