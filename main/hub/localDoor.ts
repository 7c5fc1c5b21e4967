import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { HubError, isHubError } from '../base/hubError.ts'
import { readHolder } from '../store/folderLock.ts'

/** A command that writes, as a command line hands it to the hub that holds the folder. */
export interface WritingCommand {
  readonly command: string
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** A file's content, or a PIN. */
  readonly input: Uint8Array
}

/** What a command answers: what it prints, and its exit code. */
export interface CommandResult {
  readonly out: string
  readonly say: string
  readonly exitCode: number
}

const commandSchema = z.strictObject({
  command: z.string(),
  words: z.array(z.string()),
  options: z.record(z.string(), z.union([z.string(), z.boolean()])),
  input: z.string(),
})
const resultSchema = z.strictObject({ out: z.string(), say: z.string(), exitCode: z.number().int() })

const SECRET_FILE = 'hub.secret'
const HEADER = 'x-lianfang-secret'
const PATH = '/local/command'
/** A county's list of 120,000 people is some 20 MB. */
const BODY_LIMIT_BYTES = 64 * 1024 * 1024

/** Writes a fresh secret into the folder: whoever can read it may write the folder anyway. */
export function writeSecret(folder: string): string {
  const secret = randomBytes(32).toString('hex')
  writeFileSync(join(folder, SECRET_FILE), secret, { mode: 0o600 })
  return secret
}

/** Lets the command line of this machine in, by the secret in the data folder. */
export function localDoor(
  secret: string,
  run: (command: WritingCommand) => Promise<CommandResult>,
): (app: FastifyInstance) => void {
  return (app) => {
    app.post(PATH, { bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
      if (!isSecret(request.headers[HEADER], secret)) return reply.code(403).send({ error: 'no entry' })
      const { input, ...command } = commandSchema.parse(request.body)
      return run({ ...command, input: Buffer.from(input, 'base64') })
    })
  }
}

/**
 * Hands a command to the hub that holds the folder.
 * @returns undefined when none answers there
 */
export async function askRunningHub(folder: string, command: WritingCommand): Promise<CommandResult | undefined> {
  const url = readHolder(folder)?.url
  const secret = readSecret(folder)
  if (url === undefined || secret === undefined) return undefined
  const body = JSON.stringify({ ...command, input: Buffer.from(command.input).toString('base64') })
  try {
    const response = await fetch(new URL(PATH, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', [HEADER]: secret },
      body,
    })
    if (!response.ok) throw new HubError('session/forbidden', `the hub refused the command (${response.status})`)
    return resultSchema.parse(await response.json())
  } catch (error) {
    if (isHubError(error)) throw error
    return undefined
  }
}

function readSecret(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, SECRET_FILE), 'utf8').trim()
  } catch {
    return undefined
  }
}

function isSecret(header: unknown, secret: string): boolean {
  if (typeof header !== 'string' || header.length !== secret.length) return false
  return timingSafeEqual(Buffer.from(header), Buffer.from(secret))
}
