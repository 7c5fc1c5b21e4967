import type { PhoneNetwork } from '../phoneNetwork.ts'
import type { SimulatedModem } from '../simulatedModem.ts'
import { type Family, traitsOf } from './family.ts'

const MANUAL = 'Wavecom AT Commands Interface Guide 006'

/** A module of a modem pool (猫池): a Wavecom Q24 at 9600 bit/s, which ends AT+CPIN? without OK and ATD with the call. */
export const POOL: Family = {
  name: 'pool',
  facts: [
    { source: 'python-gsmmodem test/fakemodems, Wavecom', trait: 'manufacturer', value: ' WAVECOM MODEM' },
    { source: 'python-gsmmodem test/fakemodems, Wavecom', trait: 'model', value: ' MULTIBAND  900E  1800' },
    { source: 'python-gsmmodem test/fakemodems, Wavecom', command: 'AT+CGMR', lines: [], result: 'ERROR' },
    { source: 'python-gsmmodem test/fakemodems, Wavecom', command: 'AT+CVHU=0', lines: [], result: 'ERROR' },
    { source: 'python-gsmmodem test/fakemodems; Qtopia QAtChat', trait: 'simStateWithoutOk', value: true },
    { source: 'python-gsmmodem test/fakemodems, Wavecom', trait: 'storesChosen', value: 2 },
    { source: 'python-gsmmodem test/fakemodems: +CPMS: 14,50,14,50', memory: 'SM', slots: 50 },
    {
      source: 'python-gsmmodem test/fakemodems, Wavecom',
      command: 'AT+CPMS=?',
      lines: ['+CPMS: (("SM","BM","SR"),("SM"))'],
    },
    { source: 'Wavecom G900 user manual §2.1: 9600 bit/s', trait: 'baudRate', value: 9600 },
    { source: 'Wavecom G900 user manual §2.3', trait: 'unknownCommand', value: 'ERROR' },
    { source: 'Qtopia plug-in for Wavecom', says: '+WIND: 3', since: 'power', afterMs: 500 },
    { source: 'Qtopia plug-in for Wavecom', says: '+WIND: 7', since: 'sim', afterMs: 0 },
    { source: 'Qtopia plug-in for Wavecom: all commands are ready', says: '+WIND: 4', since: 'messages', afterMs: 0 },
    { source: 'assumed', trait: 'bootMs', value: 2500 },
    { source: 'python-gsmmodem: +CME ERROR: 515 for some time after AT+CFUN=1', trait: 'messagesMs', value: 2000 },
    {
      source: 'assumed: it does not hand over (<mt> 2)',
      trait: 'indications',
      value: '+CNMI: (0-2),(0,1,3),(0,2,3),(0-2),(0,1)',
    },
    { source: '3GPP TS 27.005 §3.2.5: 321 is an invalid memory index', trait: 'emptySlot', value: '+CMS ERROR: 321' },
    { source: 'assumed: 9600 bit/s carry a prompt in some 100 ms', trait: 'promptMs', value: 120 },
    { source: 'assumed: a command of 15 characters needs 30 ms at 9600 bit/s', trait: 'commandMs', value: 30 },
    { source: 'assumed: a SIM writes in 50 to 500 ms', trait: 'deleteMs', value: 300 },
    { source: 'gammu#419, #302: 2.5 to 3 s a part', trait: 'sendMs', value: 3000 },
    { source: `${MANUAL}, AT+CLIP`, trait: 'callerLine', value: '+CLIP: "{number}",{type},1,,""' },
    { source: 'python-gsmmodem test/fakemodems: OK when it is answered', trait: 'dialsSilently', value: true },
  ],
}

/** Ports of a pool. */
const PORTS = 8

/** Adds a pool's modems, one a SIM. @param numbers as many as it has SIMs, eight at most */
export function addPool(network: PhoneNetwork, numbers: readonly string[]): readonly SimulatedModem[] {
  return numbers
    .slice(0, PORTS)
    .map((number, at) => network.addModem({ number, path: `pool:${at + 1}`, ...traitsOf(POOL) }))
}
