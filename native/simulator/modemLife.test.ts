import { expect, test } from 'vitest'
import { WAYS_ON } from '../modem/modemLife.ts'
import { MODEM_STATES, type ModemState } from '../modem/radio.ts'
import { randomOf } from './random.ts'
import { ScriptedModem, said } from './scriptedModem.ts'

test('every state has a way out, and every state but the first is reached', () => {
  const reached = new Set(Object.values(WAYS_ON).flat())
  for (const state of MODEM_STATES) {
    expect(WAYS_ON[state].length, state).toBeGreaterThan(0)
    expect(reached.has(state), state).toBe(true)
  }
})

test.each(Array.from({ length: 30 }, (_, seed) => seed))('a hard life goes its ways only, seed %i', async (seed) => {
  const random = randomOf(seed)
  let sim = 'READY'
  let network = 1
  const modem = new ScriptedModem([
    [/^AT\+CPIN\?$/, () => said(`+CPIN: ${sim}`)],
    [/^AT(\+C[EG]?REG)\?$/, ([, name]) => said(`${name}: 1,${network}`)],
  ])
  const blows: readonly (() => void)[] = [
    () => {
      network = random.pick([0, 1, 2, 3, 5])
      modem.tell(`+CREG: ${network}`)
    },
    () => {
      sim = random.pick(['READY', 'SIM PIN', 'SIM PUK', 'NOT INSERTED'])
      modem.tell('RDY')
    },
    () => {
      modem.isSilent = !modem.isSilent
    },
    () => modem.unplug(),
    () => {
      modem.isPlugged = true
      modem.radio.lookAgain()
    },
    () => void modem.send(),
    () => void modem.radio.ringOut('13900000001', 5000),
  ]
  for (let blow = 0; blow < 60; blow++) {
    random.pick(blows)()
    await modem.clock.advanceAsync(random.between(0, 40_000))
  }
  Object.assign(modem, { isSilent: false, isPlugged: true })
  sim = 'READY'
  network = 1
  await modem.ready()
  expect(modem.radio.status.state).toBe('ready')
  await modem.radio.close()

  const states: ModemState[] = ['closed', ...modem.statuses.map(({ state }) => state)]
  const steps = states.slice(1).map((state, at) => [states[at] ?? 'closed', state] as const)
  for (const [from, to] of steps) if (from !== to) expect(WAYS_ON[from], `${from} → ${to}`).toContain(to)
})
