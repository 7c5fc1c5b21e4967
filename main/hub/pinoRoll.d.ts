declare module 'pino-roll' {
  interface RollOptions {
    readonly file: string
    readonly frequency: 'daily'
    readonly dateFormat: string
    readonly extension: string
    readonly size: string
    readonly mkdir: boolean
    readonly limit: { readonly count: number }
  }
  /** A stream that starts a new file every day. */
  export default function pinoRoll(options: RollOptions): Promise<import('node:stream').Writable>
}
