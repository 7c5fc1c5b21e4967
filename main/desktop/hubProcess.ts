import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { z } from 'zod'

/** The line that a hub prints when it is up. */
const readySchema = z.object({ ready: z.literal(true), url: z.string(), ticket: z.string() })
export type Ready = z.infer<typeof readySchema>

/** A hub that the shell started. It outlives a crash of the shell, and ends only when somebody quits on purpose. */
export interface StartedHub {
  readonly process: ChildProcess
  /** Rejects when the hub ends before it is ready, with its last words. */
  readonly ready: Promise<Ready>
}

const LAST_WORDS = 2000

/**
 * Starts a hub on the product's own Node.
 * @param node path of its executable
 * @param words the hub's entry file, its command and options
 */
export function startHub(node: string, words: readonly string[]): StartedHub {
  const child = spawn(node, words, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  child.unref()
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-LAST_WORDS)
  })
  const ready = new Promise<Ready>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const parsed = readySchema.safeParse(parseJson(line))
      if (parsed.success) resolve(parsed.data)
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(said.trim() === '' ? `exit ${String(code)}` : said.trim())))
  })
  return { process: child, ready }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
