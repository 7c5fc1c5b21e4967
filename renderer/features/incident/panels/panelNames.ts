import type { Verb } from '../../../../main/contract/board.ts'

/** The panels that open inside the card, in its right column; never over it. */
const PANEL_VERBS = ['dial', 'safe', 'falseAlarm', 'supplement'] as const
/** The panels of an unregistered caller's card. */
export type TriagePanelName = 'ring' | 'dismiss' | 'link'
export type PanelName = (typeof PANEL_VERBS)[number] | TriagePanelName | 'signIn'

/** Whether a verb opens a panel instead of acting at once. */
export function isPanel(verb: Verb): verb is (typeof PANEL_VERBS)[number] {
  return PANEL_VERBS.some((each) => each === verb)
}
