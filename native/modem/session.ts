import type { Clock } from '../../main/base/clock.ts'
import { isHubError } from '../../main/base/hubError.ts'
import type { Logger } from '../../main/base/logger.ts'
import { AtChannel } from '../at/atChannel.ts'
import type { LineLink } from '../at/lineLink.ts'
import type { Slot } from './answers.ts'
import type { CallWatch } from './callWatch.ts'
import { learnCapabilities } from './capabilities.ts'
import { Dialogue } from './dialogue.ts'
import type { Inbox } from './inbox.ts'
import { Mailbox } from './mailbox.ts'
import { NetworkWatch } from './networkWatch.ts'
import type {
  ModemStatus,
  OutgoingSegment,
  PinSource,
  PlayOutcome,
  RingOutcome,
  SendOutcome,
  SimMemory,
} from './radio.ts'
import { RestartWatch } from './restartWatch.ts'
import { goRounds } from './rounds.ts'
import { SendQueue } from './sendQueue.ts'
import { problemOf, type SessionEnd } from './sessionEnd.ts'
import { type Profile, startUp } from './startUp.ts'
import { Telephone } from './telephone.ts'
import { readUrc, type Urc } from './urcs.ts'
import { NetworkQuestion } from './ussd.ts'

/** After a send or a message taken in, the hub may have a text to send: a delete or a sweep would stand in its way. */
const LINGER_MS = 50

export interface SessionHost {
  readonly clock: Clock
  readonly logger: Logger
  readonly inbox: Inbox
  readonly calls: CallWatch
  readonly commandTimeoutMs: number
  readonly pins: PinSource | undefined
  readonly sim: SimMemory
  report(change: Partial<ModemStatus>): void
  key(key: string): void
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
  readonly #link: LineLink
  readonly #channel: AtChannel
  readonly #at: Dialogue
  readonly #network: NetworkWatch
  readonly #mailbox: Mailbox
  readonly #telephone: Telephone
  readonly #question: NetworkQuestion
  readonly #restarts: RestartWatch
  readonly #sends: SendQueue
  /** Work for when nothing else waits. */
  readonly #leisure: Job[] = []
  #profile: Profile | undefined
  #resolveEnd: (end: SessionEnd) => void = () => undefined
  #end: SessionEnd | undefined
  #isBusy = false
  #acknowledgements = 0
  readonly #atOnce: Job[] = []
  #sweepIsUrgent = false
  /** Whether something was read, or deleted, since the last send: once each between two sends. */
  #hasRead = false
  #hasDeleted = false
  #cancelRounds: () => void = () => undefined
  #cancelLinger: () => void = () => undefined
  #lingersUntilMs = 0

  /** @param isRebooting whether the modem on this link was just heard to restart */
  constructor(link: LineLink, host: SessionHost, isRebooting: boolean) {
    this.#host = host
    this.#link = link
    this.ended = new Promise((resolve) => {
      this.#resolveEnd = resolve
    })
    this.#channel = new AtChannel(link, host.clock, (line, pdu) => this.#hear(readUrc(line, pdu)))
    this.#at = new Dialogue(this.#channel, host.clock, host.commandTimeoutMs, {
      outOfStep: (command) => this.#fail(command),
      inStep: () => this.#recover(),
      lost: (words) => this.end({ kind: 'lost', problem: 'no-answer', words }),
    })
    this.#restarts = new RestartWatch(this.#at, host.clock, () => this.#endRebooted())
    this.#mailbox = new Mailbox(this.#at, {
      inbox: host.inbox,
      takeHandedOver: (pdu) => this.#takeHandedOver(pdu),
      settled: () => {
        this.#linger()
        this.#kick()
      },
      report: (change) => host.report(change),
    })
    this.#sends = new SendQueue(this.#at, {
      logger: host.logger,
      sim: host.sim,
      restart: (words) => this.end({ kind: 'rebooted', problem: 'refuses', words }),
      storeIsFull: () => {
        this.#sweepIsUrgent = true
      },
      takeReport: (pdu) => this.#takeIn(pdu),
    })
    this.#network = new NetworkWatch(this.#at, {
      clock: host.clock,
      report: (change) => host.report(change),
      atLeisure: (job) => this.#doAtLeisure(job),
      radioCycle: () => this.#profile?.quirks.radioCycle,
    })
    this.#telephone = new Telephone(this.#at, {
      clock: host.clock,
      calls: host.calls,
      atOnce: (job) => this.#doAtOnce(job),
      freed: () => this.#kick(),
    })
    this.#question = new NetworkQuestion(this.#at, {
      clock: host.clock,
      atLeisure: (job) => this.#doAtLeisure(job),
    })
    void this.#begin(isRebooting)
  }

  /** Whether start-up is through, so that messages can go and come. */
  get isUp(): boolean {
    return this.#profile !== undefined && this.#end === undefined
  }

  /** Sends in turn; on an idle modem the command is written before this returns. */
  send(segment: OutgoingSegment): Promise<SendOutcome> {
    const outcome = this.#sends.add(segment)
    this.#kick()
    return outcome
  }

  /** Ends a ringing call; where none rings, or the modem is gone, there is nothing to do. */
  hangUp(): Promise<void> {
    return this.isUp ? this.#telephone.hangUp() : Promise.resolve()
  }

  get isPlacingCall(): boolean {
    return this.#telephone.isTaken
  }

  /** Wakes somebody; texts wait until the call is over, reading goes on. */
  ringOut(number: string, forMs: number): Promise<RingOutcome> {
    if (this.isUp) return this.#telephone.ringOut(number, forMs)
    return Promise.resolve({ outcome: 'failed', reason: 'the modem is not up' })
  }

  /** Takes a ringing call up and plays a recording that lies in the modem, where its family can. */
  answerAndPlay(file: string, forMs: number): Promise<PlayOutcome> {
    const { playback } = this.#profile?.quirks ?? {}
    if (this.isUp && playback !== undefined) return this.#telephone.answerAndPlay(playback.play(file), forMs)
    return Promise.resolve({ outcome: 'failed', reason: 'this modem plays nothing' })
  }

  askNetwork(code: string): Promise<string | undefined> {
    return this.isUp ? this.#question.ask(code) : Promise.resolve(undefined)
  }

  /** Ends all work. A segment whose payload went out ends as `unknown`, others as never sent. */
  end(end: SessionEnd): void {
    if (this.#end !== undefined) return
    this.#end = end
    this.#cancelRounds()
    this.#network.end()
    this.#cancelLinger()
    // Nobody is left who would end a call that stands; no answer is waited for.
    if (end.kind === 'closed' && this.#telephone.isTaken) this.#link.write('AT+CHUP\r')
    this.#channel.close()
    this.#telephone.end()
    this.#question.end()
    this.#sends.end(end)
    this.#resolveEnd(end)
  }

  async #begin(isRebooting: boolean): Promise<void> {
    try {
      const { pins, sim } = this.#host
      const report = (change: Partial<ModemStatus>): void => this.#host.report(change)
      this.#profile = await startUp(this.#at, { pins, sim, isRebooting, report })
      this.#goUp(this.#profile)
    } catch (error) {
      this.end({ kind: 'lost', ...problemOf(error) })
    }
  }

  #goUp(profile: Profile): void {
    this.#mailbox.open(profile.store)
    this.#restarts.begin(profile.indication)
    const others = profile.memories.filter((each) => each !== profile.store?.memory)
    for (const other of others) this.#leisure.push(() => this.#mailbox.sweep(other))
    this.#leisure.push(
      () => this.#sweep(),
      () => this.#network.ask(),
      () => this.#learnCapabilities(profile),
    )
    const looks = [
      () => this.#sweep(),
      () => this.#network.askSignal(),
      () => this.#network.ask(),
      () => this.#restarts.look(),
    ]
    this.#cancelRounds = goRounds(this.#host.clock, looks, (look) => {
      if (this.#leisure.length === 0) this.#doAtLeisure(look)
    })
    this.#kick()
  }

  async #learnCapabilities({ quirks }: Profile): Promise<void> {
    const learnt = await learnCapabilities(this.#at, quirks)
    this.#host.sim.serviceCentre = learnt.serviceCentre ?? this.#host.sim.serviceCentre
    this.#host.report(learnt)
  }

  #hear(urc: Urc): void {
    switch (urc.kind) {
      case 'stored':
        this.#mailbox.announce(urc.slot)
        this.#telephone.makeRoom()
        break
      case 'handedOver':
        this.#takeHandedOver(urc.pdu)
        break
      case 'ring':
        this.#telephone.ring()
        break
      case 'caller':
        this.#telephone.number(urc.from)
        break
      case 'callEnded':
        this.#telephone.note('ended')
        break
      case 'callProgress':
        this.#telephone.note(urc.progress)
        break
      case 'key':
        this.#telephone.key(urc.key)
        this.#host.key(urc.key)
        break
      case 'networkAnswer':
        this.#question.note(urc.line)
        break
      case 'registration':
        if (this.isUp) this.#network.note(urc.network, urc.status)
        break
      case 'storeFull':
        this.#sweepIsUrgent = true
        break
      case 'booted':
        this.#endRebooted()
        break
      case 'maybeBooted':
        if (this.isUp && !this.#restarts.consider()) this.#leisure.push(() => this.#sweep())
        break
      case 'other':
    }
    this.#kick()
  }

  #endRebooted(): void {
    this.end({ kind: 'rebooted', problem: 'restarted', words: 'the modem has restarted' })
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
    const atOnce = this.#atOnce.shift()
    if (atOnce !== undefined) return atOnce
    const sendWaits = this.#sends.isWaiting
    const toRead = this.#mailbox.nextToRead
    if (toRead !== undefined && !(sendWaits && this.#hasRead)) return () => this.#read(toRead)
    if (this.#sweepIsUrgent) return () => this.#sweep()
    return sendWaits && this.#mailbox.isHalfFull && !this.#hasDeleted ? this.#deleteJob() : undefined
  }

  /** While a call that we placed stands, a text would end in an error or end the call. */
  #sendJob(): Job | undefined {
    if (this.#telephone.isTaken) return undefined
    const next = this.#sends.next()
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
    const slot = this.#mailbox.nextToDelete
    return slot === undefined ? undefined : () => this.#delete(slot)
  }

  async #send(job: Job): Promise<void> {
    await job()
    this.#hasRead = false
    this.#hasDeleted = false
    this.#linger()
  }

  async #read(slot: Slot): Promise<void> {
    this.#hasRead = true
    await this.#mailbox.read(slot)
  }

  async #delete(slot: Slot): Promise<void> {
    this.#hasDeleted = true
    await this.#mailbox.delete(slot)
  }

  async #sweep(): Promise<void> {
    this.#sweepIsUrgent = false
    await this.#mailbox.sweep()
  }

  #takeHandedOver(pdu: string): void {
    if (!this.#sends.holdsReport(pdu)) this.#takeIn(pdu)
  }

  #takeIn(pdu: string): void {
    this.#host.inbox.takeOnlyCopy(pdu, () => {
      this.#linger()
      if (this.#profile?.wantsAcknowledgement) this.#acknowledgements++
      this.#kick()
    })
  }

  async #acknowledge(): Promise<void> {
    this.#acknowledgements--
    await this.#at.attempt('AT+CNMA=0')
  }

  /** A command was not answered: until the modem is in step again nobody should count on it. */
  #fail(command: string): void {
    if (!this.isUp) return
    this.#host.report({ state: 'failing', problem: 'no-answer', problemWords: `no answer to ${command}` })
  }

  #recover(): void {
    if (this.isUp) this.#network.reportAgain()
  }

  #doAtLeisure(job: Job): void {
    this.#leisure.push(job)
    this.#kick()
  }

  #doAtOnce(job: Job): void {
    this.#atOnce.push(job)
    this.#kick()
  }
}
