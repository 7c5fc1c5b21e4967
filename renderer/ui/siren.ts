/** Two sounds at full volume, of different rhythm: 真警, and 收不到求助, which outranks it. A drill's is soft and low. */
export type SirenPattern = 'silent' | 'alarm' | 'alarmLate' | 'deaf' | 'drill'

interface Beep {
  readonly atSeconds: number
  readonly seconds: number
  readonly hertz: number
  /** 0 to 1; full where it is left out. */
  readonly volume?: number
}

/** One bar of each pattern, repeated; pitches in the range that old ears hear best. */
const PATTERNS: Readonly<
  Record<Exclude<SirenPattern, 'silent'>, { readonly barMs: number; readonly beeps: readonly Beep[] }>
> = {
  alarm: {
    barMs: 2000,
    beeps: [0, 0.3, 0.6, 1.1, 1.4].map((atSeconds) => ({ atSeconds, seconds: 0.2, hertz: 880 })),
  },
  // Nobody took over in 15 s: faster, and two pitches.
  alarmLate: {
    barMs: 1000,
    beeps: [0, 0.25, 0.5, 0.75].map((atSeconds, index) => ({
      atSeconds,
      seconds: 0.2,
      hertz: index % 2 === 0 ? 988 : 740,
    })),
  },
  // Two slow notes that fall: nobody can take it for a call.
  drill: {
    barMs: 4000,
    beeps: [
      { atSeconds: 0, seconds: 0.5, hertz: 523, volume: 0.25 },
      { atSeconds: 0.7, seconds: 0.5, hertz: 392, volume: 0.25 },
    ],
  },
  deaf: {
    barMs: 3000,
    beeps: [
      { atSeconds: 0, seconds: 1, hertz: 440 },
      { atSeconds: 1.4, seconds: 1, hertz: 370 },
    ],
  },
}

/** As loud as a square wave may be without tearing in small loudspeakers. */
const FULL = 0.5

/** Sounds a pattern over and over until it is given another. */
export class Siren {
  #context: AudioContext | undefined
  #pattern: SirenPattern = 'silent'
  #timer: ReturnType<typeof setInterval> | undefined

  /** Browsers let no page sound before somebody touched it; returns whether this one may. */
  get isAllowed(): boolean {
    return this.#audio()?.state === 'running'
  }

  /** Asks for sound after a key or click. */
  async allow(): Promise<boolean> {
    await this.#audio()?.resume()
    return this.isAllowed
  }

  play(pattern: SirenPattern): void {
    if (pattern === this.#pattern) return
    this.#pattern = pattern
    clearInterval(this.#timer)
    if (pattern === 'silent') return
    const { barMs, beeps } = PATTERNS[pattern]
    const bar = () => {
      for (const beep of beeps) this.#beep(beep)
    }
    bar()
    this.#timer = setInterval(bar, barMs)
  }

  #audio(): AudioContext | undefined {
    if (this.#context === undefined && typeof AudioContext !== 'undefined') this.#context = new AudioContext()
    return this.#context
  }

  #beep({ atSeconds, seconds, hertz, volume: share = 1 }: Beep): void {
    const audio = this.#audio()
    if (audio === undefined || audio.state !== 'running') return
    const oscillator = audio.createOscillator()
    const volume = audio.createGain()
    const start = audio.currentTime + atSeconds
    oscillator.type = 'square'
    oscillator.frequency.value = hertz
    // A square wave that is not eased in clicks.
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(FULL * share, start + 0.01)
    volume.gain.setValueAtTime(FULL * share, start + seconds - 0.02)
    volume.gain.linearRampToValueAtTime(0, start + seconds)
    oscillator.connect(volume).connect(audio.destination)
    oscillator.start(start)
    oscillator.stop(start + seconds)
  }
}
