import { NUMBER_PATTERN, smallNumber } from './normaliseText.ts'
import type { TextReading } from './readText.ts'

const PEOPLE = new RegExp(
  `(${NUMBER_PATTERN}|几|好几|好多|多|一伙|一群|一帮)(?:个|名)?(?:大|男|女|年轻|外地|陌生|蒙面|生)?(?:人|男的|女的|小伙|男子|女子|贼|坏人)`,
)
const COUNTED = /^(?:几|好几|好多|多|一伙|一群|一帮)$/
const VEHICLES = [
  '面包车',
  '摩托',
  '三轮',
  '电动车',
  '电瓶车',
  '皮卡',
  '轿车',
  '小车',
  '货车',
  '越野车',
  '拖拉机',
  '自行车',
  '单车',
  '客车',
  '商务车',
  '农用车',
]

/**
 * What of a supplement those on the way may read: pole, people, vehicle (§0, row 2), and never the raw text.
 *
 * @returns `杆0123·2人·摩托`, or undefined where none of it is in the text
 */
export function supplementDetails({ normalised, pole }: Pick<TextReading, 'normalised' | 'pole'>): string | undefined {
  const details = [pole === undefined ? undefined : `杆${pole}`, peopleIn(normalised), vehicleIn(normalised)]
  const known = details.filter((detail) => detail !== undefined)
  return known.length === 0 ? undefined : known.join('·')
}

function peopleIn(text: string): string | undefined {
  const count = PEOPLE.exec(text)?.[1]
  if (count === undefined) return undefined
  if (COUNTED.test(count)) return '多人'
  const number = smallNumber(count)
  return number === undefined || number === 0 ? undefined : `${number}人`
}

function vehicleIn(text: string): string | undefined {
  return VEHICLES.find((vehicle) => text.includes(vehicle))
}
