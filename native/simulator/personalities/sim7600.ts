import type { Family } from './family.ts'

const MANUAL = 'SIM7500_SIM7600 Series AT Command Manual V2.00'

/** SIM7600: LTE on USB or UART; tells of calls in words of its own. */
export const SIM7600: Family = {
  name: 'sim7600',
  facts: [
    { source: 'public ATI logs of a SIM7600G-H', trait: 'manufacturer', value: 'SIMCOM INCORPORATED' },
    { source: 'ModemManager: "SIMCOM_SIM7600G-H"', trait: 'model', value: 'SIMCOM_SIM7600G-H' },
    { source: 'LilyGo-T-A76XX: LE20B04SIM7600G22', trait: 'revision', value: '+CGMR: LE20B04SIM7600G22' },
    { source: `${MANUAL}, its unsolicited codes: RDY`, says: 'RDY', since: 'power', afterMs: 300 },
    { source: `${MANUAL}, AT+CPIN`, says: '+CPIN: READY', since: 'sim', afterMs: 0 },
    { source: 'logs of SIM7670G and SIM7600: behind +CPIN: READY', says: 'SMS DONE', since: 'messages', afterMs: 0 },
    { source: 'T-SIM7600X examples wait for it', says: 'PB DONE', since: 'messages', afterMs: 400 },
    { source: 'assumed: an LTE module is up in some 10 s', trait: 'bootMs', value: 5000 },
    { source: 'logs: SMS DONE comes a second or so behind the SIM', trait: 'messagesMs', value: 1200 },
    { source: 'gammu#198: the port disappears while a USB modem restarts', trait: 'portAwayMs', value: 6000 },
    { source: 'assumed: a SIM of 30', memory: 'SM', slots: 30 },
    { source: 'public logs: AT+CPMS? tells "ME",0,23', memory: 'ME', slots: 23 },
    { source: 'a SIM7600 forum log: +CMTI: "SM",0', trait: 'firstSlot', value: 0 },
    { source: 'gammu#1176, on a SIM7670G of the same maker: "\\r\\n>\\r\\n"', trait: 'prompt', value: '\r\n>\r\n' },
    { source: 'assumed', trait: 'promptMs', value: 25 },
    { source: 'assumed: LTE takes a message in 0.5 to 2 s', trait: 'sendMs', value: 900 },
    { source: 'assumed: a SIM writes in 50 to 500 ms', trait: 'deleteMs', value: 80 },
    { source: '3GPP TS 27.005 §3.2.5: 321 is an invalid memory index', trait: 'emptySlot', value: '+CMS ERROR: 321' },
    {
      source: 'assumed, after gammu#1207: others reject 1 as the fifth figure',
      trait: 'indications',
      value: '+CNMI: (0-2),(0-3),(0,2),(0-2),(0)',
    },
    { source: 'assumed: ERROR, as V.250 has it', trait: 'unknownCommand', value: 'ERROR' },
    { source: `${MANUAL}, AT+CLIP`, trait: 'callerLine', value: '+CLIP: "{number}",{type},,,,0' },
    { source: `${MANUAL}, ATH and AT+CVHU`, trait: 'ignoresAth', value: true },
    { source: 'ModemManager plugins/simtech', call: 'answered', line: 'VOICE CALL: BEGIN' },
    { source: 'ModemManager plugins/simtech', call: 'ended', line: 'VOICE CALL: END: {seconds}' },
    { source: 'public call logs: NO CARRIER beside it', call: 'ended', line: 'NO CARRIER' },
    {
      source: 'public call logs: AT+CHUP is answered so before its OK',
      call: 'hungUp',
      line: 'VOICE CALL: END: {seconds}',
    },
    { source: `${MANUAL}, AT+DDET`, trait: 'keyCommand', value: 'AT+DDET=1' },
    { source: 'ModemManager plugins/simtech tests: +RXDTMF: 8', trait: 'keyLine', value: '+RXDTMF: {key}' },
    { source: `${MANUAL}, AT+CCMXPLAY`, command: 'AT+CCMXPLAY=?', lines: ['+CCMXPLAY: (0,1),(0-255)'] },
    { source: `${MANUAL}, AT+SPIC`, command: 'AT+SPIC', lines: ['+SPIC: 3,10,3,10'] },
    { source: `${MANUAL}, AT+CUSD: coded data in hexadecimal`, trait: 'menuText', value: 'ucs2' },
  ],
}
