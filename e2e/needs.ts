import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Whether a program of the system is installed. */
function has(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
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
  xvfb: { missing: !has('Xvfb') || !has('xvfb-run'), sentence: 'needs a display: apt install xvfb xauth' },
} as const
