import type { Clock } from '../../main/base/clock.ts'
import type { Logger } from '../../main/base/logger.ts'
import { LineLink } from '../at/lineLink.ts'
import { BaudRates } from './baudRates.ts'
import { CallWatch } from './callWatch.ts'
import { Inbox } from './inbox.ts'
import { WAYS_ON } from './modemLife.ts'
import { quirksOf } from './quirks.ts'
import type {
  ModemProblem,
  ModemStatus,
  OpenPort,
  OutgoingSegment,
  PinSource,
  PlayOutcome,
  Port,
  Radio,
  RadioListener,
  RingOutcome,
  SendOutcome,
} from './radio.ts'
import { Session, type SessionHost } from './session.ts'
import { problemOf, type SessionEnd } from './sessionEnd.ts'

const COMMAND_TIMEOUT_MS = 5000
/** Between tries to get a port or modem back. */
const BACK_OFF_MS = [500, 1000, 2000]
/** What is no modem at all is looked at seldom, and at another speed each time. */
const STRANGER_BACK_OFF_MS = [5000, 10_000, 30_000]
/** Reopening has not helped so often: the modem itself is restarted. */
const FAILURES_BEFORE_RESET = 4
/** A modem that was restarted is given its time before it is restarted again (Sierra AirCard 320U: 30 s). */
const RESTART_REST_MS = 45_000
/** For the last bytes to leave before the port is closed. */
const DRAIN_MS = 500
/** A modem that restarts while it starts has no power; it is not hurried. */
const REBOOT_WAIT_MS = 1000

export interface ModemOptions {
  readonly clock: Clock
  readonly logger: Logger
  /** The port's path, for status and log. */
  readonly path: string
  /** The same PIN is never given twice to a SIM that refused it, a PUK never. */
  readonly pins?: PinSource
  /** For the answer to an ordinary command; 5000 unless told otherwise. */
  readonly commandTimeoutMs?: number
}

/**
 * Keeps the modem on a port alive from now on: opens it, starts it up, reads what comes, sends, and begins again after
 * whatever went wrong.
 *
 * @param open called again for every try
 */
export function openModem(open: OpenPort, listener: RadioListener, options: ModemOptions): Radio {
  return new Modem(open, listener, options)
}

class Modem implements Radio {
  readonly #open: OpenPort
  readonly #listener: RadioListener
  readonly #options: ModemOptions
  readonly #host: SessionHost
  readonly #life: Promise<void>
  #status: ModemStatus
  #isStopped = false
  #endPause: () => void = () => undefined
  #session: Session | undefined
  #wasReady = false
  /** Of the SIM that was seen last. */
  #imsi: string | undefined
  readonly #speeds = new BaudRates()
  #restartedAtMs = Number.NEGATIVE_INFINITY
  /** How often in a row the port was opened in vain. */
  #silences = 0
  #loggedProblem: ModemProblem | undefined

  constructor(open: OpenPort, listener: RadioListener, options: ModemOptions) {
    const { clock, logger } = options
    this.#open = open
    this.#listener = listener
    this.#options = options
    this.#status = blankStatus(options.path)
    this.#host = {
      clock,
      logger,
      inbox: new Inbox(clock, listener, logger),
      calls: new CallWatch(
        clock,
        (call) => this.#tell(() => listener.onCall(call)),
        (call) => this.#tell(() => listener.onCallEnded(call)),
      ),
      commandTimeoutMs: options.commandTimeoutMs ?? COMMAND_TIMEOUT_MS,
      pins: options.pins,
      sim: { givenPins: new Set(), serviceCentre: undefined },
      report: (change) => this.#report(change),
      key: (key) => this.#tell(() => listener.onKey?.(key)),
    }
    // Whoever opens it hears nothing before it has it in hand.
    this.#life = Promise.resolve().then(() => this.#live())
  }

  get status(): ModemStatus {
    return this.#status
  }

  sendSegment(segment: OutgoingSegment): Promise<SendOutcome> {
    const session = this.#session
    if (session?.isUp && this.#status.registered) return session.send(segment)
    return Promise.resolve(this.#notNow())
  }

  get isPlacingCall(): boolean {
    return this.#session?.isPlacingCall ?? false
  }

  ringOut(number: string, forMs: number): Promise<RingOutcome> {
    if (!/^\+?[0-9*#]+$/.test(number)) return Promise.resolve({ outcome: 'failed', reason: 'not a number' })
    return this.#session?.ringOut(number, forMs) ?? Promise.resolve({ outcome: 'failed', reason: this.#why() })
  }

  answerAndPlay(file: string, forMs: number): Promise<PlayOutcome> {
    const { playsRecordings } = this.#status.voice
    if (playsRecordings && /^[\w.:/\\-]+$/.test(file) && this.#session !== undefined)
      return this.#session.answerAndPlay(file, forMs)
    const reason = playsRecordings ? 'not the name of a recording' : 'this modem plays nothing'
    return Promise.resolve({ outcome: 'failed', reason })
  }

  askNetwork(code: string): Promise<string | undefined> {
    if (!/^[0-9*#]+$/.test(code)) return Promise.resolve(undefined)
    return this.#session?.askNetwork(code) ?? Promise.resolve(undefined)
  }

  hangUp(): Promise<void> {
    return this.#session?.hangUp() ?? Promise.resolve()
  }

  lookAgain(): void {
    if (this.#status.state === 'gone' || this.#status.state === 'recovering') this.#endPause()
  }

  async close(): Promise<void> {
    this.#isStopped = true
    this.#host.inbox.close()
    this.#endPause()
    this.#session?.end({ kind: 'closed', problem: undefined, words: undefined })
    await this.#life
  }

  #notNow(): SendOutcome {
    const { state } = this.#status
    const reason = this.#why()
    if (this.#isStopped || state === 'needs-pin' || state === 'no-sim') return { ok: false, failure: 'modem', reason }
    return { ok: false, failure: state === 'registering' ? 'network' : 'busy', reason }
  }

  #why(): string {
    const { state, problemWords } = this.#status
    return problemWords ?? `the modem is ${state}`
  }

  async #live(): Promise<void> {
    for (let failures = 0; !this.#isStopped; ) {
      this.#wasReady = false
      const end = await this.#once()
      if (end.kind === 'closed') break
      failures = this.#wasReady ? 0 : failures + 1
      this.#silences = this.#wasReady || end.problem === 'port-missing' ? 0 : this.#silences + 1
      await this.#pause(this.#backOffMs(failures))
    }
    this.#report({ ...blankStatus(this.#options.path), imei: this.#status.imei })
  }

  /** One opening of the port and all that comes of it. */
  async #once(): Promise<SessionEnd> {
    this.#report({ state: this.#status.state === 'closed' ? 'opening' : this.#status.state })
    let port: Port
    try {
      port = await this.#open({ baudRate: this.#speeds.current })
    } catch (error) {
      const end: SessionEnd = { kind: 'lost', ...problemOf(error) }
      return this.#failed(end, end.problem === 'port-missing')
    }
    try {
      if (this.#silences > 0 && this.#silences % FAILURES_BEFORE_RESET === 0) await this.#restart(port)
      const end = await this.#serve(port)
      if (end.problem === 'no-answer' && this.#wasReady) await this.#restart(port)
      return end
    } finally {
      this.#session = undefined
      await port.close()
    }
  }

  async #serve(port: Port): Promise<SessionEnd> {
    const link = new LineLink(port)
    for (let isRebooting = false; ; isRebooting = true) {
      if (this.#isStopped) return { kind: 'closed', problem: undefined, words: undefined }
      const session = new Session(link, this.#host, isRebooting)
      this.#session = session
      let isGone = false
      const unsubscribe = port.onClose((reason) => {
        isGone = true
        session.end({ kind: 'lost', problem: 'port-lost', words: reason?.message ?? 'the port was closed' })
      })
      const end = await session.ended
      unsubscribe()
      if (end.kind !== 'rebooted') return end.kind === 'closed' ? end : this.#failed(end, isGone)
      this.#failed(end, false)
      if (!session.isUp && !this.#wasReady) await this.#pause(REBOOT_WAIT_MS)
    }
  }

  #failed(end: SessionEnd, isGone: boolean): SessionEnd {
    if (end.problem === 'not-a-modem') this.#speeds.notUnderstood()
    // One that was a modem before is one still, whatever it does not say now.
    const problem = end.problem === 'not-a-modem' && this.#status.imei !== undefined ? 'no-answer' : end.problem
    this.#report({ state: isGone ? 'gone' : 'recovering', registered: false, problem, problemWords: end.words })
    return end
  }

  /**
   * The rung of the ladder behind the return into step: the modem restarts itself, unheard perhaps, and the port is closed
   * and opened anew. Not where its family does not come back from that, and not again while it may still be starting.
   */
  async #restart(port: Port): Promise<void> {
    const { clock, logger } = this.#options
    const { imei, manufacturer, model } = this.#status
    const { restart } = quirksOf(manufacturer, model)
    if (this.#isStopped || imei === undefined || restart === undefined) return
    if (clock.monotonicMs() - this.#restartedAtMs < RESTART_REST_MS) return
    this.#restartedAtMs = clock.monotonicMs()
    logger.warn('the modem does not answer and is restarted', { command: restart })
    port.write(`${restart}\r`)
    await this.#pause(DRAIN_MS)
  }

  #backOffMs(failures: number): number {
    const waits =
      this.#status.imei === undefined && this.#status.state === 'recovering' ? STRANGER_BACK_OFF_MS : BACK_OFF_MS
    return waits[Math.max(0, failures - 1)] ?? waits.at(-1) ?? 0
  }

  #pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isStopped) {
        resolve()
        return
      }
      const cancel = this.#options.clock.after(waitMs, resolve)
      this.#endPause = () => {
        cancel()
        resolve()
      }
    })
  }

  /** Another SIM has another service centre: what was known of the last one is not written into this. */
  #noteSim(imsi: string): void {
    if (imsi === this.#imsi) return
    this.#imsi = imsi
    this.#tell(() => {
      this.#host.sim.serviceCentre = this.#listener.recallServiceCentre?.(imsi)
    })
  }

  #report(change: Partial<ModemStatus>): void {
    const before = this.#status
    if (change.imsi !== undefined) this.#noteSim(change.imsi)
    this.#status = { ...before, ...change }
    const keys = Object.keys(change) as (keyof ModemStatus)[]
    if (keys.every((key) => same(before[key], this.#status[key]))) return
    this.#log(before)
    if (this.#status.state === 'ready') {
      this.#wasReady = true
      this.#speeds.understood()
    }
    this.#tell(() => this.#listener.onStatus(this.#status))
  }

  /** A change of state once, and a problem once until another comes or it is over: a modem pulled for a week is one line. */
  #log(before: ModemStatus): void {
    const { state, problem, problemWords, warning, model, operator } = this.#status
    const { logger } = this.#options
    if (state !== before.state && !WAYS_ON[before.state].includes(state))
      logger.error('a modem went a way that it should not have', { from: before.state, to: state })
    if (problem !== undefined && problem !== this.#loggedProblem) {
      this.#loggedProblem = problem
      logger.warn('modem is not ready', { state, problem, why: problemWords })
    }
    if (state === 'ready' && before.state !== 'ready') {
      this.#loggedProblem = undefined
      logger.info('modem is ready', { model, operator })
    }
    if (warning !== undefined && warning !== before.warning) logger.warn('the modem should be looked at', { warning })
  }

  #tell(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#options.logger.error('a listener of the modem failed', { cause: String(error) })
    }
  }
}

function blankStatus(path: string): ModemStatus {
  return {
    path,
    state: 'closed',
    imei: undefined,
    imsi: undefined,
    manufacturer: undefined,
    model: undefined,
    operator: undefined,
    signalDbm: undefined,
    registered: false,
    storage: undefined,
    ownNumber: undefined,
    serviceCentre: undefined,
    voice: { hearsKeys: false, playsRecordings: false },
    problem: undefined,
    warning: undefined,
    problemWords: undefined,
  }
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
