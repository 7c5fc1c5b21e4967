/** A question for how many tries are left for the PIN, and where the figure stands in its answer. */
interface PinTries {
  readonly command: string
  readonly answer: RegExp
}

/** How a family of modems differs from what the standards make one expect. */
export interface Quirks {
  /** Tried once the SIM is ready; refusals are no loss. */
  readonly afterSim: readonly string[]
  readonly pinTries: PinTries
  /** What restarts the modem; undefined: this family does not come back from a restart of its own. */
  readonly restart: string | undefined
  /** Takes the modem off the air and puts it back, for one that has lost its network and does not find it again. */
  readonly radioCycle: readonly [off: string, on: string]
  /** Ways of announcing delivery reports (`<ds>` of AT+CNMI) that this family gets wrong. */
  readonly brokenReportWays: readonly number[]
  /** Switches on the recognition of keys pressed by whoever answered; undefined: none is known. */
  readonly toneDetection: string | undefined
  /** Asks whether recordings can be played into a call, and plays one; undefined: none is known. */
  readonly playback: { readonly probe: string; readonly play: (file: string) => string } | undefined
}

interface Family {
  readonly name: string
  /** Looked for in AT+CGMI and AT+CGMM together. */
  readonly pattern: RegExp
  readonly quirks: Partial<Quirks>
  /** Where each of them was learnt. None was tried on a device by us. */
  readonly source: string
}

/** What the standards say. @see 3GPP TS 27.007 §8.65 (+CPINR), §8.2 (+CFUN) */
const STANDARD: Quirks = {
  afterSim: [],
  pinTries: { command: 'AT+CPINR', answer: /^\+CPINR: ?"?SIM PIN"?, ?(\d+)/ },
  restart: 'AT+CFUN=1,1',
  radioCycle: ['AT+CFUN=4', 'AT+CFUN=1'],
  brokenReportWays: [],
  toneDetection: undefined,
  playback: undefined,
}

const SIMCOM_TRIES: PinTries = { command: 'AT+SPIC', answer: /^\+SPIC: ?(\d+)/ }

/** A family that nobody has described here behaves as the standards say. */
const FAMILIES: readonly Family[] = [
  {
    name: 'Qualcomm reference stick',
    pattern: /qualcomm incorporated/i,
    quirks: { restart: undefined },
    source: 'AT+CFUN=1,1 takes a 05c6:6000 off the bus for good: gammu#552',
  },
  {
    name: 'Huawei E series',
    pattern: /huawei/i,
    quirks: {
      afterSim: ['AT^CURC=0'],
      pinTries: { command: 'AT^CPIN?', answer: /^\^CPIN: ?SIM PIN,\d*,\d+,(\d+)/ },
    },
    source:
      '^BOOT, ^RSSI and ^DSFLOWRPT never end otherwise: gammu#138, #4, #266; tries left: ModemManager plugins/huawei',
  },
  {
    name: 'Quectel',
    pattern: /quectel|\bEC2\d|\bEG2\d|\bEC20|\bM26\b/i,
    quirks: {
      afterSim: ['AT+QURCCFG="urcport","all"'],
      pinTries: { command: 'AT+QPINC="SC"', answer: /^\+QPINC: ?"SC", ?(\d+)/ },
      brokenReportWays: [2],
      toneDetection: 'AT+QTONEDET=1',
      playback: { probe: 'AT+QPSND=?', play: (file) => `AT+QPSND=1,"${file}",0` },
    },
    source:
      'codes go to one port only: EC2x AT manual; ds=2 announces a report in the wrong store: asterisk-chan-quectel PR 75; tones and playback: EC2x AT manual',
  },
  {
    name: 'SIMCom LTE',
    pattern: /simcom.*7[0-9]{3}|sim7\d{3}|a76\d\d/i,
    quirks: {
      pinTries: SIMCOM_TRIES,
      toneDetection: 'AT+DDET=1',
      playback: { probe: 'AT+CCMXPLAY=?', play: (file) => `AT+CCMXPLAY="${file}",1,0` },
    },
    source: 'SIM7500/SIM7600 AT manual',
  },
  {
    name: 'SIMCom GSM',
    pattern: /simcom|sim[89]\d{2}/i,
    quirks: {
      pinTries: SIMCOM_TRIES,
      toneDetection: 'AT+DDET=1',
      playback: { probe: 'AT+CREC=?', play: (file) => `AT+CREC=4,"${file}",0,100` },
    },
    source: 'SIM800 AT manual',
  },
]

/** What is known of a modem by its maker and model; the first family that fits. */
export function quirksOf(manufacturer: string | undefined, model: string | undefined): Quirks {
  const words = `${manufacturer ?? ''} ${model ?? ''}`
  const family = FAMILIES.find(({ pattern }) => pattern.test(words))
  return { ...STANDARD, ...family?.quirks }
}
