import { IconPhonePlus, IconShield } from '@tabler/icons-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCall } from './deskCallContext.ts'

interface DeskActsProps {
  readonly onRaise: () => void
  /** What else stands beside raising a call. */
  readonly children?: ReactNode
}

/** What a desk may begin by itself: a call for somebody else, and a silent one for itself. */
export function DeskActs({ onRaise, children }: DeskActsProps) {
  const { t } = useTranslation()
  return (
    <div className="list-acts">
      <button type="button" className="list-act" onClick={onRaise}>
        <IconPhonePlus size={20} aria-hidden />
        {t('raise.open')}
      </button>
      {children}
      <HoldButton />
    </div>
  )
}

/** Held for two seconds with finger, mouse, space or Enter. */
function HoldButton() {
  const { t } = useTranslation()
  const { state, hold, letGo } = useDeskCall()
  const press = (event: KeyboardEvent) => {
    if ((event.key === ' ' || event.key === 'Enter') && !event.repeat) hold()
  }
  return (
    <button
      type="button"
      className="list-act is-held"
      onPointerDown={hold}
      onPointerUp={letGo}
      onPointerLeave={letGo}
      onKeyDown={press}
      onKeyUp={letGo}
      onBlur={letGo}
    >
      <IconShield size={20} aria-hidden />
      <span className="one-line">
        {state === 'sent' || state === 'failed' ? t(`deskCall.${state}`) : t('deskCall.button')}
      </span>
      {(state === 'idle' || state === 'held') && <span className="muted one-line">{t('deskCall.hold')}</span>}
    </button>
  )
}
