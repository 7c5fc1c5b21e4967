import { refuseOldRuntime } from './runtime.ts'

refuseOldRuntime()
// Only now, since an older runtime dies without a word when it loads the database.
const { runDemo } = await import('./runDemo.ts')
process.exitCode = await runDemo(process.argv.slice(2))
