import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card, IncidentSummary, Verb } from '../../../main/contract/board.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { useCard } from '../board/boardQuery.ts'
import { useSiren } from '../board/sirenContext.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'
import { IncidentCard } from './IncidentCard.tsx'
import type { NoticeDeed } from './notices/noticesOf.ts'
import { usePutAside } from './notices/putAside.ts'
import { isPanel, type PanelName } from './panels/panelNames.ts'
import { useVerbKeys } from './useVerbKeys.ts'
import { VerbBar } from './VerbBar.tsx'

interface IncidentDeskProps {
  readonly incidentId: string
  /** When the incident came up by itself, by this PC's clock: for a moment keys do nothing. */
  readonly raisedAt: number
  /** Told whether a panel is open. */
  readonly onBusy: (isBusy: boolean) => void
  readonly onStep: (by: 1 | -1) => void
  /** Esc without a panel: back to what matters most now. */
  readonly onLeave: () => void
  /** Shows another incident. */
  readonly onGo: (incidentId: string) => void
}

/** Keys that were meant for something else must not act on a call that just came up. */
const HOLD_MS = 1500

/** One incident with its verbs: keys, buttons, panels and what they do. */
export function IncidentDesk({ incidentId, raisedAt, onBusy, onStep, onLeave, onGo }: IncidentDeskProps) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const card = useCard(incidentId)
  const siren = useSiren()
  const door = useDoor()
  const [panel, setPanel] = useState<PanelName>()
  const orders = useOrders(incidentId)
  const isHeld = useHold(raisedAt)
  // A list that opened by itself keeps no new call away.
  useEffect(() => onBusy(panel !== undefined && panel !== 'phoneTree'), [onBusy, panel])
  useTreeWhenNobodyComes(card.data, panel === undefined && mayAct(door.data), () => setPanel('phoneTree'))
  const verbs = card.data?.verbs ?? []
  const act = (verb: Verb) => {
    if (!verbs.includes(verb)) return
    if (verb === 'mute') siren.mute()
    else if (verb === 'dial') setPanel('dial')
    else if (!mayAct(door.data)) setPanel('signIn')
    else if (isPanel(verb)) setPanel(verb)
    else if (verb === 'takeOver' || verb === 'reinforce') orders.mutate({ verb })
  }
  const follow = (deed: Exclude<NoticeDeed, 'continue'>) => {
    if (deed === 'go') onGo(card.data?.mergedInto?.id ?? incidentId)
    else if (deed !== 'handOver') act(VERB_OF[deed])
    else setPanel(mayAct(door.data) ? 'handOver' : 'signIn')
  }
  const setLevel = (level: IncidentSummary['level']) => {
    if (!verbs.includes('setLevel')) return
    if (mayAct(door.data)) orders.mutate({ verb: 'setLevel', level })
    else setPanel('signIn')
  }
  const release = () => {
    if (mayAct(door.data)) orders.mutate({ verb: 'releaseTriage' })
    else setPanel('signIn')
  }
  useVerbKeys({
    isHeld,
    onVerb: act,
    onLevel: setLevel,
    onStep,
    onEscape: () => (panel === undefined ? onLeave() : setPanel(undefined)),
  })
  if (card.data === undefined) return <main className="card" aria-busy="true" aria-label={t('list.title')} />
  return (
    <>
      <IncidentCard
        card={card.data}
        panel={panel}
        onClosePanel={() => setPanel(undefined)}
        onTriagePanel={(name) => setPanel(mayAct(door.data) ? name : 'signIn')}
        onRelease={release}
        onVerb={act}
        onDeed={follow}
        onGo={onGo}
      />
      <VerbBar
        verbs={verbs}
        card={card.data}
        isHeld={isHeld}
        isBusy={orders.isPending}
        failure={orders.isError ? failureText(orders.error) : undefined}
        onVerb={act}
        onLevel={setLevel}
      />
    </>
  )
}

/** A notice's button does what the verb does. */
const VERB_OF: Readonly<Record<Exclude<NoticeDeed, 'continue' | 'go' | 'handOver'>, Verb>> = {
  close: 'safe',
  safe: 'safe',
  falseAlarm: 'falseAlarm',
  reinforce: 'reinforce',
  merge: 'merge',
  split: 'merge',
  phoneTree: 'phoneTree',
  police110: 'police110',
}

/** Nobody came in five minutes: the phone tree opens by itself, once, where it disturbs nothing (§4-J). */
function useTreeWhenNobodyComes(card: Card | undefined, mayOpen: boolean, open: () => void): void {
  const aside = usePutAside(card?.summary.id ?? '')
  const isWanted = card?.nobodyThere === true && card.closing === null && card.verbs.includes('phoneTree')
  const isDue = isWanted && mayOpen && !aside.has('phoneTree')
  useEffect(() => {
    if (!isDue) return
    aside.add('phoneTree')
    open()
  })
}

type Order =
  | { readonly verb: 'takeOver' | 'reinforce' | 'releaseTriage' }
  | { readonly verb: 'setLevel'; readonly level: Card['summary']['level'] }

/** The orders that need no panel. The picture is drawn anew whether they succeed or not. */
function useOrders(incidentId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (order: Order) => {
      if (order.verb === 'setLevel') return hub.incident.setLevel.mutate({ incidentId, level: order.level })
      return hub.incident[order.verb].mutate({ incidentId })
    },
    onSettled: () => queryClient.invalidateQueries(),
  })
}

function useHold(raisedAt: number): boolean {
  const [isHeld, setHeld] = useState(Date.now() - raisedAt < HOLD_MS)
  useEffect(() => {
    const left = raisedAt + HOLD_MS - Date.now()
    setHeld(left > 0)
    const timer = setTimeout(() => setHeld(false), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [raisedAt])
  return isHeld
}
