import type { IncidentKind } from '../kinds.ts'

/** Words in a person's 技能物资 that help with a kind, and how much nearer they make him count. */
interface Useful {
  readonly words: readonly string[]
  readonly factor: number
}

const CARS = ['有车', '轿车', '面包车', '三轮车', '皮卡', '货车'] as const
const FIRST_AID = ['急救', 'AED', '担架', '村医', '医生', '护士', '卫生员'] as const
const WATER = ['会水', '救生', '有船', '绳'] as const
/** Counts as if he lived at half the distance: a car or a defibrillator makes up for a few hundred metres. */
const MUCH = 2
const SOME = 1.5

/** What a kind asks for. What somebody has, and nobody needs, changes nothing; a new word is one more entry. */
const USEFUL: Readonly<Partial<Record<IncidentKind, readonly Useful[]>>> = {
  medical: [
    { words: [...CARS, ...FIRST_AID], factor: MUCH },
    // 溺水 is told as 急病: a swimmer helps there, and only there.
    { words: WATER, factor: SOME },
  ],
  fire: [{ words: ['水泵', '灭火器', '水带', '水车', '消防'], factor: MUCH }],
  disaster: [
    { words: ['水泵', '挖机', '挖掘机', '铲车', '拖拉机', ...WATER, ...FIRST_AID], factor: MUCH },
    { words: ['会电工', ...CARS], factor: SOME },
  ],
  traffic: [{ words: [...CARS, ...FIRST_AID, '灭火器'], factor: MUCH }],
  missing: [{ words: [...CARS, '摩托', '无人机'], factor: SOME }],
}

/** @returns 1 where nothing of use is known, else above it */
export function skillFactor(kind: IncidentKind, skills: string): number {
  if (skills === '') return 1
  const factors = (USEFUL[kind] ?? [])
    .filter(({ words }) => words.some((word) => skills.includes(word)))
    .map(({ factor }) => factor)
  return Math.max(1, ...factors)
}
