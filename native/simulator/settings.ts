import type { Traits } from './personality.ts'

/** The settings that a restart forgets. */
export interface Settings {
  echo: boolean
  /** AT+CMEE: 0 hides the numbers of errors. */
  errorCodes: number
  /** AT+CSCS. */
  characterSet: string
  pduMode: boolean
  acknowledges: boolean
  /** `<mt>` and `<ds>` of AT+CNMI. */
  messageWay: number
  reportWay: number
  callerDisplay: boolean
  /** ATH ends voice calls too (AT+CVHU=0). */
  athEndsCalls: boolean
  /** Keys of the other side are told. */
  tellsKeys: boolean
  babbles: boolean
}

const FACTORY_SETTINGS: Settings = {
  echo: true,
  errorCodes: 0,
  characterSet: 'GSM',
  pduMode: false,
  acknowledges: false,
  messageWay: 0,
  reportWay: 0,
  callerDisplay: false,
  athEndsCalls: false,
  tellsKeys: false,
  babbles: true,
}

/** What a modem is set to after a restart, or by AT&F. */
export function factorySettings({ announcesAtOnce }: Pick<Traits, 'announcesAtOnce'>): Settings {
  return { ...FACTORY_SETTINGS, messageWay: announcesAtOnce ? 1 : 0 }
}
