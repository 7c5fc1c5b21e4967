import { Tooltip } from '@mantine/core'
import {
  IconAddressBook,
  IconCalendarUser,
  IconFileText,
  IconLayoutDashboard,
  IconMessage2Cog,
  IconMessages,
  IconRouter,
  IconSettings,
  IconSpeakerphone,
  type TablerIcon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useBoard } from '../features/board/boardQuery.ts'
import { DeskCallProvider } from '../features/board/DeskCallProvider.tsx'
import { SirenProvider } from '../features/board/SirenProvider.tsx'
import { DrillStrip } from '../features/drills/DrillStrip.tsx'
import { useKeysTaken } from '../features/incident/useVerbKeys.ts'
import { StationNamesContext } from '../ui/stationNames.ts'
import { Header } from './Header.tsx'
import { useLiveFeed } from './liveFeed.ts'

/** The frame of every page: the strip that tells whether the hub hears, the rail, and the page. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const isConnected = useLiveFeed()
  useKeysTaken()
  const board = useBoard()
  const drill = board.data?.drill ?? null
  return (
    <StationNamesContext value={board.data}>
      <SirenProvider board={board.data} isConnected={isConnected}>
        <DeskCallProvider>
          <div className="shell">
            <Header board={board.data} isConnected={isConnected} />
            <Rail />
            <div className={`shell-main ${drill === null ? '' : 'has-strip'}`}>
              {drill !== null && <DrillStrip drill={drill} />}
              {children}
            </div>
          </div>
        </DeskCallProvider>
      </SirenProvider>
    </StationNamesContext>
  )
}

/** Pages to come stand greyed in their place, so that nothing moves when they arrive. */
const LATER = [
  ['messages', IconMessages],
  ['register', IconAddressBook],
] as const

function Rail() {
  const { t } = useTranslation()
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <Place to="/" icon={IconLayoutDashboard} label={t('rail.board')} />
      {LATER.map(([name, icon]) => (
        <LaterPlace key={name} icon={icon} label={t(`rail.${name}`)} />
      ))}
      <Place to="/duty" icon={IconCalendarUser} label={t('rail.roster')} />
      <Place to="/drills" icon={IconSpeakerphone} label={t('rail.drills')} />
      <Place to="/devices" icon={IconRouter} label={t('rail.devices')} />
      <LaterPlace icon={IconFileText} label={t('rail.records')} />
      <div className="rail-gap" />
      <Place to="/templates" icon={IconMessage2Cog} label={t('rail.templates')} />
      <Place to="/settings" icon={IconSettings} label={t('rail.settings')} />
    </nav>
  )
}

interface PlaceProps {
  readonly icon: TablerIcon
  readonly label: string
}

function Place({
  to,
  icon: Icon,
  label,
}: PlaceProps & { readonly to: '/' | '/duty' | '/drills' | '/devices' | '/templates' | '/settings' }) {
  return (
    <Link
      to={to}
      className="rail-item"
      activeProps={{ className: 'is-here', 'aria-current': 'page' }}
      activeOptions={{ exact: true }}
    >
      <Icon size={25} aria-hidden />
      {label}
    </Link>
  )
}

function LaterPlace({ icon: Icon, label }: PlaceProps) {
  const { t } = useTranslation()
  return (
    <Tooltip label={t('rail.later')} position="right">
      <span className="rail-item is-later" aria-disabled="true">
        <Icon size={25} aria-hidden />
        {label}
      </span>
    </Tooltip>
  )
}
