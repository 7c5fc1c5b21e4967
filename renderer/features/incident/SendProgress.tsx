import { Progress, Tooltip } from '@mantine/core'
import { IconAlertCircle, IconSend } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Card, Verb } from '../../../main/contract/board.ts'
import { clockSecondsText } from '../../ui/time.ts'

/** 已发 7/29,最后一条预计 10:34:40 — honest about what the radio can do. */
export function SendProgress({ card, onVerb }: { readonly card: Card; readonly onVerb: (verb: Verb) => void }) {
  const { t } = useTranslation()
  const { progress } = card
  const share = (count: number) => (progress.total === 0 ? 0 : (count / progress.total) * 100)
  const isStuck = !progress.canSpeak && progress.sent < progress.total
  const names = progress.undelivered.map((each) => `${each.name} ${each.phone} ${each.reason}`).join('\n')
  return (
    <section className="paper">
      <h2 className="paper-title">
        <IconSend size={21} aria-hidden />
        {t('progress.sent', { sent: progress.sent, total: progress.total })}
        <button
          type="button"
          className="small-verb to-end"
          disabled={!card.verbs.includes('correct')}
          onClick={() => onVerb('correct')}
        >
          <kbd>Alt 0</kbd>
          {t('verb.correct')}
        </button>
      </h2>
      <Progress.Root size={12} my={8} aria-label={t('progress.title')}>
        <Progress.Section value={share(progress.sent)} color="var(--done)" />
        <Progress.Section value={share(progress.failed)} color="var(--red)" striped />
      </Progress.Root>
      <b hidden={isStuck}>{progressWords(progress, t)}</b>
      {isStuck && (
        <p className="row is-bad" role="alert">
          <IconAlertCircle size={20} aria-hidden />
          <b>{t('progress.noWayOut')}</b>
        </p>
      )}
      {progress.failed > 0 && (
        <Tooltip label={names} multiline>
          <p className="row is-bad">
            <IconAlertCircle size={20} aria-hidden />
            {t('progress.failed', { count: progress.failed })}
          </p>
        </Tooltip>
      )}
    </section>
  )
}

function progressWords({ total, delivered, lastExpectedAt }: Card['progress'], t: TFunction<'console'>): string {
  if (total === 0) return t('progress.nothing')
  if (lastExpectedAt === null) return t('progress.allOut', { delivered })
  return t('progress.last', { time: clockSecondsText(lastExpectedAt) })
}
