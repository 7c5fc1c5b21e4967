import { expect, test } from 'vitest'
import { LOOKING, type SupervisorState, supervise } from './supervisor.ts'

const dead = (at: number) => ({ isAlive: false, at })
const alive = (at: number) => ({ isAlive: true, at })

test('a hub that runs is shown at once, and nothing is started', () => {
  expect(supervise(LOOKING, alive(0), false)).toEqual({ state: { kind: 'attached', isOurs: false }, step: 'reload' })
})

test('where none runs one is started, and it is shown when it answers', () => {
  const started = supervise(LOOKING, dead(0), false)
  expect(started.step).toBe('start')
  expect(supervise(started.state, alive(300), true)).toEqual({
    state: { kind: 'attached', isOurs: true },
    step: 'reload',
  })
})

test('a hub that stays away is started again, ever less often', () => {
  let state: SupervisorState = { kind: 'attached', isOurs: true }
  const starts: number[] = []
  for (let at = 0; at <= 20_000; at += 100) {
    const next = supervise(state, dead(at), true)
    state = next.state
    if (next.step === 'start') starts.push(at)
  }
  expect(starts).toEqual([0, 500, 1500, 3500, 8500, 13_500, 18_500])
})

test('while it answers nothing is done', () => {
  expect(supervise({ kind: 'attached', isOurs: true }, alive(0), true).step).toBe('none')
})
