import {
  IconAlertCircle,
  IconAlertOctagonFilled,
  IconAlertSquareFilled,
  IconAlertTriangleFilled,
  IconBuildingBank,
  IconBuildingCommunity,
  IconBuildingSkyscraper,
  IconCarCrash,
  IconCircleCheck,
  IconCircleDashed,
  IconCloudStorm,
  IconEyeExclamation,
  IconFlame,
  IconHeartbeat,
  IconHelpCircleFilled,
  IconHome,
  IconHourglass,
  IconLockExclamation,
  IconMailCheck,
  IconMapPinCheck,
  IconMessageQuestion,
  IconPhoneCall,
  IconSend,
  IconShield,
  IconSos,
  IconSwords,
  IconUserSearch,
  IconUsers,
  IconWalk,
  type TablerIcon,
} from '@tabler/icons-react'
import type { IncidentSummary, Lamp } from '../../main/contract/board.ts'

/** Colour never stands alone: every level has a shape, every kind and stage a picture. */
export const LEVEL_ICONS: Readonly<Record<IncidentSummary['level'], TablerIcon>> = {
  1: IconAlertOctagonFilled,
  2: IconAlertTriangleFilled,
  3: IconAlertSquareFilled,
  4: IconHelpCircleFilled,
}

/** 家暴 shows the picture of 求助: a screen can be read from behind. */
const KIND_ICONS: Readonly<Record<IncidentSummary['kind'], TablerIcon>> = {
  burglary: IconLockExclamation,
  fire: IconFlame,
  medical: IconHeartbeat,
  missing: IconUserSearch,
  fight: IconSwords,
  domestic: IconSos,
  traffic: IconCarCrash,
  disaster: IconCloudStorm,
  suspicious: IconEyeExclamation,
  help: IconSos,
  mutual: IconUsers,
}

/** The picture of an incident's kind; of one that nobody understands yet, a question. */
export function kindIcon({ kind, state }: Pick<IncidentSummary, 'kind' | 'state'>): TablerIcon {
  return state === 'triage' ? IconMessageQuestion : KIND_ICONS[kind]
}

export const PARTY_ICONS: Readonly<Record<Lamp['party'], TablerIcon>> = {
  neighbours: IconHome,
  committee: IconBuildingCommunity,
  station: IconShield,
  township: IconBuildingBank,
  police110: IconPhoneCall,
  county: IconBuildingSkyscraper,
}

export const STAGE_ICONS: Readonly<Record<Lamp['stage'], TablerIcon>> = {
  none: IconCircleDashed,
  queued: IconHourglass,
  sent: IconSend,
  delivered: IconMailCheck,
  confirmed: IconCircleCheck,
  onWay: IconWalk,
  arrived: IconMapPinCheck,
  undelivered: IconAlertCircle,
}
