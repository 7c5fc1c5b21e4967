import { useReducer } from 'react'

/** Notices that this desk has answered with 继续; what comes up next has another key. */
const aside = new Set<string>()

interface PutAside {
  readonly has: (key: string) => boolean
  readonly add: (key: string) => void
}

/** What this desk has put aside, until the page is loaded anew. */
export function usePutAside(incidentId: string): PutAside {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const name = (key: string) => `${incidentId} ${key}`
  return {
    has: (key) => aside.has(name(key)),
    add: (key) => {
      aside.add(name(key))
      redraw()
    },
  }
}
