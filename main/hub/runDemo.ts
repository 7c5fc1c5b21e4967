import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { silentLogger } from '../base/logger.ts'
import { systemClock } from '../base/systemClock.ts'
import { importFile } from '../directory/importFile.ts'
import { markAsDemo } from '../incidents/hubSettings.ts'
import { openStore } from '../store/store.ts'
import { readCommandLine } from './commandLine.ts'
import { KEYBOARD_HELP, listenToKeyboard } from './phoneKeyboard.ts'
import { PROGRAM_FOLDER } from './program.ts'
import { sentenceFor } from './sentences.ts'
import { type RunningHub, serve } from './serve.ts'
import { type SimulatedRadio, simulatedRadio } from './simulatedPorts.ts'
import { Story } from './story.ts'
import { processTerminal, type Terminal } from './terminal.ts'
import { untilTold } from './untilTold.ts'

/** Who calls in the first story, and the two who answer: the pair of the household and its nearest neighbour. */
const FIRST_CALL = { from: '19908780017', body: '120 我妈晕了' }
const ANSWERS = [
  { from: '19908780015', body: '1 5', afterMs: 1500 },
  { from: '19908780018', body: '1', afterMs: 2500 },
] as const
const DEMO_FILES = ['households', 'agencies', 'poles'] as const

/**
 * The demo village on two simulated modems: nothing leaves this machine. Plays a first distress call, then listens to
 * the keyboard. Its data live in a folder of their own, which goes when it ends.
 */
export async function runDemo(argv: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-demo-'))
  try {
    const { options } = readCommandLine(argv)
    await loadDemoVillage(folder)
    const radio = simulatedRadio(2)
    const listen = options.listen ?? '127.0.0.1:0'
    const running = await serve({
      folder,
      options: { listen, unattended: options.unattended },
      logger: silentLogger,
      ports: () => ({ ports: radio.ports }),
    })
    await play(running, radio, terminal)
    return 0
  } catch (error) {
    terminal.say(sentenceFor(error))
    return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fills a folder with the demo village and marks it so for good. */
async function loadDemoVillage(folder: string): Promise<void> {
  const store = openStore(folder, systemClock)
  try {
    for (const name of DEMO_FILES) {
      const fileName = `${name}.csv`
      const bytes = readFileSync(join(PROGRAM_FOLDER, 'assets', 'demo', fileName))
      await importFile(store, { bytes, fileName, kind: name, dryRun: false, at: systemClock.now() })
    }
    store.inTransaction(() => markAsDemo(store))
  } finally {
    store.close()
  }
}

async function play(running: RunningHub, radio: SimulatedRadio, terminal: Terminal): Promise<void> {
  const { ready } = running
  const ended = untilTold()
  terminal.out(JSON.stringify(ready))
  terminal.out(`值守页面 ${ready.url}?ticket=${ready.ticket}`)
  terminal.out('（演示数据，两个模拟模块，不会发到真手机）\n')
  const story = new Story(running, terminal)
  const stopKeyboard = listenToKeyboard(radio, terminal)
  const stopAnswers = answerAsNeighbours(radio)
  callWhenReady(running, radio)
  const stopHelp = helpAfterTheStory(radio, terminal)
  await ended
  story.end()
  stopKeyboard()
  stopAnswers()
  stopHelp()
  await running.close()
}

/** The two neighbours answer the first text that they get. */
function answerAsNeighbours(radio: SimulatedRadio): () => void {
  const waiting = new Set<string>(ANSWERS.map((answer) => answer.from))
  return radio.network.onMessage(({ phone }) => {
    const answer = ANSWERS.find((each) => each.from === phone)
    if (answer === undefined || !waiting.delete(phone)) return
    systemClock.after(answer.afterMs, () => radio.network.text(answer.from, radio.number, answer.body))
  })
}

/** The first call comes as soon as a modem can hear it. */
function callWhenReady(running: RunningHub, radio: SimulatedRadio): void {
  let called = false
  const look = () => {
    const isReady = running.store.devices.list().some((device) => device.state === 'ready')
    if (called || !isReady) return
    called = true
    unsubscribe()
    radio.network.text(FIRST_CALL.from, radio.number, FIRST_CALL.body)
  }
  const unsubscribe = running.hub.feed.subscribe(look)
  look()
}

/** Once the caller knows who is on the way, the keyboard's turn is explained. */
function helpAfterTheStory(radio: SimulatedRadio, terminal: Terminal): () => void {
  const stop = radio.network.onMessage(({ phone, text }) => {
    if (phone !== FIRST_CALL.from || !text.includes('在路上')) return
    stop()
    terminal.out(`\n${KEYBOARD_HELP}\n`)
  })
  return stop
}
