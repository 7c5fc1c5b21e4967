import { HubError, isHubError } from '../../main/base/hubError.ts'
import { readDigits, readMemories, readReceiveMemory, readStorage, readWords, type StorageFill } from './answers.ts'
import type { Dialogue } from './dialogue.ts'
import { newMessageIndications } from './newMessageIndication.ts'
import { type Quirks, quirksOf } from './quirks.ts'
import type { ModemStatus, PinSource, SimMemory } from './radio.ts'
import { waitForSim } from './simCard.ts'

const WAKE_TRIES = 5
/** A modem that was heard to restart is given its time. */
const REBOOT_WAKE_TRIES = 50
/** The messages of a SIM become readable some ten seconds after the SIM itself. */
const MESSAGES_TRIES = 30
const MESSAGES_RETRY_MS = 1000
/** A store on a SIM answers slowly. */
const STORAGE_TIMEOUT_MS = 20_000

/** Commands that make the rest easier where they are known, and are no loss where they are not. */
const COMFORTS = ['ATV1', 'ATQ0', 'AT&D0']
const AFTER_SIM = ['AT+CREG=1', 'AT+CGREG=1', 'AT+CEREG=1']
const SERVICES = ['AT+CLIP=1', 'AT+CVHU=0', 'AT+CRC=0', 'ATS0=0']
/** Keeps the link to the network open between two messages: always, or until the queue is empty. @see 3GPP TS 27.005 §3.5.6 */
const LINK_HOLDS = ['AT+CMMS=2', 'AT+CMMS=1']

/** What start-up found out that running needs. */
export interface Profile {
  /** The store that commands read from now, and into which new messages go. */
  readonly store: StorageFill | undefined
  /** All stores in which messages may lie from before. */
  readonly memories: readonly string[]
  readonly quirks: Quirks
  /** How the modem says that it announces messages; undefined: it does not say. Another answer later tells of a restart. */
  readonly indication: string | undefined
  /** Whether the modem waits for AT+CNMA after each message that it hands over. */
  readonly wantsAcknowledgement: boolean
}

export interface StartUpOptions {
  readonly pins: PinSource | undefined
  readonly sim: SimMemory
  /** It was heard to restart, on this same port. */
  readonly isRebooting: boolean
  readonly report: (change: Partial<ModemStatus>) => void
}

/**
 * Brings a modem from an unknown condition to receiving messages. Waits as long as a person needs for a missing SIM or
 * PIN.
 *
 * @throws {HubError} `modem/not-a-modem`, `modem/timeout`, `modem/rejected` or `modem/closed`
 */
export async function startUp(at: Dialogue, options: StartUpOptions): Promise<Profile> {
  options.report({ state: 'waking' })
  await wake(at, options.isRebooting ? REBOOT_WAKE_TRIES : WAKE_TRIES)
  await at.attempt('ATE0')
  const imei = await at.identify()
  for (const command of COMFORTS) await at.attempt(command)
  await at.attempt('AT+CMEE=1')
  const manufacturer = readWords((await at.attempt('AT+CGMI')) ?? [])
  const model = readWords((await at.attempt('AT+CGMM')) ?? [])
  options.report({ imei, manufacturer, model })
  const quirks = quirksOf(manufacturer, model)
  await waitForSim(at, { ...options, quirks, imei })
  const imsi = readDigits((await at.attempt('AT+CIMI')) ?? [])
  if (imsi !== undefined) at.learnImsi(imsi)
  options.report({ state: 'registering', problem: undefined, problemWords: undefined, imsi })
  for (const command of [...AFTER_SIM, ...quirks.afterSim]) await at.attempt(command)
  return await setUpMessages(at, quirks, options)
}

async function wake(at: Dialogue, maxTries: number): Promise<void> {
  for (let tries = 1; tries <= maxTries; tries++) {
    try {
      await at.wake(tries)
      return
    } catch (error) {
      if (!isHubError(error, 'modem/timeout')) throw error
    }
  }
  throw new HubError('modem/not-a-modem', 'nothing on this port answers AT with OK')
}

async function setUpMessages(at: Dialogue, quirks: Quirks, { report }: StartUpOptions): Promise<Profile> {
  const legacyAccepted = (await at.attempt('AT+CSMS=0')) !== undefined
  await waitForMessages(at)
  await at.attempt('AT+CSCS="GSM"')
  const memories = readMemories((await at.attempt('AT+CPMS=?', STORAGE_TIMEOUT_MS)) ?? [])
  const store = await chooseMemory(at)
  if (store !== undefined) report({ storage: { used: store.used, total: store.total } })
  const wantsAcknowledgement = await chooseIndication(at, legacyAccepted, quirks.brokenReportWays)
  const indication = await askIndication(at)
  for (const command of SERVICES) await at.attempt(command)
  for (const command of LINK_HOLDS) if ((await at.attempt(command)) !== undefined) break
  return {
    quirks,
    store,
    memories: memories.filter((each) => each === 'SM' || each === 'ME'),
    indication,
    wantsAcknowledgement,
  }
}

/** How the modem announces messages, in its own words. */
export async function askIndication(at: Dialogue): Promise<string | undefined> {
  return (await at.attempt('AT+CNMI?'))?.find((line) => line.startsWith('+CNMI:'))
}

/** PDU mode is refused until the SIM's messages are readable (SIM800 says `SMS Ready` then, or said it before we came). */
async function waitForMessages(at: Dialogue): Promise<void> {
  for (let tries = 1; (await at.attempt('AT+CMGF=0')) === undefined; tries++) {
    if (tries >= MESSAGES_TRIES) throw new HubError('modem/rejected', 'the modem does not take PDU mode')
    await at.pause(MESSAGES_RETRY_MS)
  }
}

/** Reads, writes and receives in the one store in which the modem receives already; some take one name, some three. */
async function chooseMemory(at: Dialogue): Promise<StorageFill | undefined> {
  const current = (await at.attempt('AT+CPMS?', STORAGE_TIMEOUT_MS)) ?? []
  const memory = readReceiveMemory(current)
  if (memory === undefined) return undefined
  for (const names of [`"${memory}","${memory}","${memory}"`, `"${memory}","${memory}"`, `"${memory}"`]) {
    const answer = await at.attempt(`AT+CPMS=${names}`, STORAGE_TIMEOUT_MS)
    if (answer === undefined) continue
    const fill = readStorage(answer) ?? readStorage(current)
    return fill === undefined ? undefined : { ...fill, memory }
  }
  return readStorage(current)
}

/** @returns whether messages that are handed over must be acknowledged */
async function chooseIndication(
  at: Dialogue,
  legacyAccepted: boolean,
  brokenReportWays: readonly number[],
): Promise<boolean> {
  const offers = (await at.attempt('AT+CNMI=?')) ?? []
  const { withReports, withoutReports } = newMessageIndications(offers, brokenReportWays)
  if (await takesOneOf(at, withReports)) return !legacyAccepted && (await isPhase2Plus(at))
  // Some modems hand over, or report, only in the service that wants every message acknowledged.
  const isPhase2 = (await at.attempt('AT+CSMS=1')) !== undefined
  if (isPhase2 && (await takesOneOf(at, withReports))) return true
  if (isPhase2) await at.attempt('AT+CSMS=0')
  await takesOneOf(at, withoutReports)
  return false
}

/** The first that is taken. One that was not answered is tried once more: only a refusal speaks for the next, which is worse. */
async function takesOneOf(at: Dialogue, settings: readonly string[]): Promise<boolean> {
  for (const setting of settings) if ((await takes(at, setting)) ?? (await takes(at, setting))) return true
  return false
}

/** @returns undefined where it was not answered */
async function takes(at: Dialogue, setting: string): Promise<boolean | undefined> {
  try {
    await at.ask(`AT+CNMI=${setting}`)
    return true
  } catch (error) {
    if (isHubError(error, 'modem/rejected')) return false
    if (isHubError(error, 'modem/timeout')) return undefined
    throw error
  }
}

async function isPhase2Plus(at: Dialogue): Promise<boolean> {
  const lines = (await at.attempt('AT+CSMS?')) ?? []
  return lines.some((line) => /^\+CSMS: ?1/.test(line))
}
