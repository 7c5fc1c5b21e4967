import type { EpochMs } from '../base/clock.ts'
import { HubError } from '../base/hubError.ts'
import { endOfQuietHours, isQuietHour } from '../domain/civilTime.ts'
import { DRILL_PRIORITY } from '../domain/drill/drillRules.ts'
import type { MemberRow } from '../store/directoryRepository.ts'
import type { MutualAskRow } from '../store/mutualRepository.ts'
import type { Store } from '../store/store.ts'
import type { IncidentBook } from './incidentBook.ts'
import type { QuestionDesk, Questions } from './questions.ts'
import { wordingFor, writeText } from './templateBook.ts'

/** What the committee asks, and of whom. */
export interface NeighbourlyAsk {
  readonly incidentId: string
  /** 借水泵 */
  readonly what: string
  /** A word of the register's 技能物资; empty: the whole group. */
  readonly skill: string
}

const HOUR_MS = 3_600_000
/** Nobody is in a hurry. */
const VALIDITY_MS = 12 * HOUR_MS

/**
 * 生产互帮 (green): the committee alone hears of it, and asks the neighbours when it sees fit. Never a siren, never at
 * night; the answers are none of a rescue, so they count for no quorum.
 */
export class MutualHelp {
  readonly #store: Store
  readonly #book: IncidentBook
  readonly #questions: Questions

  constructor(store: Store, book: IncidentBook, questions: Questions) {
    this.#store = store
    this.#book = book
    this.#questions = questions
    questions.assign('mutual', this.#desk())
  }

  /**
   * Asks people of the caller's group. Inside a transaction.
   * @returns how many were asked
   * @throws {HubError} `incident/not-found`, `incident/not-allowed` for what is no open mutual help
   */
  ask({ incidentId, what, skill }: NeighbourlyAsk, at: EpochMs): number {
    const { state, labels } = this.#book.read(incidentId)
    if (state.kind !== 'mutual' || state.closed !== null || state.groupId === null) {
      throw new HubError('incident/not-allowed', 'only for an open mutual help', { incidentId })
    }
    const never = new Set(state.neverPhoneIds)
    const people = this.#candidates(state.groupId, skill).filter(
      (member) => member.householdId !== state.householdId && !never.has(member.phoneId),
    )
    const notBefore = isQuietHour(at) ? endOfQuietHours(at) : at
    const { text, segments } = writeText('M1', wordingFor(this.#store, 'M1'), {
      签: labels.signature,
      户: labels.household,
      位: labels.location,
      事: what,
    })
    for (const { phoneId } of people) {
      const messageId = this.#store.messages.enqueue({
        incidentId,
        step: 'mutual',
        template: 'M1',
        phoneId,
        body: text,
        segments,
        priority: DRILL_PRIORITY.mutual,
        queuedAt: at,
        notBefore,
        expiresAt: notBefore + VALIDITY_MS,
      })
      this.#store.mutual.add(incidentId, phoneId, messageId ?? null, at)
      this.#questions.ask({ phoneId, kind: 'mutual', subject: incidentId }, at)
    }
    return people.length
  }

  /** Words of the register's 技能物资 in the caller's group, each once. @throws {HubError} `incident/not-found` */
  skillsAround(incidentId: string): readonly string[] {
    const { state } = this.#book.read(incidentId)
    if (state.groupId === null) return []
    const words = this.#store.directory
      .membersOfGroup(state.groupId)
      .flatMap((member) => this.#skillsOf(member.phoneId))
    return [...new Set(words)].sort()
  }

  /** Whom the committee asked; those who would come first. */
  asked(incidentId: string): readonly MutualAskRow[] {
    return this.#store.mutual.ofIncident(incidentId)
  }

  #candidates(groupId: number, skill: string): readonly MemberRow[] {
    return this.#store.directory
      .membersOfGroup(groupId)
      .filter(({ use, isMain, phoneId }) => use !== '在外' && isMain && this.#store.optOuts.of(phoneId) === undefined)
      .filter((member) => skill === '' || this.#skillsOf(member.phoneId).some((word) => word.includes(skill)))
  }

  #skillsOf(phoneId: number): readonly string[] {
    return this.#store.directory
      .peopleOfPhone(phoneId)
      .flatMap((person) => person.skills.split(/[\s,，、;；]+/))
      .filter((word) => word !== '')
  }

  #desk(): QuestionDesk {
    return {
      take: (question, digit, { receivedAt }) => {
        if (digit === 1) this.#store.mutual.noteAnswer(question.subject, question.phoneId, receivedAt)
        return { outcome: 'answer', incidentId: question.subject }
      },
    }
  }
}
