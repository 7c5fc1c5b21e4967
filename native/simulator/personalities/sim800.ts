import type { Family } from './family.ts'

const MANUAL = 'SIM800 Series AT Command Manual V1.09'

/** SIM800C, SIM800L: the cheap GSM module; finds its speed by itself until told one. */
export const SIM800: Family = {
  name: 'sim800',
  facts: [
    { source: 'python-gsmmodem test/fakemodems and TinyGSM logs', trait: 'manufacturer', value: 'SIMCOM_Ltd' },
    { source: 'pppos logs of a SIM800C: "module name : SIMCOM_SIM800C"', trait: 'model', value: 'SIMCOM_SIM800C' },
    {
      source: 'pppos logs of a SIM800C: "revision : 418B09SIM800C24_BT"',
      trait: 'revision',
      value: 'Revision:1418B09SIM800C24_BT',
    },
    { source: `${MANUAL}, AT+IPR: 0 is auto-bauding, the default`, trait: 'findsSpeed', value: true },
    {
      source: `${MANUAL}, its unsolicited codes: RDY, at a fixed speed only`,
      says: 'RDY',
      since: 'power',
      afterMs: 200,
    },
    { source: `${MANUAL}, AT+CFUN`, says: '+CFUN: 1', since: 'power', afterMs: 400 },
    { source: `${MANUAL}, AT+CPIN`, says: '+CPIN: READY', since: 'sim', afterMs: 0 },
    {
      source: `${MANUAL}, its unsolicited codes: the phone book is read`,
      says: 'Call Ready',
      since: 'messages',
      afterMs: 0,
    },
    {
      source: `${MANUAL}, its unsolicited codes: messages are read`,
      says: 'SMS Ready',
      since: 'messages',
      afterMs: 300,
    },
    { source: 'GPRS_SIM900#39: AT+CMGF is an ERROR before SMS Ready', trait: 'messagesMs', value: 4000 },
    { source: 'assumed: the SIM is there before the messages are', trait: 'bootMs', value: 3000 },
    { source: 'a public SIM800L sketch: AT+CPMS? tells "SM",9,50', memory: 'SM', slots: 50 },
    {
      source: 'python-gsmmodem#60, asked on a SIM800L',
      trait: 'indications',
      value: '+CNMI: (0-3),(0-3),(0,2),(0,1),(0,1)',
    },
    { source: 'python-gsmmodem#60: +CNMI: 2,1,0,0,0 after ATZ', trait: 'announcesAtOnce', value: true },
    { source: 'assumed: ERROR, as V.250 has it', trait: 'unknownCommand', value: 'ERROR' },
    { source: 'field reports: OK without +CMGR', trait: 'emptySlot', value: 'OK' },
    { source: 'assumed: a SIM writes in 50 to 500 ms', trait: 'deleteMs', value: 150 },
    { source: 'assumed: a 9600 bit/s line and its echo', trait: 'promptMs', value: 60 },
    { source: 'gammu#419, #302: 2.5 to 3 s a part', trait: 'sendMs', value: 2800 },
    {
      source: `${MANUAL}, AT+CLIP, and logs: "0988472989",161,"",,"",0`,
      trait: 'callerLine',
      value: '+CLIP: "{number}",{type},"",0,"",0',
    },
    { source: `${MANUAL}, AT+DDET`, trait: 'keyCommand', value: 'AT+DDET=1' },
    { source: `${MANUAL}, AT+DDET`, trait: 'keyLine', value: '+DTMF: {key}' },
    {
      source: `${MANUAL}, AT+CREC; the ranges are assumed`,
      command: 'AT+CREC=?',
      lines: ['+CREC: (1-5),(1-10),(0,1),(0-100)'],
    },
    { source: `${MANUAL}, AT+SPIC`, command: 'AT+SPIC', lines: ['+SPIC: 3,10,0,10'] },
  ],
}
