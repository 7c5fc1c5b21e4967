import { parseArgs } from 'node:util'
import { HubError } from '../base/hubError.ts'

/** A command line that was understood. */
export interface CommandLine {
  readonly command: string
  /** What stands between the command and the options. */
  readonly words: readonly string[]
  readonly options: Options
}

export interface Options {
  readonly data: string | undefined
  readonly listen: string | undefined
  readonly modem: readonly string[]
  readonly noDetect: boolean
  readonly simulate: number
  readonly unattended: boolean
  readonly kind: string | undefined
  readonly dryRun: boolean
  readonly json: boolean
  readonly full: boolean
  readonly role: string | undefined
  readonly pinStdin: boolean
  readonly anchor: string | undefined
  readonly language: string | undefined
  readonly reset: boolean
  /** Days, `2026-10-01`, of a period that is played again. */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly modems: number
  readonly silent: boolean
}

const MOST_SIMULATED = 8

/**
 * Reads a command line.
 * @throws {HubError} `usage/invalid` with `detail.sentence`
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parse(argv)
  const [command = 'help', ...words] = positionals
  const simulate = whole('simulate', values.simulate, 0)
  return {
    command: values.help === true ? 'help' : command,
    words,
    options: {
      data: values.data,
      listen: values.listen,
      modem: values.modem ?? [],
      noDetect: values['no-detect'] ?? false,
      simulate,
      unattended: values.unattended ?? false,
      kind: values.kind,
      dryRun: values['dry-run'] ?? false,
      json: values.json ?? false,
      full: values.full ?? false,
      role: values.role,
      pinStdin: values['pin-stdin'] ?? false,
      anchor: values.anchor,
      language: values.language,
      reset: values.reset ?? false,
      from: values.from,
      to: values.to,
      modems: whole('modems', values.modems, 1),
      silent: values.silent ?? false,
    },
  }
}

/** A whole number of modems, which is as well what it is where none was given. */
function whole(name: string, given: string | undefined, least: 0 | 1): number {
  const value = Number(given ?? least)
  if (Number.isInteger(value) && value >= least && value <= MOST_SIMULATED) return value
  throw usage(`--${name} 要写 ${least} 到 ${MOST_SIMULATED} 的整数`)
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        listen: { type: 'string' },
        modem: { type: 'string', multiple: true },
        'no-detect': { type: 'boolean' },
        simulate: { type: 'string' },
        unattended: { type: 'boolean' },
        kind: { type: 'string' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        full: { type: 'boolean' },
        role: { type: 'string' },
        'pin-stdin': { type: 'boolean' },
        anchor: { type: 'string' },
        language: { type: 'string' },
        reset: { type: 'boolean' },
        from: { type: 'string' },
        to: { type: 'string' },
        modems: { type: 'string' },
        silent: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error))
  }
}

/** A wrong command line: one sentence, exit code 2. */
export function usage(sentence: string): HubError {
  return new HubError('usage/invalid', sentence, { sentence })
}
