import { useEffect, useState } from 'react'
import type { Board } from '../../../main/contract/board.ts'
import { FloodKey } from '../flood/FloodKey.tsx'
import { FloodPanel } from '../flood/FloodPanel.tsx'
import { IncidentDesk } from '../incident/IncidentDesk.tsx'
import { VerbBar } from '../incident/VerbBar.tsx'
import { type Fetched, useBoard } from './boardQuery.ts'
import { IncidentList } from './IncidentList.tsx'
import { QuietBoard } from './QuietBoard.tsx'

/** The watch: what is open on the left, the one that matters now beside it. */
export function BoardPage() {
  const board = useBoard()
  if (board.data === undefined) return null
  return <LoadedBoard board={board.data} />
}

function LoadedBoard({ board }: { readonly board: Fetched<Board> }) {
  const [chosen, setChosen] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const [raisedAt, setRaisedAt] = useState(0)
  const { flood } = board
  const isFlood = flood?.isOn === true
  const urgent = isFlood ? undefined : board.open[0]?.id
  const all = [...board.open, ...board.recent]
  const selected = all.find((incident) => incident.id === chosen)?.id ?? urgent
  const newest = newestUntaken(board)
  // A new call comes up by itself, unless somebody is in the middle of another one's panel.
  useEffect(() => {
    if (newest === undefined || isBusy || isFlood) return
    setChosen(newest)
    setRaisedAt(Date.now())
  }, [newest, isBusy, isFlood])
  // In a flood the list of all comes first; whoever is in the middle of a call stays there.
  useEffect(() => {
    if (isFlood && !isBusy) setChosen(undefined)
  }, [isFlood, isBusy])
  const step = (by: 1 | -1) => {
    const at = board.open.findIndex((incident) => incident.id === selected)
    const next = board.open[(at + by + board.open.length) % board.open.length]
    if (next !== undefined) setChosen(next.id)
  }
  return (
    <div className="board">
      <IncidentList
        board={board}
        selected={selected}
        onSelect={setChosen}
        foot={<FloodKey flood={flood} onShow={() => setChosen(undefined)} />}
      />
      {selected === undefined && (
        <>
          {flood === null ? <QuietBoard board={board} /> : <FloodPanel flood={flood} onSelect={setChosen} />}
          <VerbBar verbs={[]} onVerb={() => undefined} />
        </>
      )}
      {selected !== undefined && (
        <IncidentDesk
          key={selected}
          incidentId={selected}
          raisedAt={raisedAt}
          onBusy={setBusy}
          onStep={step}
          onLeave={() => setChosen(undefined)}
        />
      )}
    </div>
  )
}

/** The last call that nobody has taken over. */
function newestUntaken(board: Board): string | undefined {
  return board.open
    .filter((incident) => incident.takenBy === null)
    .reduce<Board['open'][number] | undefined>(
      (last, each) => (last === undefined || each.raisedAt > last.raisedAt ? each : last),
      undefined,
    )?.id
}
