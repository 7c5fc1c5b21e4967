import { canonicalPhone } from '../base/canonicalPhone.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/logger.ts'
import type { InboundHandler, Line } from '../channels/channel.ts'
import type { ServiceInbox } from '../incidents/signalIntake.ts'
import type { Store } from '../store/store.ts'
import { BalanceWatch } from './balanceWatch.ts'
import { LoopTests } from './loopTests.ts'
import { ModemWatch } from './modemWatch.ts'
import { SpeechWatch } from './speechWatch.ts'

type ModemStatus = Parameters<InboundHandler['onStatus']>[0]
type SendOutcome = Awaited<ReturnType<Line['send']>>

export interface RadioWatchOptions {
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  readonly lines: () => readonly Line[]
  /** Called after each commit of its own. */
  readonly onCommit: () => void
}

/** Stages in which a modem will not go on with what it had begun. */
const OUT_OF_REACH: ReadonlySet<ModemStatus['state']> = new Set(['recovering', 'gone', 'needs-pin', 'no-sim', 'closed'])

/** The hub's eye on its own ears and mouth: modems that go, SIMs that do not hear or cannot speak, money that runs out. */
export class RadioWatch implements ServiceInbox {
  readonly loopTests: LoopTests
  readonly #store: Store
  readonly #lines: () => readonly Line[]
  readonly #modems: ModemWatch
  readonly #speech: SpeechWatch
  readonly #balance: BalanceWatch

  constructor(options: RadioWatchOptions) {
    const { store, clock, logger, lines, onCommit } = options
    this.#store = store
    this.#lines = lines
    this.loopTests = new LoopTests({ store, clock, logger, lines, onCommit })
    this.#modems = new ModemWatch(store, clock, onCommit)
    this.#speech = new SpeechWatch({
      store,
      clock,
      logger,
      lines,
      tryLine: (line) => this.loopTests.tryLine(line),
      onCommit,
    })
    this.#balance = new BalanceWatch({ store, clock, lines, speech: this.#speech, onCommit })
  }

  start(): void {
    this.loopTests.start()
  }

  close(): void {
    this.loopTests.close()
    this.#modems.close()
    this.#speech.close()
    this.#balance.close()
  }

  /** A modem's status has changed; it is on record already. */
  noteStatus(status: ModemStatus): void {
    this.#modems.note(status)
    if (OUT_OF_REACH.has(status.state)) this.#store.inTransaction(() => this.#store.messages.releaseParts(status.path))
    if (status.imsi !== undefined) this.#learnSim(status.imsi, status)
    const line = this.#lines().find((each) => each.device === status.path)
    if (status.state === 'ready' && line !== undefined) this.#speech.noteReady(line)
  }

  noteMove(from: string, to: string): void {
    this.#modems.noteMove(from, to)
  }

  /** A send has ended. Inside the transaction that records it. */
  noteOutcome(line: Line, to: string, outcome: SendOutcome): void {
    this.#speech.note(line, to, outcome)
  }

  /** Something has come in on a line. */
  noteHearing(line: Line): void {
    this.loopTests.noteHearing(line)
  }

  mayTry(line: Line): boolean {
    return this.#speech.mayTry(line)
  }

  isOwnWord(text: string, from: string, line: Line): boolean {
    return this.loopTests.hear(text, from, line)
  }

  takeService(from: string, text: string, line: Line): void {
    this.#balance.take(from, text, line)
  }

  /** A number that somebody set by hand is not overwritten by what a SIM was once given. */
  #learnSim(imsi: string, { ownNumber, serviceCentre }: ModemStatus): void {
    const { sims } = this.#store
    const known = sims.get(imsi)
    this.#store.inTransaction(() => {
      if (ownNumber !== undefined && known?.ownNumber == null) sims.setNumber(imsi, canonicalPhone(ownNumber))
      if (serviceCentre !== undefined && known?.serviceCentre !== serviceCentre)
        sims.setServiceCentre(imsi, serviceCentre)
    })
  }
}
