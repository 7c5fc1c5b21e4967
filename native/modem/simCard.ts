import { HubError, isHubError } from '../../main/base/hubError.ts'
import { readResultCode } from '../at/resultCodes.ts'
import { readIccid, readSimState, readTriesLeft } from './answers.ts'
import type { Dialogue } from './dialogue.ts'
import type { Quirks } from './quirks.ts'
import type { ModemProblem, ModemStatus, PinSource, SimMemory } from './radio.ts'

/** A SIM is busy for some ten seconds after power-on. */
const SIM_TRIES = 30
const SIM_RETRY_MS = 1000
/** Between looks for a SIM, or a PIN, that a person has to bring. */
const PERSON_WAIT_MS = 15_000
/** A SIM answers slowly. */
const PIN_TIMEOUT_MS = 20_000
/** Refusals of the question after which a modem counts as one without it. */
const REFUSALS = 3
/** `+CME ERROR: 14`: nothing was tried. */
const SIM_BUSY = 14

export interface SimCardOptions {
  readonly pins: PinSource | undefined
  readonly sim: SimMemory
  readonly quirks: Quirks
  readonly imei: string | undefined
  readonly report: (change: Partial<ModemStatus>) => void
}

/**
 * Waits until the SIM can be used, for as long as a person needs to bring one, or its PIN. The same PIN is never given
 * again to a SIM that refused it, none is given when only one try is left, and a PUK never.
 *
 * @throws {HubError} `modem/no-sim` where it does not get ready by itself; `modem/timeout`, `modem/closed`
 */
export async function waitForSim(at: Dialogue, options: SimCardOptions): Promise<void> {
  for (let tries = 1; ; tries++) {
    const state = await askSim(at)
    if (state === 'READY') options.sim.givenPins.clear()
    if (state === 'READY' || (state === 'ERROR' && tries >= REFUSALS)) return
    const waitMs = await answerSim(at, state, options)
    if (waitMs < PERSON_WAIT_MS && tries >= SIM_TRIES)
      throw new HubError('modem/no-sim', `the SIM does not get ready: ${state}`)
    await at.pause(waitMs)
  }
}

/** What an error says of the SIM, in the words of +CPIN. @see 3GPP TS 27.007 §9.2 */
const STATES_OF_ERRORS: ReadonlyMap<number, string> = new Map([
  [5, 'PH-SIM PIN'],
  [10, 'NOT INSERTED'],
  [11, 'SIM PIN'],
  [12, 'SIM PUK'],
  [13, 'SIM FAILURE'],
  [15, 'SIM WRONG'],
  [17, 'SIM PIN2'],
  [18, 'SIM PUK2'],
])

/** The SIM's state, or the error that the question met. A modem without the command says ERROR, and may be used. */
async function askSim(at: Dialogue): Promise<string> {
  try {
    return readSimState(await at.ask('AT+CPIN?')) ?? 'unknown'
  } catch (error) {
    const unended = stateWithoutOk(error)
    if (unended !== undefined) return unended
    if (!isHubError(error, 'modem/rejected')) throw error
    const result = String(error.detail['result'])
    return STATES_OF_ERRORS.get(readResultCode(result)?.code ?? -1) ?? result
  }
}

/** Old Wavecoms, as modem pools have them, end this one answer without OK (python-gsmmodem, Qtopia). */
function stateWithoutOk(error: unknown): string | undefined {
  const lines = isHubError(error, 'modem/timeout') ? error.detail['lines'] : undefined
  return Array.isArray(lines) ? readSimState(lines.map(String)) : undefined
}

/** Does what a SIM's state asks for. @returns how long to wait before the next look, in ms */
async function answerSim(at: Dialogue, state: string, options: SimCardOptions): Promise<number> {
  if (state === 'SIM PIN') {
    const problem = await givePin(at, options)
    if (problem === undefined) return SIM_RETRY_MS
    return waitForPerson(options, 'needs-pin', problem, state)
  }
  if (/^(SIM PUK|PH-|SIM PIN2|SIM PUK2)/.test(state)) return waitForPerson(options, 'needs-pin', 'sim-locked', state)
  if (/^(NOT (INSERTED|READY)|SIM FAILURE|SIM WRONG)$/i.test(state))
    return waitForPerson(options, 'no-sim', 'sim-missing', state)
  return SIM_RETRY_MS
}

function waitForPerson(
  { report }: SimCardOptions,
  state: 'needs-pin' | 'no-sim',
  problem: ModemProblem,
  problemWords: string,
): number {
  report({ state, problem, problemWords })
  return PERSON_WAIT_MS
}

/** @returns why no PIN was given; undefined where one was */
async function givePin(at: Dialogue, options: SimCardOptions): Promise<ModemProblem | undefined> {
  const { pins, sim, quirks, imei } = options
  const pin = pins?.read()
  if (pins === undefined || pin === undefined || !/^\d{4,8}$/.test(pin)) return 'pin-wanted'
  const name = readIccid((await at.attempt('AT+CCID')) ?? []) ?? imei ?? 'unknown'
  const given = `${name} ${pin}`
  if (sim.givenPins.has(given) || pins.isRefused(name, pin)) return 'pin-refused'
  if ((await triesLeft(at, quirks)) <= 1) return 'pin-last-try'
  sim.givenPins.add(given)
  try {
    await at.ask(`AT+CPIN="${pin}"`, PIN_TIMEOUT_MS)
  } catch (error) {
    if (!isHubError(error, 'modem/rejected')) throw error
    if (readResultCode(String(error.detail['result']))?.code === SIM_BUSY) sim.givenPins.delete(given)
    else pins.noteRefused(name, pin)
  }
  return undefined
}

/** A modem that does not tell has tries enough, as far as anybody knows. */
async function triesLeft(at: Dialogue, { pinTries }: Quirks): Promise<number> {
  return readTriesLeft((await at.attempt(pinTries.command)) ?? [], pinTries.answer) ?? Number.POSITIVE_INFINITY
}
