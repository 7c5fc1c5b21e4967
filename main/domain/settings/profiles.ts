/** The clocks of an incident, in minutes: first answer, somebody there, under control. */
export const CLOCK_PROFILES = {
  /** 楚雄 (S1) */
  chuxiong: [1, 5, 30],
  /** 贵安 (S4) */
  guian: [5, 10, 30],
} as const satisfies Readonly<Record<string, readonly [number, number, number]>>

export const LEVEL_COLOURS = ['red', 'orange', 'yellow', 'blue', 'green'] as const
export type LevelColour = (typeof LEVEL_COLOURS)[number]

export const COLOUR_NAMES: Readonly<Record<LevelColour, string>> = {
  red: '红色',
  orange: '橙色',
  yellow: '黄色',
  blue: '蓝色',
  green: '绿色',
}

/** The colours of levels 1 to 4. */
export const COLOUR_PROFILES = {
  /** 楚雄 (S1) */
  chuxiong: ['red', 'orange', 'blue', 'green'],
  /** 国家 (突发事件应对法 §63) */
  national: ['red', 'orange', 'yellow', 'blue'],
} as const satisfies Readonly<Record<string, readonly [LevelColour, LevelColour, LevelColour, LevelColour]>>
