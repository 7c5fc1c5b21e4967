import { IconPlayerPause, IconSpeakerphone } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../main/contract/board.ts'

/** 演练条: over every page while a drill runs or a real call has stopped one. */
export function DrillStrip({ drill }: { readonly drill: NonNullable<Board['drill']> }) {
  const { t } = useTranslation()
  const isPaused = drill.state === 'paused'
  const Icon = isPaused ? IconPlayerPause : IconSpeakerphone
  return (
    <section className={`drill-strip ${isPaused ? 'is-paused' : ''}`} role="status">
      <Icon size={24} aria-hidden />
      <b>{t(isPaused ? 'drills.stripPaused' : 'drills.strip')}</b>
      <span>{t(isPaused ? 'drills.stripPausedWords' : 'drills.stripWords')}</span>
      <Link to="/drills">
        {t('drills.stripName', {
          number: drill.number,
          kind: t(`drills.kinds.${drill.kind}`),
          group: drill.group ?? '',
        })}{' '}
        {drill.asked > 0 && t('drills.stripAnswered', { answered: drill.answered, asked: drill.asked })}
      </Link>
    </section>
  )
}
