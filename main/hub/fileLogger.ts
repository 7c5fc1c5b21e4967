import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import pinoRoll from 'pino-roll'
import type { LogFields, Logger } from '../base/logger.ts'

const KEPT_FILES = 14
const MAX_SIZE = '10m'

/**
 * The hub's log: JSON lines in `DIR/logs`, one file a day, the last fortnight kept. Warnings and errors go to stderr as
 * well.
 */
export async function openFileLogger(folder: string): Promise<{ logger: Logger; close: () => Promise<void> }> {
  const logs = join(folder, 'logs')
  mkdirSync(logs, { recursive: true, mode: 0o700 })
  const stream = await pinoRoll({
    file: join(logs, 'hub'),
    frequency: 'daily',
    dateFormat: 'yyyy-MM-dd',
    extension: '.log',
    size: MAX_SIZE,
    mkdir: true,
    limit: { count: KEPT_FILES },
  })
  const stderr = pino.destination({ dest: 2, sync: true })
  stderr.on('error', () => undefined)
  const root = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream([
      { level: 'info', stream },
      { level: 'warn', stream: stderr },
    ]),
  )
  const close = () =>
    new Promise<void>((resolve) => {
      stream.once('close', () => resolve())
      stream.end()
    })
  return { logger: wrap(root), close }
}

function wrap(log: pino.Logger): Logger {
  return {
    debug: (message, fields) => log.debug(plain(fields), message),
    info: (message, fields) => log.info(plain(fields), message),
    warn: (message, fields) => log.warn(plain(fields), message),
    error: (message, fields) => log.error(plain(fields), message),
    child: (part) => wrap(log.child({ part })),
  }
}

/** Errors with their message and stack, under the name that pino knows. */
function plain(fields: LogFields = {}): Record<string, unknown> {
  const { error, ...rest } = fields
  return error === undefined ? rest : { ...rest, err: error }
}
