/** A household that is to be asked whether it is safe. */
export interface Asked {
  readonly householdId: number
  readonly groupId: number
  readonly phoneId: number
  /** 关照户 */
  readonly isCare: boolean
  readonly isLeader: boolean
}

/** `everybody`: a text to each household · `careAndLeaders`: 关照户, and one to each leader, who goes round. */
export type Reach = 'everybody' | 'careAndLeaders'

/** Who is texted, in which order: 关照户 first, then leaders where they are to go round, then everybody else. */
export function callOrder(households: readonly Asked[], reach: Reach): readonly Asked[] {
  const care = households.filter((each) => each.isCare)
  const others = households.filter((each) => !each.isCare)
  return [...care, ...(reach === 'everybody' ? others : others.filter((each) => each.isLeader))]
}

/** What a line may still send, of what can wait. */
export interface LineBudget {
  /** Segments that it may send at once, before its hour's quota holds it. */
  readonly now: number
  /** Segments that it may send in each hour after that. */
  readonly perHour: number
}

const HOUR_MS = 3_600_000

/**
 * How long a roll-call takes until its last text is out: each line sends at its pace, and stands still where its quota
 * for the hour is used up. Without a line: for ever.
 *
 * @param paceMs what a segment takes on one line
 */
export function sendingMs(texts: number, paceMs: number, lines: readonly LineBudget[]): number {
  if (texts === 0) return 0
  const most = Math.ceil(texts / Math.max(1, lines.length)) * paceMs + HOUR_MS * 24 * 30
  let low = 0
  let high = most
  if (capacity(most, paceMs, lines) < texts) return Number.POSITIVE_INFINITY
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (capacity(middle, paceMs, lines) >= texts) high = middle
    else low = middle
  }
  return high
}

/** How many segments all lines together have sent after `ms`. */
function capacity(ms: number, paceMs: number, lines: readonly LineBudget[]): number {
  return lines.reduce((sum, line) => sum + sentBy(ms, paceMs, line), 0)
}

function sentBy(ms: number, paceMs: number, { now, perHour }: LineBudget): number {
  const hours = Math.floor(ms / HOUR_MS)
  const fits = Math.floor(HOUR_MS / paceMs)
  const rest = Math.floor((ms - hours * HOUR_MS) / paceMs)
  if (hours === 0) return Math.min(Math.max(0, now), rest)
  return Math.min(Math.max(0, now), fits) + (hours - 1) * Math.min(perHour, fits) + Math.min(perHour, rest)
}

/** A household on the list. */
export interface Listed {
  readonly isCare: boolean
  readonly outcome: 'safe' | 'help' | 'visited' | null
}

/** 关照户 that are not known to be safe, then who has not answered, then who calls for help, then the safe (§4-N). */
export function byUrgencyOfVisit(one: Listed, other: Listed): number {
  return rank(one) - rank(other)
}

function rank({ isCare, outcome }: Listed): number {
  if (outcome === 'safe' || outcome === 'visited') return 4
  const asked = outcome === 'help' ? 0 : 1
  return isCare ? asked : outcome === null ? 2 : 3
}

/** What a household's words say. A digit of its own: this question prints no others. */
export function readRollCall(digit: number | undefined, isDistress: boolean): 'safe' | 'help' | null {
  if (digit === 1 || digit === 8) return 'safe'
  return isDistress || digit === 9 ? 'help' : null
}
