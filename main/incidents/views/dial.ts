import type { Card } from '../../contract/board.ts'
import { kindText, type Labels } from '../../domain/incident/labels.ts'
import type { IncidentKind } from '../../domain/kinds.ts'

/** Which emergency number a kind calls for, and what to say: where, what, who asks (F4). */
export function dialFor(kind: IncidentKind, labels: Labels): Card['dial'] {
  const what = kindText(kind)
  return {
    number: emergencyNumber(kind),
    script: [
      `地点：${[labels.township, labels.village, labels.location].filter((part) => part !== '').join('')}`,
      `情况：${what}。${labels.words === '' ? '' : `求助人说“${labels.words}”`}`,
      `我是${labels.village}联防台值班员，求助人是${labels.callerName === '' ? '未登记的人' : labels.callerName}`,
    ],
  }
}

function emergencyNumber(kind: IncidentKind): string {
  if (kind === 'fire') return '119'
  if (kind === 'medical') return '120'
  return kind === 'traffic' ? '122' : '110'
}
