import type { Clock } from '../../main/base/clock.ts'
import { type HubError, isHubError } from '../../main/base/hubError.ts'
import type { Logger } from '../../main/base/logger.ts'
import { AtChannel } from '../at/atChannel.ts'
import type { LineLink } from '../at/lineLink.ts'
import type { EncodedPdu } from '../pdu/submit.ts'
import { readStored, type Slot, type StoredMessage } from './answers.ts'
import type { CallWatch } from './callWatch.ts'
import { Dialogue } from './dialogue.ts'
import type { Inbox } from './inbox.ts'
import { NetworkWatch } from './networkWatch.ts'
import type { ModemStatus, OutgoingSegment, SendOutcome } from './radio.ts'
import { Slots } from './slots.ts'
import { type Profile, type SimMemory, startUp } from './startUp.ts'
import { encodeSegment, transmit } from './transmit.ts'
import { readUrc, type Urc } from './urcs.ts'

/** Between two looks at store, signal and network, while nothing else is to be done. */
const ROUND_MS = 60_000
const READ_TIMEOUT_MS = 10_000
/** A sweep may list a full store. */
const SWEEP_TIMEOUT_MS = 30_000
/** A start's last codes may trail behind the answers that we waited for. */
const BOOT_TRAIL_MS = 3000
/** After a send or a message taken in, the hub may have a text to send: a delete or a sweep would stand in its way. */
const LINGER_MS = 50

/** Why a session ended. */
export interface SessionEnd {
  /** `rebooted`: on the same port, start again · `lost`: the port must be opened anew · `closed`: nobody wants it. */
  readonly kind: 'rebooted' | 'lost' | 'closed'
  readonly problem: string | undefined
}

export interface SessionHost {
  readonly clock: Clock
  readonly logger: Logger
  readonly inbox: Inbox
  readonly calls: CallWatch
  readonly commandTimeoutMs: number
  readonly pin: string | undefined
  readonly sim: SimMemory
  report(change: Partial<ModemStatus>): void
}

interface WaitingSend {
  readonly encoded: EncodedPdu
  readonly settle: (outcome: SendOutcome) => void
}

type Job = () => Promise<void>

/**
 * A modem from its waking to its end: a reboot, a lost port, or `end`.
 *
 * All work is jobs, one at a time, and the next is chosen when the one before has ended, most urgent first. An idle
 * session does what it is asked, or what the modem announces, in the same turn of the event loop.
 */
export class Session {
  readonly ended: Promise<SessionEnd>
  readonly #host: SessionHost
  readonly #channel: AtChannel
  readonly #at: Dialogue
  readonly #network: NetworkWatch
  readonly #slots = new Slots()
  readonly #sends: WaitingSend[] = []
  /** Work for when nothing else waits. */
  readonly #leisure: Job[] = []
  #profile: Profile | undefined
  #memory: string | undefined
  #resolveEnd: (end: SessionEnd) => void = () => undefined
  #end: SessionEnd | undefined
  #isBusy = false
  #upAtMs = 0
  #acknowledgements = 0
  #hangUps: (() => void)[] = []
  #sweepIsUrgent = false
  /** Whether something was read, or deleted, since the last send: once each between two sends. */
  #hasRead = false
  #hasDeleted = false
  #cancelRound: () => void = () => undefined
  #cancelLinger: () => void = () => undefined
  #lingersUntilMs = 0

  /** @param isRebooting whether the modem on this link was just heard to restart */
  constructor(link: LineLink, host: SessionHost, isRebooting: boolean) {
    this.#host = host
    this.ended = new Promise((resolve) => {
      this.#resolveEnd = resolve
    })
    this.#channel = new AtChannel(link, host.clock, (line, pdu) => this.#hear(readUrc(line, pdu)))
    this.#at = new Dialogue(this.#channel, host.clock, host.commandTimeoutMs, (problem) =>
      this.end({ kind: 'lost', problem }),
    )
    this.#network = new NetworkWatch(this.#at, {
      clock: host.clock,
      report: (change) => host.report(change),
      atLeisure: (job) => {
        this.#leisure.push(job)
        this.#kick()
      },
    })
    void this.#begin(isRebooting)
  }

  /** Whether start-up is through, so that messages can go and come. */
  get isUp(): boolean {
    return this.#profile !== undefined && this.#end === undefined
  }

  /** Sends in turn; on an idle modem the command is written before this returns. */
  send(segment: OutgoingSegment): Promise<SendOutcome> {
    return new Promise((settle) => {
      try {
        this.#sends.push({ encoded: encodeSegment(segment), settle })
      } catch (error) {
        settle({ ok: false, failure: 'configuration', reason: String(error) })
        return
      }
      this.#kick()
    })
  }

  /** Ends a ringing call; where none rings, or the modem is gone, there is nothing to do. */
  hangUp(): Promise<void> {
    return new Promise((resolve) => {
      if (this.isUp && this.#host.calls.isRinging) this.#hangUps.push(resolve)
      else resolve()
      this.#kick()
    })
  }

  /** Ends all work. A segment whose payload went out ends as `unknown`, others as never sent. */
  end(end: SessionEnd): void {
    if (this.#end !== undefined) return
    this.#end = end
    this.#cancelRound()
    this.#network.end()
    this.#cancelLinger()
    this.#channel.close()
    this.#host.calls.end()
    const failure = end.kind === 'closed' ? 'modem' : 'busy'
    for (const { settle } of this.#sends.splice(0))
      settle({ ok: false, failure, reason: end.problem ?? 'the modem was closed' })
    for (const resolve of this.#hangUps.splice(0)) resolve()
    this.#resolveEnd(end)
  }

  async #begin(isRebooting: boolean): Promise<void> {
    try {
      const { pin, sim } = this.#host
      const report = (change: Partial<ModemStatus>): void => this.#host.report(change)
      this.#profile = await startUp(this.#at, { pin, sim, isRebooting, report })
      this.#goUp(this.#profile)
    } catch (error) {
      this.end({ kind: 'lost', problem: problemOf(error) })
    }
  }

  #goUp(profile: Profile): void {
    const memory = profile.store?.memory
    this.#memory = memory
    this.#slots.total = profile.store?.total
    this.#slots.used = profile.store?.used ?? 0
    this.#upAtMs = this.#host.clock.monotonicMs()
    for (const other of profile.memories) if (other !== memory) this.#leisure.push(() => this.#sweep(other))
    this.#leisure.push(
      () => this.#sweep(memory),
      () => this.#network.ask(),
    )
    this.#planRound()
    this.#kick()
  }

  #planRound(): void {
    this.#cancelRound = this.#host.clock.after(ROUND_MS, () => {
      if (this.#leisure.length === 0) {
        this.#leisure.push(
          () => this.#sweep(this.#profile?.store?.memory),
          () => this.#network.askSignal(),
          () => this.#network.ask(),
        )
      }
      this.#planRound()
      this.#kick()
    })
  }

  #hear(urc: Urc): void {
    switch (urc.kind) {
      case 'stored':
        this.#slots.announce(urc.slot)
        break
      case 'handedOver':
        this.#takeHandedOver(urc.pdu)
        break
      case 'ring':
        this.#host.calls.ring()
        break
      case 'caller':
        this.#host.calls.number(urc.from)
        break
      case 'callEnded':
        this.#host.calls.end()
        break
      case 'registration':
        if (this.isUp) this.#network.note(urc.network, urc.status)
        break
      case 'storeFull':
        this.#sweepIsUrgent = true
        break
      case 'booted':
        this.end({ kind: 'rebooted', problem: 'the modem has restarted' })
        break
      case 'maybeBooted':
        this.#considerBoot()
        break
      case 'other':
    }
    this.#kick()
  }

  #considerBoot(): void {
    if (!this.isUp) return
    const upForMs = this.#host.clock.monotonicMs() - this.#upAtMs
    if (upForMs > BOOT_TRAIL_MS) this.end({ kind: 'rebooted', problem: 'the modem has restarted' })
    else this.#leisure.push(() => this.#sweep(this.#profile?.store?.memory))
  }

  #kick(): void {
    if (!this.#isBusy && this.isUp) void this.#work()
  }

  async #work(): Promise<void> {
    this.#isBusy = true
    try {
      for (let job = this.#nextJob(); job !== undefined && this.isUp; job = this.#nextJob()) await this.#run(job)
    } finally {
      this.#isBusy = false
    }
  }

  async #run(job: Job): Promise<void> {
    try {
      await job()
    } catch (error) {
      if (!isHubError(error)) this.#host.logger.error('a job of the modem failed', { cause: String(error) })
      else if (error.code !== 'modem/closed')
        this.#host.logger.debug('a command of the modem failed', { why: error.message })
    }
  }

  #nextJob(): Job | undefined {
    return this.#urgentJob() ?? this.#sendJob() ?? this.#idleJob()
  }

  /** What goes before a send: little, for a send is an alert. */
  #urgentJob(): Job | undefined {
    if (this.#acknowledgements > 0) return () => this.#acknowledge()
    if (this.#hangUps.length > 0) return () => this.#hangUp()
    const sendWaits = this.#sends.length > 0
    const toRead = this.#slots.nextToRead()
    if (toRead !== undefined && !(sendWaits && this.#hasRead)) return () => this.#read(toRead)
    if (this.#sweepIsUrgent) return () => this.#sweep(this.#profile?.store?.memory)
    return sendWaits && this.#slots.isHalfFull && !this.#hasDeleted ? this.#deleteJob() : undefined
  }

  #sendJob(): Job | undefined {
    const next = this.#sends.shift()
    return next === undefined ? undefined : () => this.#send(next)
  }

  /** What can wait; where the next send is likely near, it does wait. */
  #idleJob(): Job | undefined {
    const waitMs = this.#lingersUntilMs - this.#host.clock.monotonicMs()
    if (waitMs <= 0) return this.#deleteJob() ?? this.#leisure.shift()
    this.#cancelLinger()
    this.#cancelLinger = this.#host.clock.after(waitMs, () => this.#kick())
    return undefined
  }

  #linger(): void {
    this.#lingersUntilMs = this.#host.clock.monotonicMs() + LINGER_MS
  }

  #deleteJob(): Job | undefined {
    const slot = this.#slots.nextToDelete()
    return slot === undefined ? undefined : () => this.#delete(slot)
  }

  async #send({ encoded, settle }: WaitingSend): Promise<void> {
    const outcome = await transmit(this.#at, encoded)
    this.#hasRead = false
    this.#hasDeleted = false
    if (!outcome.ok && outcome.failure === 'storage') this.#sweepIsUrgent = true
    this.#linger()
    const isClosed = this.#end?.kind === 'closed'
    settle(isClosed && !outcome.ok && outcome.failure === 'busy' ? { ...outcome, failure: 'modem' } : outcome)
  }

  async #read(slot: Slot): Promise<void> {
    this.#hasRead = true
    this.#slots.hold(slot)
    try {
      if (slot.memory !== this.#memory) await this.#select(slot.memory)
      const [stored] = readStored(await this.#at.ask(`AT+CMGR=${slot.index}`, READ_TIMEOUT_MS))
      // An empty slot is left alone: some modems announce a report in a wrong store, and another message may lie there.
      if (stored === undefined) this.#slots.forget(slot)
      else this.#takeStored(slot, stored)
    } catch (error) {
      this.#slots.forget(slot)
      throw error
    }
  }

  async #delete(slot: Slot): Promise<void> {
    this.#hasDeleted = true
    this.#slots.forget(slot)
    await this.#select(slot.memory)
    await this.#at.ask(`AT+CMGD=${slot.index}`, READ_TIMEOUT_MS)
    this.#slots.used = Math.max(0, this.#slots.used - 1)
    this.#reportStorage()
  }

  /** Reads all that lies in a store: what came unannounced, what could not be taken in, what a failed delete left. */
  async #sweep(memory: string | undefined): Promise<void> {
    this.#sweepIsUrgent = false
    if (memory !== undefined && memory !== this.#memory) await this.#select(memory)
    const messages = readStored((await this.#at.attempt('AT+CMGL=4', SWEEP_TIMEOUT_MS)) ?? [])
    for (const message of messages) {
      const slot = { memory: memory ?? '', index: message.index ?? 0 }
      if (message.status <= 1 && !this.#slots.isKnown(slot)) this.#takeStored(slot, message)
    }
    if (memory === this.#profile?.store?.memory) this.#slots.used = messages.length
    for (const pdu of this.#host.inbox.refused()) this.#takeHandedOver(pdu)
    this.#reportStorage()
  }

  #takeStored(slot: Slot, { pdu }: StoredMessage): void {
    this.#slots.hold(slot)
    this.#host.inbox.take(pdu, (fate) => {
      this.#linger()
      if (fate === 'safe') this.#slots.release(slot)
      else this.#slots.forget(slot)
      this.#kick()
    })
  }

  #takeHandedOver(pdu: string): void {
    this.#host.inbox.takeOnlyCopy(pdu, () => {
      this.#linger()
      if (this.#profile?.wantsAcknowledgement) this.#acknowledgements++
      this.#kick()
    })
  }

  async #select(memory: string): Promise<void> {
    if (memory === this.#memory || memory === '') return
    // Where it is refused there is one store only, whatever its name.
    await this.#at.attempt(`AT+CPMS="${memory}"`, SWEEP_TIMEOUT_MS)
    this.#memory = memory
  }

  async #acknowledge(): Promise<void> {
    this.#acknowledgements--
    await this.#at.attempt('AT+CNMA=0')
  }

  async #hangUp(): Promise<void> {
    const resolves = this.#hangUps.splice(0)
    if ((await this.#at.attempt('AT+CHUP')) === undefined) await this.#at.attempt('ATH')
    this.#host.calls.end()
    for (const resolve of resolves) resolve()
  }

  #reportStorage(): void {
    const { used, total } = this.#slots
    if (total !== undefined) this.#host.report({ storage: { used, total } })
  }
}

function problemOf(error: unknown): string {
  const known: HubError | undefined = isHubError(error) ? error : undefined
  return known?.message ?? String(error)
}
