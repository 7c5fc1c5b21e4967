import type { Verb } from '../../../../main/contract/board.ts'

/** The panels that open inside the card, in its right column; never over it. */
const PANEL_VERBS = [
  'dial',
  'safe',
  'falseAlarm',
  'supplement',
  'correct',
  'merge',
  'police110',
  'phoneTree',
  'reopen',
  'archive',
] as const
/** The panels of an unregistered caller's card. */
export type TriagePanelName = 'ring' | 'dismiss' | 'link'
/** `handOver`: the closing, with the police as its result. */
export type PanelName = (typeof PANEL_VERBS)[number] | TriagePanelName | 'handOver' | 'signIn'

/** Panels with more to read or fill in than the right column holds: they take the middle one too. */
const WIDE: ReadonlySet<PanelName> = new Set([
  ...(['safe', 'handOver', 'falseAlarm', 'correct', 'merge'] as const),
  ...(['police110', 'phoneTree', 'archive'] as const),
])

export function isWide(panel: PanelName | undefined): boolean {
  return panel !== undefined && WIDE.has(panel)
}

/** Whether a verb opens a panel instead of acting at once. */
export function isPanel(verb: Verb): verb is (typeof PANEL_VERBS)[number] {
  return PANEL_VERBS.some((each) => each === verb)
}
