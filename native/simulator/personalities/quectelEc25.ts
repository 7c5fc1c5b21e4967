import type { Family } from './family.ts'

const MANUAL = 'Quectel EC25&EC21 AT Commands Manual V1.3'

/** EC20, EC25: LTE; announces stored reports in the wrong store. */
export const QUECTEL_EC25: Family = {
  name: 'quectelEc25',
  facts: [
    { source: `${MANUAL}, AT+GMI`, trait: 'manufacturer', value: 'Quectel' },
    { source: `${MANUAL}, AT+GMM`, trait: 'model', value: 'EC25' },
    { source: 'assumed: in the form of Quectel firmware names', trait: 'revision', value: 'EC25EFAR06A01M4G' },
    { source: `${MANUAL}, its unsolicited codes: RDY`, says: 'RDY', since: 'power', afterMs: 200 },
    { source: `${MANUAL}, its unsolicited codes: +CFUN`, says: '+CFUN: 1', since: 'power', afterMs: 500 },
    { source: `${MANUAL}, its unsolicited codes: +CPIN`, says: '+CPIN: READY', since: 'sim', afterMs: 0 },
    { source: 'ModemManager plugins/quectel: +QUSIM: 1', says: '+QUSIM: 1', since: 'sim', afterMs: 100 },
    { source: `${MANUAL}, its unsolicited codes: +QIND`, says: '+QIND: SMS DONE', since: 'messages', afterMs: 0 },
    { source: `${MANUAL}, its unsolicited codes: +QIND`, says: '+QIND: PB DONE', since: 'messages', afterMs: 500 },
    { source: 'assumed', trait: 'bootMs', value: 4000 },
    { source: 'logs: +QIND: SMS DONE 1 to 2 s behind the SIM', trait: 'messagesMs', value: 1500 },
    { source: 'gammu#198: the port disappears while a USB modem restarts', trait: 'portAwayMs', value: 5000 },
    { source: `${MANUAL}, AT+CPMS: "ME",0,255`, memory: 'ME', slots: 255 },
    { source: `${MANUAL}, AT+CPMS: "SM",0,50`, memory: 'SM', slots: 50 },
    { source: 'asterisk-chan-quectel PR 75: a store for reports; its size is assumed', memory: 'SR', slots: 20 },
    { source: `${MANUAL}, AT+CPMS: AT+CPMS? tells ME first`, trait: 'receivesIn', value: 'ME' },
    { source: `${MANUAL}, AT+CPMS, and logs: +CMTI: "ME",0`, trait: 'firstSlot', value: 0 },
    {
      source: 'asterisk-chan-quectel PR 75: +CDSI: "SM",0 for a report in SR',
      trait: 'reportMisplacedIn',
      value: 'SM',
    },
    { source: 'asterisk-chan-quectel PR 75: CMGR=0 is an empty OK', trait: 'emptySlot', value: 'OK' },
    { source: 'public logs of Quectel modules: +CNMI: 2,1,0,0,0', trait: 'announcesAtOnce', value: true },
    { source: 'assumed', trait: 'promptMs', value: 20 },
    { source: 'assumed: LTE takes a message in 0.5 to 2 s', trait: 'sendMs', value: 1100 },
    { source: 'assumed: memory of its own is quicker than a SIM', trait: 'deleteMs', value: 30 },
    { source: 'assumed: ERROR, as V.250 has it', trait: 'unknownCommand', value: 'ERROR' },
    { source: `${MANUAL}, AT+CLIP`, trait: 'callerLine', value: '+CLIP: "{number}",{type},,,,0' },
    { source: `${MANUAL}, AT+QTONEDET`, trait: 'keyCommand', value: 'AT+QTONEDET=1' },
    { source: `${MANUAL}, AT+QTONEDET: the key's ASCII code`, trait: 'keyLine', value: '+QTONEDET: {code}' },
    { source: `${MANUAL}, AT+QURCCFG`, command: 'AT+QURCCFG="urcport","all"', lines: [] },
    { source: `${MANUAL}, AT+QPINC`, command: 'AT+QPINC="SC"', lines: ['+QPINC: "SC",3,10'] },
    { source: 'Quectel EC25 audio notes (+QPSND)', command: 'AT+QPSND=?', lines: ['+QPSND: (0-2),<filename>,(0,1)'] },
    { source: `${MANUAL}, AT+CUSD: dcs 72 is UCS-2`, trait: 'menuText', value: 'ucs2' },
  ],
}
