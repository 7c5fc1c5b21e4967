import { createInterface } from 'node:readline'
import type { SimulatedRadio } from './simulatedPorts.ts'
import type { Terminal } from './terminal.ts'

const RING_MS = 8000

export const KEYBOARD_HELP = `自己试：输入“号码 内容”回车，例如
  19908780044 着火了        （这户人家发短信求助）
  19908780015 1 5           （邻居回“去，5 分钟到”）
  19908780013 响            （打过来响一声）
按 Ctrl-C 结束`

/**
 * Lets whoever sits at the keyboard be any phone of the simulated network: a line is a number and what it sends.
 * @returns ends it
 */
export function listenToKeyboard(radio: SimulatedRadio, terminal: Terminal): () => void {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => {
    const match = /^\s*(\+?\d{3,15})(?:\s+(.*))?$/.exec(line)
    if (match?.[1] === undefined) {
      if (line.trim() !== '') terminal.say(KEYBOARD_HELP)
      return
    }
    const [, from, body = ''] = match
    if (body.trim() === '响' || body.trim().toLowerCase() === 'ring') radio.network.ring(from, radio.number, RING_MS)
    else radio.network.text(from, radio.number, body)
  })
  return () => lines.close()
}
