import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** argon2id as OWASP advises for a server with little memory: 19 MiB, 2 passes, 1 lane. */
export interface PinCost {
  readonly memoryKib: number
  readonly passes: number
}

export const STANDARD_COST: PinCost = { memoryKib: 19_456, passes: 2 }

const SALT_BYTES = 16
const TAG_BYTES = 32
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** Hashes a PIN. @returns a PHC string, cost and salt included */
export async function hashPin(pin: string, cost: PinCost = STANDARD_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await tagOf(pin, salt, cost)
  return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=1$${base64(salt)}$${base64(tag)}`
}

/** Whether a PIN is the one that was hashed; takes as long for a wrong one as for the right one. */
export async function verifyPin(pin: string, phc: string): Promise<boolean> {
  const match = PHC.exec(phc)
  if (match === null) return false
  const [, memoryKib, passes, salt = '', tag = ''] = match
  const expected = Buffer.from(tag, 'base64')
  const actual = await tagOf(pin, Buffer.from(salt, 'base64'), { memoryKib: Number(memoryKib), passes: Number(passes) })
  return expected.length === actual.length && timingSafeEqual(expected, actual)
}

/** Whether a PIN is among the first that anybody would try. */
export function isWeakPin(pin: string): boolean {
  if (!/^\d{6,12}$/.test(pin)) return true
  if (new Set(pin).size <= 2) return true
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  // One step throughout: rising or falling.
  return steps.size === 1 && (steps.has(1) || steps.has(-1))
}

async function tagOf(pin: string, salt: Uint8Array, cost: PinCost): Promise<Buffer> {
  const parameters = {
    message: pin,
    nonce: salt,
    parallelism: 1,
    tagLength: TAG_BYTES,
    memory: cost.memoryKib,
    passes: cost.passes,
  }
  return Buffer.from(await derive('argon2id', parameters))
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '')
}
