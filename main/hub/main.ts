import { refuseOldRuntime } from './runtime.ts'

refuseOldRuntime()
// Whoever started the hub may be gone while it goes on: then nobody reads what it says, and that is no failure.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
// Only now, since an older runtime dies without a word when it loads the database.
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
