import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { text } from 'node:stream/consumers'
import { isHubError } from '../base/hubError.ts'
import { systemClock } from '../base/systemClock.ts'
import { openStore } from '../store/store.ts'
import { type CommandLine, readCommandLine, usage } from './commandLine.ts'
import { dataFolder } from './dataFolder.ts'
import { isReadingDrill, readDrills } from './drillCommands.ts'
import { askRunningHub, type CommandResult, type WritingCommand } from './localDoor.ts'
import { READING_COMMANDS, showing } from './readingCommands.ts'
import { runServe } from './runServe.ts'
import { sentenceFor } from './sentences.ts'
import { service } from './service.ts'
import { processTerminal, type Terminal } from './terminal.ts'
import { backup, doctor, reading, restore, verify } from './upkeepCommands.ts'
import { runWritingCommand } from './writingCommands.ts'

const HELP = `联防 6995 · Lianfang 6995
  hub serve  [--data DIR] [--listen HOST:PORT] [--modem PATH]... [--no-detect] [--simulate N] [--unattended]
  hub import FILE [--kind households|agencies|poles] [--data DIR] [--dry-run] [--json]
  hub status|incidents|messages|signals|devices [--data DIR] [--json] [--full]
  hub user add NAME --role admin|operator|viewer|auditor [--pin-stdin] · user list · user reset NAME [--pin-stdin]
  hub selftest [ring NUMBER] · sim 卡1|IMSI NUMBER   (both through the running hub)
  hub setting [NAME [VALUE|--reset]] · template [ID [set TEXT|reset] [--language NAME]]
  hub duty [--json] · duty custody on|off (through the running hub)
  hub drill [start KIND [GROUP]|end ID|resume ID|monthly] · drill shadow [--from D] [--to D] [--modems N] [--silent] [--json]
  hub verify [--anchor HEX] · backup FILE · restore FILE · doctor · service install|remove|status`

/**
 * Runs one command line.
 * @returns the exit code: 0 done, 1 failed with a sentence on stderr, 2 wrong usage
 */
export async function run(argv: readonly string[], terminal: Terminal = processTerminal): Promise<number> {
  try {
    return await dispatch(readCommandLine(argv), terminal)
  } catch (error) {
    terminal.say(sentenceFor(error))
    return isHubError(error, 'usage/invalid') ? 2 : 1
  }
}

async function dispatch(line: CommandLine, terminal: Terminal): Promise<number> {
  const { command, words, options } = line
  if (command === 'help') {
    terminal.say(HELP)
    return 0
  }
  const folder = dataFolder(options.data)
  terminal.say(`数据文件夹 ${folder}`)
  switch (command) {
    case 'serve':
      return runServe(folder, options, terminal)
    case 'selftest':
    case 'sim':
      return throughHub(folder, line, terminal)
    case 'duty':
      return words.length > 0 ? throughHub(folder, line, terminal) : read(folder, line, terminal)
    case 'drill':
      return isReadingDrill(words) ? readDrills(folder, words, options, terminal) : throughHub(folder, line, terminal)
    case 'import':
    case 'setting':
    case 'template':
    case 'user':
      return command === 'user' && words[0] === 'list'
        ? listUsers(folder, line, terminal)
        : write(folder, line, terminal)
    case 'verify':
      return verify(folder, options.anchor, options.json, terminal)
    case 'backup':
      return backup(folder, words[0], terminal)
    case 'restore':
      return restore(folder, words[0], terminal)
    case 'doctor':
      return doctor(folder, terminal)
    case 'service':
      return service(words[0], folder, terminal)
    default:
      return read(folder, line, terminal)
  }
}

/** `status` and the lists, beside a hub that may be running. */
async function read(folder: string, { command, options }: CommandLine, terminal: Terminal): Promise<number> {
  const rowsOf = command === 'status' ? undefined : READING_COMMANDS[command]
  if (rowsOf === undefined && command !== 'status') throw usage(`没有“${command}”这个命令。\n${HELP}`)
  if (options.full) await noteViewing(folder, command)
  const rows = reading(folder, (store) =>
    rowsOf === undefined ? [statusOf(store)] : rowsOf(store, showing(options.full), systemClock.now()),
  )
  if (options.json) terminal.out(JSON.stringify(rows))
  else for (const row of rows) terminal.out(lineOf(row))
  return 0
}

function statusOf(store: Parameters<(typeof READING_COMMANDS)[string]>[0]): Readonly<Record<string, unknown>> {
  const { households, people, numbers } = store.directory.counts()
  const open = store.incidents.listOpen().length
  const queued = store.messages.queued().length
  const devices = store.devices.list()
  return {
    open,
    queued,
    households,
    people,
    numbers,
    modemsReady: devices.filter((device) => device.state === 'ready').length,
    modems: devices.length,
    events: store.events.lastSeq(),
    head: store.events.head().hash.slice(0, 8),
  }
}

/** Whoever saw numbers in full is written down, before they are shown. */
async function noteViewing(folder: string, what: string): Promise<void> {
  const command: WritingCommand = {
    command: 'viewed',
    words: [what, userInfo().username],
    options: {},
    input: new Uint8Array(),
  }
  await carryOut(folder, command)
}

function listUsers(folder: string, { options }: CommandLine, terminal: Terminal): number {
  const rows = reading(folder, (store) => store.accounts.list().map(({ name, role }) => ({ name, role })))
  if (options.json) terminal.out(JSON.stringify(rows))
  else for (const row of rows) terminal.out(`${row.name}\t${row.role}`)
  return 0
}

/** A command that writes: through the hub that runs on the folder, else by itself. */
async function write(folder: string, line: CommandLine, terminal: Terminal): Promise<number> {
  const command: WritingCommand = { ...flat(line), input: await inputOf(line, terminal) }
  return print(await carryOut(folder, command), terminal)
}

/** A command that needs the modems: only a running hub has them. */
async function throughHub(folder: string, line: CommandLine, terminal: Terminal): Promise<number> {
  const result = await askRunningHub(folder, { ...flat(line), input: new Uint8Array() })
  if (result === undefined) {
    terminal.say('联防台没有在这个文件夹上运行，没有模块可用。先用 hub serve 启动，再试一次')
    return 1
  }
  return print(result, terminal)
}

function print({ out, say, exitCode }: CommandResult, terminal: Terminal): number {
  if (out !== '') terminal.out(out)
  if (say !== '') terminal.say(say)
  return exitCode
}

/** Through the hub that holds the folder, else alone. */
async function carryOut(folder: string, command: WritingCommand): Promise<CommandResult> {
  return (await askRunningHub(folder, command)) ?? (await writeAlone(folder, command))
}

async function writeAlone(folder: string, command: WritingCommand): Promise<CommandResult> {
  const store = openStore(folder, systemClock)
  try {
    return await runWritingCommand(store, systemClock, command)
  } finally {
    store.close()
  }
}

function flat({ command, words, options }: CommandLine): Omit<WritingCommand, 'input'> {
  const given = {
    kind: options.kind,
    dryRun: options.dryRun,
    json: options.json,
    role: options.role,
    language: options.language,
    reset: options.reset,
    who: userInfo().username,
  }
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return { command, words, options: Object.fromEntries(set) }
}

/** The file to import, or the PIN: from stdin, never from the command line, which others can read. */
async function inputOf({ command, words, options }: CommandLine, terminal: Terminal): Promise<Uint8Array> {
  if (command === 'user') {
    if (!options.pinStdin && process.stdin.isTTY) terminal.say('请输入口令（6 到 12 位数字），回车：')
    return Buffer.from(firstLine(await text(process.stdin)))
  }
  if (command === 'setting' || command === 'template') return new Uint8Array()
  const file = words[0]
  if (file === undefined) throw usage('用法：import 文件 [--kind households|agencies|poles]')
  try {
    return readFileSync(file)
  } catch {
    throw usage(`读不到这个文件：${file}。请检查路径`)
  }
}

function firstLine(input: string): string {
  return input.split(/\r?\n/)[0] ?? ''
}

function lineOf(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('  ')
}
