import type { QuestionKind } from './questions.ts'
import type { OutstandingAlert, Situation } from './situation.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const quiet: Situation = {
  registered: true,
  own: undefined,
  alerts: [],
  questions: [],
  hubMessageMsAgo: MINUTE,
  lastCallMsAgo: undefined,
  lastText: undefined,
  night: false,
  infirm: false,
}

/** Of a minute ago, to a neighbour. */
export function alert(
  number: number,
  kind: OutstandingAlert['kind'],
  more: Partial<OutstandingAlert> = {},
): OutstandingAlert {
  return {
    incidentId: `i${number}`,
    number,
    kind,
    alertedMsAgo: MINUTE,
    open: true,
    isSent: true,
    isGoing: false,
    roles: ['neighbour'],
    ...more,
  }
}

function told(...alerts: readonly OutstandingAlert[]): Situation {
  return { ...quiet, alerts }
}

function asked(kind: QuestionKind, id = 3): Situation['questions'] {
  return [{ id, kind, askedMsAgo: MINUTE }]
}

const calling: Situation = { ...quiet, own: { incidentId: 'own', level: 2, kind: 'medical' } }

/** The situations by the names that the examples use. */
export const SITUATIONS: Readonly<Record<string, Situation>> = {
  quiet,
  untold: { ...quiet, hubMessageMsAgo: undefined },
  night: { ...quiet, night: true },
  infirm: { ...quiet, infirm: true },
  stranger: { ...quiet, registered: false, hubMessageMsAgo: undefined },
  repeated: { ...quiet, lastText: { body: '1', msAgo: MINUTE } },
  caller: calling,
  callerUnknown: { ...calling, own: { incidentId: 'own', level: 3, kind: 'help' } },
  callerAlerted: { ...calling, alerts: [alert(28, 'fire')] },
  alerted: told(alert(27, 'medical')),
  alertedFire: told(alert(28, 'fire')),
  alertedBurglary: told(alert(30, 'burglary')),
  alertedUnknown: told(alert(29, 'help')),
  alertedTwo: told(alert(27, 'medical'), alert(28, 'fire')),
  alertedDual: told(alert(27, 'medical', { roles: ['post'] }), alert(28, 'fire')),
  alertedPost: told(alert(27, 'medical', { roles: ['post'] })),
  alertedThreeDigits: told(alert(127, 'medical')),
  alerted45: told(alert(45, 'medical')),
  alertedOnDuty: { ...told(alert(27, 'medical')), questions: asked('duty', 7) },
  alertedRollCall: { ...told(alert(27, 'medical')), questions: asked('rollCall') },
  closed: told(alert(27, 'medical', { open: false })),
  expired: told(alert(27, 'medical', { alertedMsAgo: 3 * HOUR })),
  askedStillNeeded: { ...calling, questions: asked('stillNeeded') },
  askedRollCall: { ...quiet, questions: asked('rollCall') },
  askedMonthlyTest: { ...quiet, questions: asked('monthlyTest') },
  askedConsent: { ...quiet, questions: asked('consent') },
  askedSurvey: { ...quiet, questions: asked('survey') },
  askedDuty: { ...quiet, questions: asked('duty') },
  askedDrill: { ...quiet, questions: asked('drill') },
  askedTwo: { ...quiet, questions: [...asked('survey', 1), ...asked('consent', 2), ...asked('rollCall', 3)] },
}
