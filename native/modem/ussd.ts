import type { Clock } from '../../main/base/clock.ts'
import { decodeGsm7 } from '../pdu/gsm7.ts'
import { unpackSeptets } from '../pdu/septets.ts'
import type { Dialogue } from './dialogue.ts'

/** How long a network may take over an answer (some never give one). */
const USSD_TIMEOUT_MS = 30_000
/** The network has no such service, or did not answer in time. @see 3GPP TS 27.007 §7.15 */
const NO_ANSWER = /^\+CUSD: ?[45]$/

/** What a question needs of the session that asks it. */
export interface NetworkQuestionHost {
  readonly clock: Clock
  /** Runs a job when the modem has nothing better to do. */
  atLeisure(job: () => Promise<void>): void
}

/** Asks the network's menu service; one question at a time, answered by a line that comes of its own accord. */
export class NetworkQuestion {
  readonly #at: Dialogue
  readonly #host: NetworkQuestionHost
  #settle: ((answer: string | undefined) => void) | undefined

  constructor(at: Dialogue, host: NetworkQuestionHost) {
    this.#at = at
    this.#host = host
  }

  /** @returns undefined where the network gives no answer, or another question is out */
  ask(code: string): Promise<string | undefined> {
    if (this.#settle !== undefined) return Promise.resolve(undefined)
    return new Promise((resolve) => {
      const cancel = this.#host.clock.after(USSD_TIMEOUT_MS, () => this.end())
      this.#settle = (answer) => {
        cancel()
        resolve(answer)
      }
      this.#host.atLeisure(async () => {
        if ((await this.#at.attempt(`AT+CUSD=1,"${code}",15`)) === undefined) this.end()
      })
    })
  }

  /** Takes a `+CUSD` line. */
  note(line: string): void {
    if (NO_ANSWER.test(line)) this.end()
    const answer = readUssd(line)
    if (answer?.wantsMore) this.#host.atLeisure(async () => void (await this.#at.attempt('AT+CUSD=2')))
    if (answer !== undefined) this.#answer(answer.text)
  }

  end(): void {
    this.#answer(undefined)
  }

  #answer(answer: string | undefined): void {
    const settle = this.#settle
    this.#settle = undefined
    settle?.(answer)
  }
}

/** A line that a network's USSD service said. */
interface UssdAnswer {
  readonly text: string
  /** The service waits for a choice: the session is ended by whoever asked (`AT+CUSD=2`). */
  readonly wantsMore: boolean
}

/**
 * `+CUSD: 0,"4F59989D...",72` → its text. Coding 72 is UCS-2 in hexadecimal; with 15 some modems give the text, others
 * the packed septets in hexadecimal, which real text is never made of alone.
 *
 * @returns undefined where the line holds no text
 * @see 3GPP TS 27.007 §7.15, TS 23.038 §5
 */
function readUssd(line: string): UssdAnswer | undefined {
  const match = /^\+CUSD: ?(\d)(?:, ?"([^"]*)"(?:, ?(\d+))?)?/.exec(line)
  const words = match?.[2]
  if (words === undefined || words === '') return undefined
  return { text: decode(words, Number(match?.[3] ?? 15)), wantsMore: match?.[1] === '1' }
}

function decode(words: string, coding: number): string {
  const isHex = /^(?:[0-9A-F]{2})+$/i.test(words)
  if (!isHex) return words
  const bytes = Buffer.from(words, 'hex')
  if ((coding & 0x0c) === 0x08 && bytes.length % 2 === 0) return bytes.swap16().toString('utf16le')
  return /^\d+$/.test(words) ? words : unpack(bytes)
}

function unpack(bytes: Buffer): string {
  const septets = unpackSeptets([...bytes], Math.floor((bytes.length * 8) / 7))
  return decodeGsm7(septets).replace(/@$/, '')
}
