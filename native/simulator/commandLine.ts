/** One basic command: a letter with its number, `&` and a letter, or a register. */
const BASIC = /^(?:S\d+(?:=\d+|\?)?|&[A-Z]\d*|[A-CE-RT-Z]\d*)/

/**
 * The commands of one line, each with its `AT`: `ATE0V1+CMEE=1;+CREG?` → four. What is no command is one too, for the
 * modem to refuse.
 *
 * @see ITU-T V.250 §5.2.1
 */
export function commandsOf(line: string): readonly string[] {
  if (line === 'AT') return [line]
  const commands: string[] = []
  for (let rest = line.slice(2); rest !== ''; ) {
    const one = BASIC.exec(rest)?.[0] ?? extended(rest)
    if (one !== '') commands.push(`AT${one}`)
    rest = rest.slice(one.length).replace(/^;/, '')
  }
  return commands
}

/** Up to the semicolon that ends it; dialling takes all that follows. */
function extended(rest: string): string {
  if (rest.startsWith('D')) return rest
  return /^(?:"[^"]*"?|[^";])*/.exec(rest)?.[0] ?? rest
}
