import { refuseOldRuntime } from './runtime.ts'

refuseOldRuntime()
// Only now, since an older runtime dies without a word when it loads the database.
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
