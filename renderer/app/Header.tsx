import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconLanguage, IconMoon, IconSun, IconUser, IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../main/contract/board.ts'
import type { Fetched } from '../features/board/boardQuery.ts'
import { useSiren } from '../features/board/sirenContext.ts'
import { useDoor, useRefreshDoor } from '../features/sign-in/session.ts'
import { switchLanguage } from '../i18n/i18n.ts'
import { clockSecondsText, dayText, useNow } from '../ui/time.ts'
import { hub } from './hub.ts'
import { StatusStrip } from './StatusStrip.tsx'

interface HeaderProps {
  readonly board: Fetched<Board> | undefined
  readonly isConnected: boolean
}

/** The line at the top: which hub, whether it hears, the sound, who is on duty, the time. */
export function Header({ board, isConnected }: HeaderProps) {
  const { t, i18n } = useTranslation()
  const door = useDoor()
  const refresh = useRefreshDoor()
  const signOut = () => {
    hub.session.logout.mutate().then(refresh, refresh)
  }
  const now = useNow(board === undefined ? 0 : board.at - board.receivedAt)
  return (
    <header className="shell-head">
      <div className="shell-logo">
        <Logo />
      </div>
      <div className="shell-name">{board?.hubName ?? door.data?.hubName}</div>
      <StatusStrip board={board} isConnected={isConnected} now={now} />
      {board?.demo === true && <span className="badge-demo head-wide">{t('head.demo')}</span>}
      <Sound />
      <button type="button" className="head-item head-wide" title={t('head.signOut')} onClick={signOut}>
        <IconUser size={20} aria-hidden />
        {t('head.duty', { name: door.data?.session?.name ?? '' })}
      </button>
      <button
        type="button"
        className="head-item head-wide"
        title={t('head.language')}
        aria-label={t('head.language')}
        onClick={() => switchLanguage().catch(() => undefined)}
      >
        <IconLanguage size={20} aria-hidden />
      </button>
      <ThemeSwitch />
      <span className="head-item head-wide">{dayText(now, i18n.language)}</span>
      <time className="shell-clock">{clockSecondsText(now)}</time>
    </header>
  )
}

function Sound() {
  const { t } = useTranslation()
  const siren = useSiren()
  if (!siren.isAllowed) {
    return (
      <button type="button" className="head-item is-waiting to-end" onClick={siren.allow}>
        <IconVolumeOff size={20} aria-hidden />
        {t('head.soundBlocked')}
      </button>
    )
  }
  return (
    <span className="head-item to-end">
      {siren.mutedSeconds > 0 ? <IconVolumeOff size={20} aria-hidden /> : <IconVolume size={20} aria-hidden />}
      {siren.mutedSeconds > 0 ? t('head.soundMuted', { seconds: siren.mutedSeconds }) : t('head.soundOn')}
    </span>
  )
}

function ThemeSwitch() {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const Icon = scheme === 'dark' ? IconSun : IconMoon
  return (
    <button
      type="button"
      className="head-item"
      aria-label={t('head.theme')}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      <Icon size={20} aria-hidden />
    </button>
  )
}

/** A house that signals. */
function Logo() {
  return (
    <svg
      width="34"
      height="34"
      viewBox="0 0 34 34"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M4 18 17 7l13 11" />
      <path d="M8 16v13h18V16" />
      <path d="M13 23a6 6 0 0 1 8 0" />
      <path d="M17 26.3v.1" />
    </svg>
  )
}
