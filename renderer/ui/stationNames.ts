import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board, IncidentSummary, Lamp } from '../../main/contract/board.ts'
import zhCN from '../i18n/zh-CN/console.json'

type Names = Pick<Board, 'levels' | 'sides' | 'parties'>
type Level = IncidentSummary['level']
type Colour = Board['levels'][number]['colour']

/** The station's own words, as the hub's last picture had them; undefined before the first. */
export const StationNamesContext = createContext<Names | undefined>(undefined)

/** The colours that every hub starts with. */
const USUAL_COLOURS: Readonly<Record<Level, Colour>> = { 1: 'red', 2: 'orange', 3: 'blue', 4: 'green' }

interface StationNames {
  /** 橙色 */
  readonly level: (level: Level) => string
  /** 橙 */
  readonly levelShort: (level: Level) => string
  /** The class that sets a level's colours. */
  readonly levelClass: (level: Level) => string
  readonly party: (party: Lamp['party']) => string
  /** 民, 警 */
  readonly side: (side: keyof Names['sides']) => string
}

/** What levels, parties and sides are called here: the usual words in the desk's language, else the station's own. */
export function useStationNames(): StationNames {
  const { t } = useTranslation()
  const names = useContext(StationNamesContext)
  const colourOf = (level: Level) => names?.levels.find((each) => each.level === level)?.colour ?? USUAL_COLOURS[level]
  return {
    level: (level) => t(`colour.${colourOf(level)}`),
    levelShort: (level) => t(`colourShort.${colourOf(level)}`),
    levelClass: (level) => `level-${colourOf(level)}`,
    party: (party) => ownWord(names?.parties[party], zhCN.party[party]) ?? t(`party.${party}`),
    side: (side) => ownWord(names?.sides[side], zhCN.sides[side]) ?? t(`sides.${side}`),
  }
}

function ownWord(word: string | undefined, usual: string): string | undefined {
  return word === usual ? undefined : word
}
