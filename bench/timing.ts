import { cpus } from 'node:os'

/** One line of a bench's table: median, p99 and maximum in milliseconds. */
export function row(name: string, values: readonly number[]): string {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(2)
  return `| ${name} (n ${values.length}) | ${at(0.5)} | ${at(0.99)} | ${at(1)} |\n`
}

/** @returns milliseconds */
export function timed(work: () => void): number {
  const before = performance.now()
  work()
  return performance.now() - before
}

/** The machine, for whoever reads the table elsewhere. */
export function machine(): string {
  return `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.versions.node}`
}

export const TABLE_HEAD = '| what | median ms | p99 ms | max ms |\n| --- | --- | --- | --- |\n'
