import { SerialPort } from 'serialport'

/** A text as it left the hub: decoded here, octet by octet, without the hub's own codec. */
export interface SentText {
  readonly to: string
  readonly text: string
  readonly ucs2: boolean
  /** Has a concatenation header. */
  readonly isPart: boolean
  readonly at: number
}

export interface AtPeerOptions {
  /** From the payload to `+CMGS`, in ms. */
  readonly sendMs: number
  /** Answers ERROR to everything. */
  readonly refusesAll?: boolean
}

const OK = '\r\nOK\r\n'
const SLOTS = 10
const CTRL_Z = 0x1a
const ESC = '\u001b'

/**
 * A modem at the far end of a cable, written against the standards and not against the hub: it says what 27.005 and
 * 27.007 say, and decodes what it is sent by itself.
 */
export class AtPeer {
  readonly sent: SentText[] = []
  readonly commands: string[] = []
  /** What the hub asked for with AT+CNMI. */
  indication: string | undefined
  /** Milliseconds from the last octet of a message's PDU on the wire to AT+CMGS coming back. */
  firstSendMs: number | undefined
  readonly #port: SerialPort
  readonly #options: AtPeerOptions
  readonly #slots = new Map<number, string>()
  #input = Buffer.alloc(0)
  #awaitsPayload = false
  #reference = 0
  #slot = 0
  #pduAt: number | undefined

  private constructor(port: SerialPort, options: AtPeerOptions) {
    this.#port = port
    this.#options = options
    port.on('data', (bytes: Buffer) => this.#take(bytes))
  }

  static async open(path: string, options: AtPeerOptions): Promise<AtPeer> {
    const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false, lock: false })
    await new Promise<void>((resolve, reject) => {
      port.open((error) => (error === null ? resolve() : reject(error)))
    })
    return new AtPeer(port, options)
  }

  /** A phone's text arrives: stored and announced, as AT+CNMI asked. */
  bring(from: string, text: string): void {
    this.#slot = (this.#slot % SLOTS) + 1
    this.#slots.set(this.#slot, deliverPdu(from, text))
    this.#say(`\r\n+CMTI: "SM",${this.#slot}\r\n`)
  }

  ring(from: string): void {
    this.#say(`\r\nRING\r\n\r\n+CLIP: "${from}",129,"",,"",0\r\n`)
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#port.close(() => resolve()))
  }

  #say(text: string): void {
    this.#port.write(Buffer.from(text, 'latin1'))
  }

  #take(bytes: Buffer): void {
    this.#input = Buffer.concat([this.#input, bytes])
    for (;;) {
      if (this.#awaitsPayload) this.#giveUpAt(this.#input.indexOf(ESC))
      const end = this.#input.indexOf(this.#awaitsPayload ? CTRL_Z : 0x0d)
      if (end < 0) return
      const line = this.#input.subarray(0, end).toString('latin1').replaceAll('\n', '').replaceAll(ESC, '')
      this.#input = this.#input.subarray(end + 1)
      if (this.#awaitsPayload) this.#submit(line)
      else if (line !== '') this.#command(line)
    }
  }

  /** An escape ends the waiting for a payload, and nothing is sent. @see 3GPP TS 27.005 §3.5.1 */
  #giveUpAt(end: number): void {
    if (end < 0) return
    this.#input = this.#input.subarray(end + 1)
    this.#awaitsPayload = false
    this.#say(OK)
  }

  #command(line: string): void {
    this.commands.push(line)
    if (this.#options.refusesAll === true) {
      this.#say('\r\nERROR\r\n')
      return
    }
    if (line.startsWith('AT+CMGS=')) {
      if (this.#pduAt !== undefined) this.firstSendMs ??= performance.now() - this.#pduAt
      this.#awaitsPayload = true
      this.#say('\r\n> ')
      return
    }
    this.#say(this.#answer(line))
    if (line.startsWith('AT+CMGR=')) this.#pduAt ??= performance.now()
  }

  #answer(line: string): string {
    const [name = '', value = ''] = line.split(/[=?]/)
    if (line.startsWith('AT+CNMI=') && value !== '') this.indication = line
    if (line === 'AT+CNMI=?') return `\r\n+CNMI: (0-2),(0-3),(0,2),(0-2),(0,1)\r\n${OK}`
    switch (name) {
      case 'AT':
      case 'ATE0':
      case 'AT+CMGF':
      case 'AT+CNMI':
        return OK
      case 'AT+CGSN':
        return `\r\n356938035643809\r\n${OK}`
      case 'AT+CPIN':
        return `\r\n+CPIN: READY\r\n${OK}`
      case 'AT+CREG':
        return line.endsWith('?') ? `\r\n+CREG: 0,1\r\n${OK}` : OK
      case 'AT+CPMS':
        return this.#storage(line)
      case 'AT+CMGR':
        return this.#stored(Number(value))
      case 'AT+CMGL':
        return `${[...this.#slots].map(([slot, pdu]) => `\r\n+CMGL: ${slot},1,,${octets(pdu)}\r\n${pdu}\r\n`).join('')}${OK}`
      case 'AT+CMGD':
        this.#slots.delete(Number(value.split(',')[0]))
        return OK
      default:
        return '\r\nERROR\r\n'
    }
  }

  #storage(line: string): string {
    const fill = `${this.#slots.size},${SLOTS}`
    if (line.endsWith('=?')) return `\r\n+CPMS: ("SM"),("SM"),("SM")\r\n${OK}`
    if (line.endsWith('?')) return `\r\n+CPMS: "SM",${fill},"SM",${fill},"SM",${fill}\r\n${OK}`
    return `\r\n+CPMS: ${fill},${fill},${fill}\r\n${OK}`
  }

  #stored(slot: number): string {
    const pdu = this.#slots.get(slot)
    return pdu === undefined ? OK : `\r\n+CMGR: 0,,${octets(pdu)}\r\n${pdu}\r\n${OK}`
  }

  #submit(pdu: string): void {
    this.#awaitsPayload = false
    this.sent.push({ ...readSubmit(pdu.trim()), at: performance.now() })
    this.#reference = (this.#reference + 1) % 256
    const answer = `\r\n+CMGS: ${this.#reference}\r\n${OK}`
    setTimeout(() => this.#say(answer), this.#options.sendMs)
  }
}

function octets(pdu: string): number {
  return pdu.length / 2 - 1
}

function deliverPdu(from: string, text: string): string {
  const body = [...Array(text.length).keys()].map((at) => hex(text.charCodeAt(at), 4)).join('')
  const digits = from.length % 2 === 0 ? from : `${from}F`
  const swapped = (digits.match(/../g) ?? []).map((pair) => `${pair[1]}${pair[0]}`).join('')
  const now = new Date(Date.now() + 8 * 3_600_000).toISOString()
  const stamp = [
    now.slice(2, 4),
    now.slice(5, 7),
    now.slice(8, 10),
    now.slice(11, 13),
    now.slice(14, 16),
    now.slice(17, 19),
  ]
  const scts = [...stamp, '32'].map((pair) => `${pair[1]}${pair[0]}`).join('')
  return `0004${hex(from.length, 2)}81${swapped}0008${scts}${hex(body.length / 2, 2)}${body}`
}

function readSubmit(pdu: string): Omit<SentText, 'at'> {
  const bytes = Buffer.from(pdu, 'hex')
  let at = 1 + (bytes[0] ?? 0)
  const first = bytes[at] ?? 0
  at += 2
  const digits = bytes[at] ?? 0
  const address = bytes.subarray(at + 2, at + 2 + Math.ceil(digits / 2))
  const to = [...address]
    .map((octet) => `${(octet & 15).toString(16)}${(octet >> 4).toString(16)}`)
    .join('')
    .slice(0, digits)
  at += 2 + Math.ceil(digits / 2)
  const coding = bytes[at + 1] ?? 0
  at += 2 + ((first & 0x18) === 0x10 ? 1 : 0)
  const isPart = (first & 0x40) !== 0
  const data = bytes.subarray(at + 1)
  const body = isPart ? data.subarray(1 + (data[0] ?? 0)) : data
  const text = coding === 8 ? Buffer.from(body).swap16().toString('utf16le') : ''
  return { to, text, ucs2: coding === 8, isPart }
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}
