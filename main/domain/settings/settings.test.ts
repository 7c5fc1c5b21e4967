import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHUXIONG_POLICY, levelName, levelNames, policyFrom } from '../incident/policy.ts'
import { SETTING_GROUPS } from './kinds.ts'
import { DEFAULT_SETTINGS, SETTING_NAMES, type SettingName, type Settings, settingsSchema } from './schema.ts'
import { changeSetting, factsOf, outOfOrder, rangeText, readStored } from './settingText.ts'

function changed(name: SettingName, typed: string, before: Settings = DEFAULT_SETTINGS): Settings {
  const check = changeSetting(before, name, typed)
  if (!check.ok) throw new Error(check.sentence)
  return check.settings
}

function refusal(name: SettingName, typed: string, before: Settings = DEFAULT_SETTINGS): string {
  const check = changeSetting(before, name, typed)
  return check.ok ? 'accepted' : check.sentence
}

test('every setting has a group, a sentence, a range, and a default within it', () => {
  for (const name of SETTING_NAMES) {
    const { group, words } = factsOf(name)
    expect(SETTING_GROUPS).toContain(group)
    expect(words).toMatch(/[一-龥]/)
    expect(rangeText(name)).not.toBe('')
    expect([name, changeSetting(DEFAULT_SETTINGS, name, String(DEFAULT_SETTINGS[name])).ok]).toEqual([name, true])
  }
  expect(outOfOrder(DEFAULT_SETTINGS)).toBeUndefined()
})

test('a value is taken as it was typed, and anything else is refused with its range', () => {
  expect(changed('ladder.remindSeconds', ' 45 ')['ladder.remindSeconds']).toBe(45)
  expect(changed('radio.leastBalanceYuan', '2.5')['radio.leastBalanceYuan']).toBe(2.5)
  expect(changed('radio.keepOneFree', 'never')['radio.keepOneFree']).toBe('never')
  for (const typed of ['29', '301', '60.5', 'soon', '', '-60', '1e2']) {
    expect(refusal('ladder.remindSeconds', typed)).toContain('可以是 30–300 秒')
  }
  expect(refusal('radio.loopTestHours', '5')).toContain('6 小时')
  expect(refusal('names.village', '大麦地村')).toContain('最多 3 个字')
  expect(refusal('names.signature', '【大营】')).toContain('最多 7 个字')
  expect(refusal('custody.reportAt', '7:00')).toContain('07:00')
})

test('a later step of the ladder cannot come before an earlier one', () => {
  expect(refusal('ladder.widen1Seconds', '180')).toMatch(/扩大第一次.*（180 秒）要比.*扩大第二次.*小/)
  expect(refusal('ladder.widen2Metres', '100')).toContain('要比')
  expect(changed('ladder.widen1Seconds', '179')['ladder.widen1Seconds']).toBe(179)
  expect(refusal('needed.level2', '6')).toContain('一级要几个人去')
  expect(changed('needed.level2', '5')['needed.level2']).toBe(5)
})

test('what is stored and cannot be so is named and has its default; the rest holds', () => {
  const { settings, problems } = readStored({
    'ladder.remindSeconds': 45,
    'ladder.triageSeconds': 'x',
    'rings.seconds': 900,
    'from.another.version': 1,
  })
  expect(settings).toEqual({ ...DEFAULT_SETTINGS, 'ladder.remindSeconds': 45 })
  expect(Object.keys(problems)).toEqual(['ladder.triageSeconds', 'rings.seconds'])
  expect(problems['rings.seconds']).toContain('现在用默认的')
})

test('the defaults are the Chuxiong profile, step by step as the rules have it', () => {
  expect(CHUXIONG_POLICY).toMatchObject({
    clockMinutes: [1, 5, 30],
    levelNames: ['红色', '橙色', '蓝色', '绿色'],
    neededByLevel: { 1: 5, 2: 3, 3: 2, 4: 0 },
    remindMs: 60_000,
    widen: [
      { afterMs: 90_000, metres: 100 },
      { afterMs: 180_000, metres: 300 },
      { afterMs: 300_000, metres: 500 },
    ],
    promptPolice110Ms: 600_000,
    reviewMs: 1_800_000,
    mergeMs: 1_800_000,
    joinMs: 600_000,
    joinMetres: 150,
    ringSeconds: 12,
    reachableChance: 0.3,
    callBackMs: 600_000,
    proposeCloseMs: 3_600_000,
  })
})

test('the other clocks and colours are one word away', () => {
  const settings = changed('profile.colours', 'national', changed('profile.clocks', 'guian'))
  expect(policyFrom(settings).clockMinutes).toEqual([5, 10, 30])
  expect(levelNames(settings)).toEqual(['红色', '橙色', '黄色', '蓝色'])
  expect(levelName(policyFrom(settings), 3)).toBe('黄色')
  expect(levelName({}, 3), 'an incident of before there were profiles').toBe('蓝色')
})

/** Any value of a setting that its range allows. */
function anyValueOf(name: SettingName): fc.Arbitrary<unknown> {
  const { range } = factsOf(name)
  if (range.kind === 'number') return fc.integer({ min: range.least, max: range.most })
  if (range.kind === 'choice') return fc.constantFrom(...Object.keys(range.options))
  return fc.constant(DEFAULT_SETTINGS[name])
}

const anySettings = fc
  .record(Object.fromEntries(SETTING_NAMES.map((name) => [name, anyValueOf(name)])))
  .map((values) => settingsSchema.parse(values))

test('no settings within their ranges make a ladder whose steps are out of order', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      const policy = policyFrom(settings)
      for (const [index, step] of policy.widen.entries()) {
        const before = policy.widen[index - 1]
        expect(step.afterMs).toBeGreaterThanOrEqual(before?.afterMs ?? 0)
        expect(step.metres).toBeGreaterThanOrEqual(before?.metres ?? 0)
        expect(policy.promptPolice110Ms).toBeGreaterThanOrEqual(step.afterMs)
      }
      expect(policy.blueStationMs).toBeGreaterThanOrEqual(policy.blueGroupMs)
      expect(policy.secondNumberNoAnswerMs).toBeGreaterThanOrEqual(policy.secondNumberNoReportMs)
    }),
  )
})

test('settings that go together and are set one by one stay together', () => {
  const step = fc.constantFrom(...SETTING_NAMES).chain((name) => anyValueOf(name).map((value) => ({ name, value })))
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let settings = DEFAULT_SETTINGS
      for (const { name, value } of steps) {
        const check = changeSetting(settings, name, String(value))
        if (check.ok) settings = check.settings
      }
      expect(outOfOrder(settings)).toBeUndefined()
    }),
  )
})
