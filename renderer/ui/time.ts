import { useEffect, useState } from 'react'

const ZONE = 'Asia/Shanghai'

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const clockWithSeconds = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** `10:34` */
export function clockText(at: number): string {
  return clock.format(at)
}

/** `10:34:12` */
export function clockSecondsText(at: number): string {
  return clockWithSeconds.format(at)
}

/** `11月22日 周日`, or as the language has it. */
export function dayText(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { timeZone: ZONE, month: 'long', day: 'numeric', weekday: 'short' }).format(
    at,
  )
}

/** `2:12`, `1:02:03`; never negative. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const rest = `${String(Math.floor(seconds / 60) % 60).padStart(seconds >= 3600 ? 2 : 1, '0')}:${String(seconds % 60).padStart(2, '0')}`
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${rest}` : rest
}

/** The hub's time, once a second: the PC in front of the screen may have a clock of its own. */
export function useNow(offsetMs = 0): number {
  const [now, setNow] = useState(() => Date.now() + offsetMs)
  useEffect(() => {
    const tick = () => setNow(Date.now() + offsetMs)
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [offsetMs])
  return now
}
