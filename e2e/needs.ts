import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where services are, which the path of an ordinary account often leaves out. */
const SERVICES = '/usr/sbin'

/** Whether a program of the system is installed. */
function has(program: string): boolean {
  return [...(process.env['PATH'] ?? '').split(delimiter), SERVICES].some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Programs that some runs need, and the package that brings them. Where one is missing, its runs say so in their names. */
export const needs = {
  socat: { missing: !has('socat'), sentence: 'needs socat: apt install socat' },
  chromium: {
    missing: !has('chromium'),
    sentence: 'needs Chromium and a Chinese font: apt install chromium fonts-wqy-zenhei',
  },
  gammu: { missing: !has('gammu-smsd'), sentence: 'needs gammu-smsd: apt install gammu-smsd' },
  smstools: { missing: !has('smsd'), sentence: 'needs smstools: apt install smstools' },
  xvfb: { missing: !has('Xvfb') || !has('xvfb-run'), sentence: 'needs a display: apt install xvfb xauth' },
} as const
