import type { ReadPreference } from '../domain/inbound/preferenceReader.ts'
import { PRIORITY, VALIDITY_MS } from '../domain/incident/effect.ts'
import type { Values } from '../domain/templates/renderTemplate.ts'
import type { TemplateId } from '../domain/templates/templateTable.ts'
import type { Store } from '../store/store.ts'
import { sayAway, sayBack } from './away.ts'
import { queueText } from './looseText.ts'
import { deskDuty } from './postsOnDuty.ts'
import type { MadeOf, Spoken } from './spoken.ts'

/** What became of it concerns no incident. */
const NOTED: MadeOf = { outcome: 'answer', incidentId: null }

/**
 * 退订 · 全停 · 外出N天 · 回来了 · 换号, and 打错了 from a number that may be somebody else's by now (§0, row 4; §4-G). None of
 * it is ever a call for help. Inside the intake's transaction.
 */
export class Preferences {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  take(wish: ReadPreference, spoken: Spoken): MadeOf {
    const { phoneId, receivedAt: at, body = '' } = spoken
    switch (wish.wants) {
      case 'optOut':
        this.#store.optOuts.set(phoneId, 'notices', at)
        this.#reply('R11', spoken, { 村电: deskDuty(this.#store).phone })
        break
      case 'stopAll':
        this.#store.optOuts.set(phoneId, 'everything', at)
        break
      case 'away':
        this.#reply('R13', spoken, { n: String(sayAway(this.#store, phoneId, wish.days, at)) })
        break
      case 'back':
        sayBack(this.#store, phoneId, at)
        this.#store.optOuts.lift(phoneId)
        break
      case 'newNumber':
        // Anybody could say so: whoever keeps the register calls back before it is changed.
        this.#store.monthlyTests.addNumberChange(phoneId, body, at)
    }
    this.#store.events.append(null, [{ type: 'preferenceStated', at, data: { phoneId, wants: wish.wants } }])
    return NOTED
  }

  /** The second such answer takes the number out of use until somebody has asked. */
  takeWrongNumber({ phoneId, receivedAt: at }: Spoken): MadeOf {
    const became = this.#store.phoneLinks.noteWrongNumber(phoneId, at)
    this.#store.events.append(null, [{ type: 'wrongNumberSaid', at, data: { phoneId, became } }])
    return NOTED
  }

  #reply(template: TemplateId, { phoneId, receivedAt }: Spoken, values: Values): void {
    const text = { step: `reply:${receivedAt}`, template, phoneId, values, purpose: 'reply' } as const
    const validity = { priority: PRIORITY.status, expiresAt: receivedAt + VALIDITY_MS.status }
    queueText(this.#store, { ...text, ...validity }, receivedAt)
  }
}
