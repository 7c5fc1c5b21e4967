/** An error that a modem gave as the final result of a command. */
export interface ResultCode {
  /** `CME` is the modem's own, `CMS` the message service's. */
  readonly family: 'CME' | 'CMS'
  readonly code: number
}

/**
 * Reads `+CMS ERROR: 38` and `+CME ERROR: SIM busy`: some modems leave AT+CMEE at 2, whatever they are told, and put the
 * meaning into words.
 *
 * @returns undefined for a bare `ERROR` and for words that no standard has
 * @see 3GPP TS 27.007 §9.2, TS 27.005 §3.2.5
 */
export function readResultCode(result: string): ResultCode | undefined {
  const [, kind, said] = /^\+CM([ES]) ERROR: ?(.+)$/.exec(result) ?? []
  if (said === undefined) return undefined
  const family = kind === 'E' ? 'CME' : 'CMS'
  if (/^\d+$/.test(said)) return { family, code: Number(said) }
  const code = WORDS[family].get(plain(said))
  return code === undefined ? undefined : { family, code }
}

/** Makers differ in capitals, blanks and full stops. */
function plain(words: string): string {
  return words.toLowerCase().replace(/[^a-z0-9+]+/g, '')
}

const WORDS: Readonly<Record<ResultCode['family'], ReadonlyMap<string, number>>> = {
  CME: table([
    [3, 'operation not allowed'],
    [4, 'operation not supported'],
    [5, 'PH-SIM PIN required'],
    [10, 'SIM not inserted'],
    [11, 'SIM PIN required'],
    [12, 'SIM PUK required'],
    [13, 'SIM failure'],
    [14, 'SIM busy'],
    [15, 'SIM wrong'],
    [16, 'incorrect password'],
    [17, 'SIM PIN2 required'],
    [18, 'SIM PUK2 required'],
    [20, 'memory full'],
    [21, 'invalid index'],
    [22, 'not found'],
    [23, 'memory failure'],
    [30, 'no network service'],
    [31, 'network timeout'],
    [32, 'network not allowed - emergency calls only'],
    [100, 'unknown'],
    [515, 'please wait, init or command processing in progress'],
  ]),
  CMS: table([
    [1, 'unassigned (unallocated) number'],
    [8, 'operator determined barring'],
    [10, 'call barred'],
    [21, 'short message transfer rejected'],
    [27, 'destination out of service'],
    [28, 'unidentified subscriber'],
    [29, 'facility rejected'],
    [38, 'network out of order'],
    [41, 'temporary failure'],
    [42, 'congestion'],
    [47, 'resources unavailable, unspecified'],
    [50, 'requested facility not subscribed'],
    [69, 'requested facility not implemented'],
    [302, 'operation not allowed'],
    [303, 'operation not supported'],
    [304, 'invalid PDU mode parameter'],
    [305, 'invalid text mode parameter'],
    [310, 'SIM not inserted'],
    [311, 'SIM PIN required'],
    [312, 'PH-SIM PIN required'],
    [313, 'SIM failure'],
    [314, 'SIM busy'],
    [315, 'SIM wrong'],
    [316, 'SIM PUK required'],
    [320, 'memory failure'],
    [321, 'invalid memory index'],
    [322, 'memory full'],
    [330, 'SMSC address unknown'],
    [331, 'no network service'],
    [332, 'network timeout'],
    [340, 'no +CNMA acknowledgement expected'],
    [500, 'unknown error'],
  ]),
}

function table(rows: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  return new Map(rows.map(([code, words]) => [plain(words), code]))
}
