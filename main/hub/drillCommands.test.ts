import { describe, expect, test } from 'vitest'
import { isReadingDrill, runDrillCommand } from './drillCommands.ts'
import { Village } from './village.fixture.ts'

async function ordered(...words: string[]) {
  const village = await Village.open()
  const order = (...more: string[]) =>
    runDrillCommand(village.hub, village.store, {
      command: 'drill',
      words: more,
      options: {},
      input: new Uint8Array(),
    })
  return { village, order, result: order(...words) }
}

describe('hub drill', () => {
  test('begins, and ends, in words that a villager writes', async () => {
    const { village, order, result } = await ordered('start', '单组短信', '大营三组')
    expect(result).toMatchObject({ exitCode: 0, say: '单组短信演练开始' })
    const drill = village.hub.drills.view().open[0]
    expect(drill).toMatchObject({ kind: 'group', group: '大营三组', startedBy: '命令行' })
    expect(order('end', String(drill?.id))).toMatchObject({ exitCode: 0 })
    expect(village.hub.drills.view().open).toEqual([])
  })

  test.each([[['start', '单组短信']], [['start', '单组短信', '没有这个组']], [['start', '跳舞']], [['dance']]])(
    'says how it is used: %j',
    async (words) => {
      const { village, result } = await ordered(...words)
      expect(result).toMatchObject({ exitCode: 2, say: expect.stringContaining('用法') })
      expect(village.messages()).toEqual([])
    },
  )

  test('a refusal is a sentence', async () => {
    const { village, order } = await ordered('monthly')
    expect(order('monthly')).toMatchObject({ exitCode: 1, say: expect.stringContaining('本月已经测试过') })
    expect(order('end', '77')).toMatchObject({ exitCode: 1, say: expect.stringContaining('没有这个演练') })
    expect(village.hub.drills.view().monthly).not.toBeNull()
  })

  test('the list and shadow mode need no hub that runs; any other command is not ours', async () => {
    expect(isReadingDrill([])).toBe(true)
    expect(isReadingDrill(['shadow'])).toBe(true)
    expect(isReadingDrill(['start'])).toBe(false)
    const village = await Village.open()
    const command = { command: 'import', words: [], options: {}, input: new Uint8Array() }
    expect(runDrillCommand(village.hub, village.store, command)).toBeUndefined()
  })
})
