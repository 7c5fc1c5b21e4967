import { ActionIcon } from '@mantine/core'
import { IconInfoCircle, IconX } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../../main/contract/duty.ts'
import { hub } from '../../app/hub.ts'
import { useOrder } from '../duty/dutyQuery.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'

/** What the desk is to read once: a restart in the night, a post that nobody mans, a custody that nobody opened. */
export function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const { t } = useTranslation()
  const canAct = mayAct(useDoor().data)
  const dismiss = useOrder(hub.duty.dismiss.mutate)
  return (
    <>
      {notices.map((notice) => (
        <div key={notice.id} className="notice" role="status">
          <IconInfoCircle size={20} aria-hidden />
          <span>
            {t(`notice.${notice.kind}`, { ...notice.params, away: awayText(Number(notice.params['seconds'] ?? 0), t) })}
          </span>
          {canAct && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('notice.read')}
              title={t('notice.read')}
              onClick={() => dismiss.mutate({ notice: notice.id })}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
    </>
  )
}

const MINUTE = 60
const HOUR = 3600

/** `94 秒`, `35 分钟`, `7 小时 1 分` */
function awayText(seconds: number, t: TFunction): string {
  if (seconds < 2 * MINUTE) return t('notice.seconds', { count: seconds })
  if (seconds < 2 * HOUR) return t('notice.minutes', { count: Math.round(seconds / MINUTE) })
  return t('notice.hours', { hours: Math.floor(seconds / HOUR), minutes: Math.floor((seconds % HOUR) / MINUTE) })
}
