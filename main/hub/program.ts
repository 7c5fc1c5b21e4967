import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Where the program lies: the folder of package.json. */
export const PROGRAM_FOLDER = join(import.meta.dirname, '..', '..')

const manifest = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(PROGRAM_FOLDER, 'package.json'), 'utf8')))

export const HUB_VERSION = manifest.version
