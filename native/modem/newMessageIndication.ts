/** What a modem offers for one field of AT+CNMI; undefined where it does not say. */
type Offer = readonly number[] | undefined

/**
 * The settings of AT+CNMI to try, best first, chosen from what the modem offers.
 *
 * Mode 2, or 1, or 3. `<mt>` 1 stores a message and announces it, so nothing is lost if the hub dies in between; `<mt>` 2
 * hands it over at once, for a modem that offers nothing else. `<ds>` 1 hands reports over: with 2 a Quectel EC25
 * announces them in the wrong store. A modem that answers no query gets the settings that most take.
 *
 * @param lines the answer to AT+CNMI=?, empty where it was refused
 * @returns `mode,mt,bm,ds,bfr`
 * @see 3GPP TS 27.005 §3.4.1
 */
export function newMessageIndications(lines: readonly string[]): readonly string[] {
  const [mode, mt, bm, ds, bfr] = readOffers(lines)
  const reportWays = pick(ds, [1, 2, 0])
  const buffer = first(bfr, [0, 1])
  const settings: string[] = []
  for (const messageWay of pick(mt, [1, 2])) {
    for (const reportWay of reportWays) {
      settings.push([first(mode, [2, 1, 3]), messageWay, first(bm, [0]), reportWay, buffer].join(','))
    }
  }
  // What a query promises is not always taken; these are what other drivers found to work.
  return [...new Set([...settings, '2,1,0,1,0', '2,1,0,0,0', '1,1,0,1,1', '1,1,0,0,1', '2,1', '1,1'])]
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

function pick(offer: Offer, wanted: readonly number[]): readonly number[] {
  const offered = offer === undefined ? wanted : wanted.filter((value) => offer.includes(value))
  return offered.length > 0 ? offered : [0]
}

function first(offer: Offer, wanted: readonly number[]): number {
  return pick(offer, wanted)[0] ?? 0
}
