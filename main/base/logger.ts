/** What to note beside a sentence. Phone numbers go through `maskPhone` first; texts of messages are never logged. */
export type LogFields = Readonly<Record<string, unknown>>

/** A log as the rest of the hub sees it: four levels, and a child that says which part speaks. */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  child(part: string): Logger
}

/** Says nothing. For tests and for commands whose output is their answer. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLogger,
}
