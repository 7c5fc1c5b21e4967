import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../main/contract/board.ts'
import { FloodKey } from '../flood/FloodKey.tsx'
import { FloodPanel } from '../flood/FloodPanel.tsx'
import { IncidentDesk } from '../incident/IncidentDesk.tsx'
import { VerbBar } from '../incident/VerbBar.tsx'
import { type Fetched, useBoard } from './boardQuery.ts'
import { DeskActs } from './DeskActs.tsx'
import { IncidentList } from './IncidentList.tsx'
import { QuietBoard } from './QuietBoard.tsx'
import { RaiseDesk } from './RaiseDesk.tsx'

/** The watch: what is open on the left, the one that matters now beside it. */
export function BoardPage() {
  const board = useBoard()
  if (board.data === undefined) return null
  return <LoadedBoard board={board.data} />
}

function LoadedBoard({ board }: { readonly board: Fetched<Board> }) {
  const [chosen, setChosen] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [isRaising, setRaising] = useState(false)
  const [raisedAt, setRaisedAt] = useState(0)
  const { flood } = board
  const isFlood = flood?.isOn === true
  // One that has just begun may not be in the picture yet, and an old one not any more.
  const selected = chosen ?? (isFlood ? undefined : loudOf(board)[0]?.id)
  const { id: newest, askedAt } = newestUntaken(board) ?? {}
  // An incident that is opened again asks anew.
  const shown = useRef<number>(undefined)
  // What is shown stays, however the list is sorted anew: the next key must not meet another call.
  useEffect(() => {
    if (chosen === undefined && selected !== undefined) setChosen(selected)
  }, [chosen, selected])
  // A new call comes up by itself, unless somebody is in the middle of another one's panel; and only once, since whoever
  // turned to another call after that has seen it.
  useEffect(() => {
    if (newest === undefined || shown.current === askedAt || isBusy || isRaising || isFlood) return
    shown.current = askedAt
    setChosen(newest)
    setRaisedAt(Date.now())
  }, [newest, askedAt, isBusy, isRaising, isFlood])
  // In a flood the list of all comes first; whoever is in the middle of a call stays there.
  useEffect(() => {
    if (isFlood && !isBusy) setChosen(undefined)
  }, [isFlood, isBusy])
  const show = (incidentId: string | undefined) => {
    setRaising(false)
    setChosen(incidentId)
  }
  const step = (by: 1 | -1) => {
    const at = board.open.findIndex((incident) => incident.id === selected)
    const next = board.open[(at + by + board.open.length) % board.open.length]
    if (next !== undefined) setChosen(next.id)
  }
  return (
    <div className="board">
      <IncidentList
        board={board}
        selected={isRaising ? undefined : selected}
        onSelect={show}
        foot={
          <DeskActs onRaise={() => setRaising(true)}>
            <FloodKey flood={flood} onShow={() => show(undefined)} />
          </DeskActs>
        }
      />
      {isRaising || selected === undefined ? (
        <>
          {isRaising ? (
            <RaiseDesk onClose={() => setRaising(false)} onGo={show} />
          ) : (
            <Overview board={board} onSelect={show} />
          )}
          <VerbBar verbs={[]} onVerb={() => undefined} />
        </>
      ) : (
        <IncidentDesk
          key={selected}
          incidentId={selected}
          raisedAt={raisedAt}
          onBusy={setBusy}
          onStep={step}
          onLeave={() => setChosen(undefined)}
          onGo={show}
        />
      )}
    </div>
  )
}

/** What stands where no call is shown: the quiet board, in a flood the list of all. */
function Overview({ board, onSelect }: { readonly board: Fetched<Board>; readonly onSelect: (id: string) => void }) {
  if (board.flood === null) return <QuietBoard board={board} />
  return <FloodPanel flood={board.flood} onSelect={onSelect} />
}

/** Those that may show themselves: a call of the desk itself changes nothing on the screen (§4-Q). */
function loudOf(board: Board): Board['open'] {
  return board.open.filter((incident) => !incident.quiet)
}

/** The last call that nobody has taken over. */
function newestUntaken(board: Board): Board['open'][number] | undefined {
  return loudOf(board)
    .filter((incident) => incident.takenBy === null)
    .reduce<Board['open'][number] | undefined>(
      (last, each) => (last === undefined || each.askedAt > last.askedAt ? each : last),
      undefined,
    )
}
