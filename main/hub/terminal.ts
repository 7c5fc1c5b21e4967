/** Where a command talks to whoever typed it: results on stdout, everything else on stderr. */
export interface Terminal {
  out(text: string): void
  say(text: string): void
}

export const processTerminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  say: (text) => process.stderr.write(`${text}\n`),
}
