import { silentLogger } from '../base/logger.ts'
import type { SteppedClock } from '../base/steppedClock.ts'
import type { Channel, InboundHandler, Line } from '../channels/channel.ts'
import { closeSafeInput } from '../contract/commands.ts'
import type { ShadowHub } from '../drills/shadow/shadowRun.ts'
import { WITHHELD } from '../incidents/surroundings.ts'
import type { SignalRow } from '../store/signalRepository.ts'
import type { Store } from '../store/store.ts'
import { Hub } from './hub.ts'

/** Six texts a minute: the slowest modem that is usual (§F2). */
const SEND_MS = 10_000
/** A phone that is on reports a text after some seconds. Without it every second number would be called in. */
const REPORT_MS = 3000
const DESK = { accountId: 0, name: '' }

/** Opens a whole hub on a copy of the data, with lines that take as long as slow modems and send nothing. */
export function openShadowHub(store: Store, clock: SteppedClock, modems: number): ShadowHub {
  const handlers: InboundHandler[] = []
  const report = (from: Line, to: string, messageReference: number) =>
    handlers[0]?.onReport({ messageReference, to, outcome: 'delivered', statusCode: 0, dischargedAt: undefined }, from)
  const lines = Array.from({ length: modems }, (_, index) => shadowLine(clock, index + 1, report))
  const channel: Channel = { name: 'modem', lines, onReady: () => undefined, close: () => Promise.resolve() }
  let unattended = false
  const hub = new Hub({
    store,
    clock,
    logger: silentLogger,
    get unattended() {
      return unattended
    },
    openChannels: (inbound) => {
      handlers.push(inbound)
      return [channel]
    },
  })
  hub.start()
  const [inbound] = handlers
  const [line] = lines
  return {
    setUnattended: (value) => {
      unattended = value
    },
    take: (signal) => {
      if (line === undefined || inbound === undefined) return
      if (signal.kind === 'call') inbound.onCall({ from: signal.from === WITHHELD ? undefined : signal.from }, line)
      else inbound.onSms(textOf(signal), line)
    },
    takeOver: (incidentId) => hub.orders.takeOver({ incidentId }, DESK),
    close: (incidentId, falseAlarm, result) => {
      const closing = {
        ...{ incidentId, metBy: '—', note: '', arrivals: [], policeWord: '—' },
        callerTold: 'no' as const,
        notToldBecause: '影子演练',
      }
      const real = closeSafeInput.shape.result.safeParse(result)
      if (!falseAlarm && real.success) hub.orders.closeSafe({ ...closing, result: real.data }, DESK)
      else hub.orders.falseAlarm({ ...closing, verification: 'faceToFace', sort: 'goodFaith' }, DESK)
    },
    end: () => hub.close(),
  }
}

function textOf(signal: SignalRow): Parameters<InboundHandler['onSms']>[0] {
  const smscAt = signal.smscAt ?? undefined
  return {
    from: signal.from,
    alphanumeric: false,
    text: signal.body,
    smscAt,
    parts: { have: 1, total: 1 },
    reference: undefined,
    pieces: [{ sequence: 1, smscAt, pdu: `signal ${signal.id}` }],
  }
}

/** Without a SIM's name, so that nobody asks it for a balance. */
function shadowLine(
  clock: SteppedClock,
  ordinal: number,
  report: (line: Line, to: string, reference: number) => void,
): Line {
  let reference = 0
  const line: Line = {
    device: `shadow:${ordinal}`,
    sim: undefined,
    isReady: true,
    send: ({ to }) => {
      const messageReference = reference++ % 256
      return new Promise((resolve) => {
        clock.after(SEND_MS, () => resolve({ ok: true, messageReference }))
        clock.after(SEND_MS + REPORT_MS, () => report(line, to, messageReference))
      })
    },
    ringOut: (_number, forMs) =>
      new Promise((resolve) => {
        clock.after(forMs, () => resolve({ outcome: 'rang' }))
      }),
    askNetwork: () => Promise.resolve(undefined),
    hangUp: () => Promise.resolve(),
  }
  return line
}
