/** How a carrier is asked for a balance, and how its own texts are read. */
export interface Carrier {
  readonly name: string
  /** The number that its texts come from; some append digits (`1008611`). */
  readonly sender: RegExp
  /** Beginnings of its SIMs' IMSI: country 460 and the network. @see ITU-T E.212 */
  readonly imsiPrefixes: readonly string[]
  /** What its menu service is asked (USSD); undefined: none is known, or it is off. */
  readonly balanceCode: string | undefined
  /** The text that is answered with the balance. Provinces differ, so a station may set its own. */
  readonly balanceText: { readonly to: string; readonly body: string }
}

/**
 * The carriers of mainland China. The balance texts are those that guides name for the whole country (weak source:
 * huishouka.cn, 2025, posts 21111 and 27249; not tried on a SIM by us); that of 10099 is a guess after the others.
 */
const CARRIERS: readonly Carrier[] = [
  {
    name: '中国移动',
    sender: /^10086\d*$/,
    imsiPrefixes: ['46000', '46002', '46004', '46007', '46008', '46013'],
    balanceCode: undefined,
    balanceText: { to: '10086', body: 'YE' },
  },
  {
    name: '中国联通',
    sender: /^10010\d*$/,
    imsiPrefixes: ['46001', '46006', '46009', '46010'],
    balanceCode: undefined,
    balanceText: { to: '10010', body: 'CXYE' },
  },
  {
    name: '中国电信',
    sender: /^10001\d*$/,
    imsiPrefixes: ['46003', '46005', '46011', '46012'],
    balanceCode: undefined,
    balanceText: { to: '10001', body: '101' },
  },
  {
    name: '中国广电',
    sender: /^10099\d*$/,
    imsiPrefixes: ['46015'],
    balanceCode: undefined,
    balanceText: { to: '10099', body: 'YE' },
  },
]

/** The carrier whose number a text comes from. */
export function carrierOfSender(from: string): Carrier | undefined {
  const number = from.replace(/^\+?86/, '')
  return CARRIERS.find((carrier) => carrier.sender.test(number))
}

/** The carrier that a SIM belongs to. */
export function carrierOfSim(imsi: string): Carrier | undefined {
  return CARRIERS.find((carrier) => carrier.imsiPrefixes.some((prefix) => imsi.startsWith(prefix)))
}

/** What a carrier's text says of the SIM that it came to. */
export interface CarrierWord {
  /** `arrears`: sending is barred, or soon will be · `restored`: it is open again. */
  readonly standing: 'arrears' | 'restored' | undefined
  /** In fen, 0.01 yuan; may be negative. */
  readonly balanceFen: number | undefined
}

/** Words that look like trouble and are none: advertising, and warnings of what was avoided. */
const HARMLESS = /(?:不|免|未|无|防|避免)(?:会|再)?(?:因)?(?:欠费|停机)|停机保号|欠费信息为零/g
const ARREARS = /欠费|停机|余额不足/
const RESTORED =
  /(?:已|成功)(?:为您)?(?:恢复|开机|复机|开通通信)|复机成功|(?:缴费|交费|充值)(?:已)?成功|成功(?:为您)?(?:缴费|交费|充值)|恢复(?:通信|通话|服务)/
/** `余额为12.34元`, `可用余额：-3.20 元`, `当前话费余额12元`; the first that is named is the account's. */
const BALANCE = /余额(?:为|是|[:：])?\s*(-?\d+(?:\.\d{1,2})?)\s*元/

/** Reads a carrier's text; what it says of other things is left alone. */
export function readCarrierText(text: string): CarrierWord {
  const plain = text.replace(/\s+/g, '').replace(HARMLESS, '')
  const yuan = BALANCE.exec(plain)?.[1]
  const balanceFen = yuan === undefined ? undefined : Math.round(Number(yuan) * 100)
  if (RESTORED.test(plain)) return { standing: 'restored', balanceFen }
  return { standing: ARREARS.test(plain) ? 'arrears' : undefined, balanceFen }
}
