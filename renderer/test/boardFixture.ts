import type { Board } from '../../main/contract/board.ts'

/** A board on which nothing happens. */
export function board(change: Partial<Board> = {}): Board {
  return {
    seq: 1,
    hubName: '大营村联防台',
    demo: false,
    unattended: false,
    at: 0,
    health: { state: 'ok', since: null, canSpeak: true, devices: [], loopTest: null },
    open: [],
    recent: [],
    duty: { a: null, b: null },
    today: { incidents: 0, sent: 0, received: 0, delivered: 0, awaitingReport: 0, undelivered: 0 },
    levels: [],
    sides: { people: '民', police: '警' },
    parties: { neighbours: '', committee: '', station: '', township: '', police110: '', county: '' },
    nightReach: [],
    drill: null,
    flood: null,
    shift: { custody: null, opensAt: null, report: null, notices: [] },
    register: { households: 0, people: 0, numbers: 0 },
    ...change,
  }
}
