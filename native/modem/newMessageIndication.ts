/** What a modem offers for one field of AT+CNMI; undefined where it does not say. */
type Offer = readonly number[] | undefined

/** Settings of AT+CNMI as `mode,mt,bm,ds,bfr`, best first. */
export interface Indications {
  readonly withReports: readonly string[]
  /** For a modem, or a service, that brings no delivery reports. */
  readonly withoutReports: readonly string[]
}

/**
 * The settings of AT+CNMI to try, chosen from what the modem offers.
 *
 * Mode 2, or 1, or 3. `<mt>` 1 stores a message and announces it, so nothing is lost if the hub dies in between; `<mt>` 2
 * hands it over at once, for a modem that offers nothing else. `<ds>` 1 hands reports over: with 2 a Quectel EC25
 * announces them in the wrong store. What a query promises is not always taken, and some modems answer none; so what
 * other drivers found to work comes behind.
 *
 * @param lines the answer to AT+CNMI=?, empty where it was refused
 * @param brokenReportWays `<ds>` that this modem offers and gets wrong
 * @see 3GPP TS 27.005 §3.4.1
 */
export function newMessageIndications(lines: readonly string[], brokenReportWays: readonly number[] = []): Indications {
  const [mode, mt, bm, ds, bfr] = readOffers(lines)
  const setting = (messageWay: number, reportWay: number): string =>
    [first(mode, [2, 1, 3]), messageWay, first(bm, [0]), reportWay, first(bfr, [0, 1])].join(',')
  const messageWays = offered(mt, [1, 2])
  const reportWays = offered(ds, [1, 2]).filter((way) => !brokenReportWays.includes(way))
  const chosen = messageWays.flatMap((messageWay) => reportWays.map((reportWay) => setting(messageWay, reportWay)))
  return {
    withReports: [
      ...new Set([...chosen, '2,1,0,1,0', '1,1,0,1,1', ...(brokenReportWays.includes(2) ? [] : ['2,1,0,2,0'])]),
    ],
    withoutReports: [
      ...new Set([...messageWays.map((messageWay) => setting(messageWay, 0)), '2,1,0,0,0', '1,1,0,0,1', '2,1', '1,1']),
    ],
  }
}

function readOffers(lines: readonly string[]): readonly Offer[] {
  const line = lines.find((each) => each.startsWith('+CNMI:'))
  return line === undefined ? [] : [...line.matchAll(/\(([^)]*)\)/g)].map((group) => readRange(group[1] ?? ''))
}

/** `0-2` and `0,2,3` and `0,2-3`. */
function readRange(text: string): number[] {
  return text.split(',').flatMap((piece) => {
    const [from = Number.NaN, to = from] = piece.split('-').map(Number)
    return Number.isNaN(from) ? [] : Array.from({ length: to - from + 1 }, (_, step) => from + step)
  })
}

function offered(offer: Offer, wanted: readonly number[]): readonly number[] {
  return offer === undefined ? wanted : wanted.filter((value) => offer.includes(value))
}

function first(offer: Offer, wanted: readonly number[]): number {
  return offered(offer, wanted)[0] ?? offer?.[0] ?? 0
}
