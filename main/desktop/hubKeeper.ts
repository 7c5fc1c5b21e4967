import { get } from 'node:http'
import { type Ready, startHub } from './hubProcess.ts'
import { LOOKING, type SupervisorState, supervise } from './supervisor.ts'

export interface HubKeeperOptions {
  /** Where a running hub is looked for first: `http://127.0.0.1:6995/`. */
  readonly address: string
  readonly node: string
  readonly words: readonly string[]
  /** Shows the console; with a ticket the first time that our own hub lets us in. */
  readonly show: (url: string) => void
  /** Shows why there is no hub. */
  readonly fail: (reason: string) => void
}

const LOOK_MS = 1000
const LOOK_TIMEOUT_MS = 1500

/** Attaches to the hub that runs, starts one where none does, and starts it again when it goes. */
export class HubKeeper {
  readonly #options: HubKeeperOptions
  #state: SupervisorState = LOOKING
  #url: string
  #started: ReturnType<typeof startHub> | undefined
  #ready: Ready | undefined
  #timer: ReturnType<typeof setInterval> | undefined
  #isStarting = false

  constructor(options: HubKeeperOptions) {
    this.#options = options
    this.#url = options.address
  }

  /** The console's origin, for the window's lock. */
  get url(): string {
    return this.#url
  }

  keep(): void {
    const look = () => {
      this.#look().catch((error: unknown) => this.#options.fail(String(error)))
    }
    this.#timer = setInterval(look, LOOK_MS)
    look()
  }

  /** Stops looking; ends the hub only if the shell started it. */
  quit(): void {
    clearInterval(this.#timer)
    this.#started?.process.kill('SIGTERM')
  }

  async #look(): Promise<void> {
    if (this.#isStarting) return
    const isAlive = await answers(this.#url)
    const next = supervise(this.#state, { isAlive, at: Date.now() }, this.#started !== undefined)
    this.#state = next.state
    if (next.step === 'reload') this.#options.show(this.#entrance())
    if (next.step === 'start') await this.#start()
  }

  async #start(): Promise<void> {
    this.#isStarting = true
    try {
      this.#started = startHub(this.#options.node, this.#options.words)
      this.#ready = await this.#started.ready
      this.#url = this.#ready.url
    } catch (error) {
      this.#started = undefined
      this.#options.fail(error instanceof Error ? error.message : String(error))
    } finally {
      this.#isStarting = false
    }
  }

  /** The ticket opens once; after that the session's cookie does. */
  #entrance(): string {
    const ticket = this.#ready?.ticket
    this.#ready = undefined
    return ticket === undefined ? this.#url : `${this.#url}?ticket=${ticket}`
  }
}

/** Whether a hub answers there. */
function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(new URL('health', url), { timeout: LOOK_TIMEOUT_MS }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}
