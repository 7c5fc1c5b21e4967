import { useMediaQuery } from '@mantine/hooks'
import { IconAlertTriangleFilled, IconInfoCircle, IconUrgent } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../main/contract/board.ts'
import { BoldText, withoutMarks } from '../../../ui/BoldText.tsx'
import { type Notice, type NoticeDeed, noticesOf } from './noticesOf.ts'
import { usePutAside } from './putAside.ts'

interface NoticesProps {
  readonly card: Card
  readonly now: number
  readonly onDeed: (deed: Exclude<NoticeDeed, 'continue'>) => void
}

const ICONS = { bad: IconUrgent, ours: IconAlertTriangleFilled, plain: IconInfoCircle } as const

/** What must be known of this incident, a line each; on a low screen the most pressing one, the rest at a touch. */
export function Notices({ card, now, onDeed }: NoticesProps) {
  const { t } = useTranslation()
  const isLow = useMediaQuery('(max-height: 820px)', true, { getInitialValueInEffect: false })
  const [isOpen, setOpen] = useState(false)
  const aside = usePutAside(card.summary.id)
  const notices = noticesOf(card, now, t).filter((notice) => !aside.has(notice.key))
  if (notices.length === 0) return null
  const room = isOpen ? notices.length : isLow ? 1 : 3
  const hidden = notices.length - room
  const act = (notice: Notice, deed: NoticeDeed) => (deed === 'continue' ? aside.add(notice.key) : onDeed(deed))
  return (
    <section className="notices" aria-label={t('notice.title')}>
      {notices.slice(0, room).map((notice, index) => (
        <Line key={notice.key} notice={notice} card={card} onDeed={(deed) => act(notice, deed)}>
          {index === room - 1 && (hidden > 0 || isOpen) && (
            <button type="button" className="notice-deed" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {hidden > 0 ? t('notice.more', { count: hidden }) : t('notice.fewer')}
            </button>
          )}
        </Line>
      ))}
    </section>
  )
}

interface LineProps {
  readonly notice: Notice
  readonly card: Card
  readonly onDeed: (deed: NoticeDeed) => void
  readonly children: React.ReactNode
}

function Line({ notice, card, onDeed, children }: LineProps) {
  const { t } = useTranslation()
  const Icon = ICONS[notice.look]
  const number = card.mergedInto?.number ?? ''
  return (
    <div className={`notice is-${notice.look}`} role={notice.look === 'bad' ? 'alert' : 'status'}>
      <Icon size={22} aria-hidden />
      <span className="notice-text" title={withoutMarks(notice.text)}>
        <BoldText text={notice.text} />
      </span>
      {notice.deeds.map((deed) => (
        <button key={deed} type="button" className="notice-deed" onClick={() => onDeed(deed)}>
          {deed === 'go' ? t('notice.do.go', { number }) : t(`notice.do.${deed}`)}
        </button>
      ))}
      {children}
    </div>
  )
}
