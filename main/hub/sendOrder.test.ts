import { expect, test } from 'vitest'
import { isRestricted, neverPhones, withoutNever } from '../domain/incident/exclusion.ts'
import { firstAlerts } from '../domain/incident/firstAlerts.ts'
import { CHUXIONG_POLICY } from '../domain/incident/policy.ts'
import type { IncidentKind, Level } from '../domain/kinds.ts'
import { loadAround } from '../incidents/surroundings.ts'
import { nameOfPhone } from '../incidents/writeMessage.ts'
import { Village } from './village.fixture.ts'

const AT = Date.UTC(2026, 10, 22, 2, 0)
const village = await Village.open({ startAt: AT })

/** Who is told first, by role, name, metres and skills. */
function order(caller: string, kind: IncidentKind, level: Level): readonly string[] {
  const { store } = village
  const around = loadAround(store, store.phones.idOf(caller), AT)
  const restricted = isRestricted(kind, around.caller)
  const surroundings = withoutNever(around.surroundings, neverPhones(kind, restricted, around.caller))
  const occasion = {
    kind,
    level,
    silent: false,
    restricted,
    policy: CHUXIONG_POLICY,
    caller: around.caller,
    surroundings,
  }
  return firstAlerts(occasion).map(({ phoneId, role, metres }) => {
    const skills = store.directory.peopleOfPhone(phoneId)[0]?.skills ?? ''
    return `${role} ${nameOfPhone(store, phoneId)}${metres === null ? '' : ` ${metres}`} ${skills}`.trim()
  })
}

const OFFICES = ['postA 张警官', 'postA 王志强'] as const

// 大营三组: 罗天才 of 12号 in the middle, 胡秀英 of 24号 at the edge, 徐小芳 of 4号 (she cannot go herself).
test.each<[what: string, caller: string, kind: IncidentKind, level: Level, told: readonly string[]]>([
  [
    'burglary: the pair, the nearest, the leader, the offices, the rest by metres; nobody’s pump matters',
    '19908780017',
    'burglary',
    2,
    [
      'pair 孙云峰 370',
      'nearest 张忠良 71 懂彝语',
      'leader 李建国 165',
      ...OFFICES,
      'member 王翠仙 79',
      'member 杞美仙 83',
    ],
  ],
  [
    'fire: pump and extinguisher before somebody who lives a little nearer; both committee posts',
    '19908780017',
    'fire',
    1,
    [
      'pair 孙云峰 370',
      'nearest 普美仙 104 有水泵',
      'leader 李建国 165',
      ...OFFICES,
      'postB 李华',
      'member 胡秀英 131 有灭火器',
      'member 张忠良 71 懂彝语',
    ],
  ],
  [
    'illness: first aid and a car',
    '19908780006',
    'medical',
    2,
    [
      'pair 杨忠良 79 会水',
      'nearest 张云峰 49 会水',
      'leader 李建国 187',
      ...OFFICES,
      'member 黄秀英 136 会急救',
      'member 林忠良 143 有车',
      'member 陈正英 85',
    ],
  ],
  [
    'disaster: the car of the pair does not matter, it is first anyway',
    '19908780041',
    'disaster',
    1,
    [
      'pair 赵天才 330 有车',
      'nearest 杞美仙 55',
      'leader 李建国 281',
      ...OFFICES,
      'postB 李华',
      'member 普美仙 126 有水泵',
    ],
  ],
  [
    'blue: the pair, the two nearest, the leader and the committee, nobody else',
    '19908780017',
    'suspicious',
    3,
    ['pair 孙云峰 370', 'nearest 张忠良 71 懂彝语', 'nearest 王翠仙 79', 'leader 李建国 165', 'postA 王志强'],
  ],
  [
    '家暴: station A and B, committee A and, as she named nobody, the leader',
    '19908780003',
    'domestic',
    2,
    ['postA 张警官', 'postB 周警官', 'postA 王志强', 'leader 李建国'],
  ],
])('%s', (_what, caller, kind, level, told) => {
  expect(order(caller, kind, level).slice(0, Math.max(told.length, 6))).toEqual(told)
})
