import { RingProgress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../main/contract/board.ts'
import { durationText } from '../../ui/time.ts'

const MINUTE_MS = 60_000

/** The three countdowns of the profile: 1, 5 and 30 minutes. */
export function Clocks({ card, now }: { readonly card: Card; readonly now: number }) {
  return (
    <section className="paper clocks">
      {card.clocks.map((clock) => (
        <Countdown key={clock.minutes} clock={clock} now={card.summary.closedAt ?? now} />
      ))}
    </section>
  )
}

function Countdown({ clock, now }: { readonly clock: Card['clocks'][number]; readonly now: number }) {
  const { t } = useTranslation()
  const leftMs = clock.dueAt - now
  const isMet = clock.metAt !== null && clock.metAt <= clock.dueAt
  const share = isMet ? 100 : Math.max(0, Math.min(100, (leftMs / (clock.minutes * MINUTE_MS)) * 100))
  const color = isMet ? 'var(--done)' : leftMs > 0 ? 'var(--ink)' : 'var(--red)'
  return (
    <div className="count">
      <RingProgress
        size={42}
        thickness={5}
        rootColor="var(--sunk)"
        sections={[{ value: isMet || leftMs > 0 ? share : 100, color }]}
      />
      <span className={isMet ? 'is-done' : leftMs > 0 ? '' : 'is-bad'}>
        {t('clock.minutes', { minutes: clock.minutes })}
        <b>
          {isMet
            ? t('clock.met')
            : leftMs > 0
              ? t('clock.left', { time: durationText(leftMs) })
              : t('clock.missed', { time: durationText((clock.metAt ?? now) - clock.dueAt) })}
        </b>
      </span>
    </div>
  )
}
