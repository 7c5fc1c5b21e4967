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
}

const MOST_SIMULATED = 8

/**
 * Reads a command line.
 * @throws {HubError} `usage/invalid` with `detail.sentence`
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parse(argv)
  const [command = 'help', ...words] = positionals
  const simulate = Number(values.simulate ?? 0)
  if (!Number.isInteger(simulate) || simulate < 0 || simulate > MOST_SIMULATED) {
    throw usage(`--simulate 要写 0 到 ${MOST_SIMULATED} 的整数`)
  }
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
    },
  }
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
