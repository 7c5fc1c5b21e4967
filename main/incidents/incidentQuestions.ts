import type { IncidentEvent } from '../domain/incident/events.ts'
import type { IncidentBook } from './incidentBook.ts'
import type { QuestionDesk, Questions } from './questions.ts'

const YES = 1
const GRADES: ReadonlySet<number> = new Set([1, 2, 3])

/** Takes the answers to what an incident asks of its caller: whether she still needs help (R12), and how it went (R10). */
export function takeIncidentQuestions(questions: Questions, book: IncidentBook): void {
  questions.assign('stillNeeded', desk(book, stillNeeded))
  questions.assign('survey', desk(book, surveyAnswered))
}

type Fact = (digit: number | undefined, phoneId: number, at: number, words: string | undefined) => IncidentEvent

function desk(book: IncidentBook, fact: Fact): QuestionDesk {
  return {
    take(question, digit, { phoneId, receivedAt, body }) {
      const incident = book.find(question.subject)
      if (incident === undefined) return { outcome: 'ignored', incidentId: null }
      book.apply(question.subject, incident, { events: [fact(digit, phoneId, receivedAt, body)] })
      return { outcome: 'answer', incidentId: question.subject }
    },
  }
}

/** Silence is no consent, and neither is a digit that was not asked for: only a clear no counts as one. */
function stillNeeded(digit: number | undefined, phoneId: number, at: number, words: string | undefined): IncidentEvent {
  const isNo = digit === undefined && /不用|不要|没事|不需要/.test(words ?? '')
  return {
    type: 'stillNeeded',
    at,
    data: { phoneId, needed: digit === YES || !isNo },
    ...(words === undefined ? {} : { private: { words } }),
  }
}

function surveyAnswered(
  digit: number | undefined,
  phoneId: number,
  at: number,
  words: string | undefined,
): IncidentEvent {
  const grade = digit !== undefined && GRADES.has(digit) ? digit : null
  return {
    type: 'surveyAnswered',
    at,
    data: { phoneId, grade },
    ...(words === undefined ? {} : { private: { words } }),
  }
}
