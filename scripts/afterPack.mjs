import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Takes Electron's own starter out of a package: with it beside the program, the program might not be what is started. */
export default async function afterPack(context) {
  await rm(join(context.appOutDir, 'resources', 'default_app.asar'), { force: true })
}
