/** The two sounds at full volume, of different rhythm: 真警, and 收不到求助, which outranks it. A drill's is quieter. */
export type SirenPattern = 'silent' | 'alarm' | 'alarmLate' | 'deaf' | 'drill'

interface Beep {
  readonly atSeconds: number
  readonly seconds: number
  readonly hertz: number
  /** Share of the full volume; full unless told. */
  readonly volume?: number
}

const FULL_VOLUME = 0.5

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
  deaf: {
    barMs: 3000,
    beeps: [
      { atSeconds: 0, seconds: 1, hertz: 440 },
      { atSeconds: 1.4, seconds: 1, hertz: 370 },
    ],
  },
  // Nobody may take it for the real one: slow, low, and not as loud.
  drill: {
    barMs: 4000,
    beeps: [
      { atSeconds: 0, seconds: 0.4, hertz: 523, volume: 0.3 },
      { atSeconds: 0.6, seconds: 0.4, hertz: 659, volume: 0.3 },
    ],
  },
}

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
    volume.gain.linearRampToValueAtTime(FULL_VOLUME * share, start + 0.01)
    volume.gain.setValueAtTime(FULL_VOLUME * share, start + seconds - 0.02)
    volume.gain.linearRampToValueAtTime(0, start + seconds)
    oscillator.connect(volume).connect(audio.destination)
    oscillator.start(start)
    oscillator.stop(start + seconds)
  }
}
