import { z } from 'zod'
import { amount, choice, count, word } from './kinds.ts'

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** A time of the day. */
function time(group: Parameters<typeof word>[0], words: string, value: string) {
  return word(group, words, value, { leastUnits: 5, mostUnits: 5, pattern: CLOCK })
}

function label(words: string, value: string, mostUnits: number) {
  return word('names', words, value, { leastUnits: 1, mostUnits })
}

/**
 * Everything that a station may want otherwise, each with its default, unit, range and one sentence; what no station
 * would change is a constant beside the rule. An incident keeps the figures that it opened with.
 */
const FIELDS = {
  'names.signature': word('names', '每条短信前面【】里的字；不填就用村名加“联防”', '', {
    mostUnits: 7,
    example: '大营村联防',
  }),
  'names.hub': word('names', '值守页面顶上的名字；不填就用村名加“联防台”', '', {
    mostUnits: 12,
    example: '大营村联防台',
  }),
  'names.village': word('names', '短信里的村名，最多 3 个字；不填就用名册里的', '', {
    mostUnits: 3,
    example: '大营村',
  }),
  'names.township': word('names', '短信里的乡镇名，最多 3 个字；不填就用名册里的', '', {
    mostUnits: 3,
    example: '大营镇',
  }),
  'names.people': label('两方里“民”这一方怎么叫', '民', 4),
  'names.police': label('两方里“警”这一方怎么叫', '警', 4),
  'names.neighbours': label('六方灯：邻居', '邻居', 4),
  'names.committee': label('六方灯：村委', '村委', 4),
  'names.station': label('六方灯：派出所', '派出所', 4),
  'names.town': label('六方灯：镇政府', '镇政府', 4),
  'names.police110': label('六方灯：110', '110', 4),
  'names.county': label('六方灯：市县', '市县', 4),

  'profile.clocks': choice(
    'profile',
    '卡片上三只倒计时',
    { chuxiong: '楚雄 1、5、30 分钟', guian: '贵安 5、10、30 分钟' },
    'chuxiong',
  ),
  'profile.colours': choice(
    'profile',
    '一到四级的颜色',
    { chuxiong: '楚雄 红橙蓝绿', national: '国家 红橙黄蓝' },
    'chuxiong',
  ),
  'needed.level1': count('needed', '一级要几个人去', '人', 5, [1, 30]),
  'needed.level2': count('needed', '二级要几个人去', '人', 3, [1, 30]),
  'needed.level3': count('needed', '三级要几个人去', '人', 2, [1, 30]),
  'needed.restricted': count('needed', '小圈（家暴、胁迫）要几个人去', '人', 2, [1, 5]),

  'ladder.triageSeconds': count('ladder', '看不懂的求助，等值班员几秒，没人管就按三级发出', '秒', 30, [10, 120]),
  'ladder.deskAbsentSeconds': count('ladder', '没人接手几秒，算台前没人，按无人值守办', '秒', 30, [15, 300]),
  'ladder.remindSeconds': count('ladder', '没人应答几秒，追问一遍，改找 B 岗', '秒', 60, [30, 300]),
  'ladder.blueGroupSeconds': count('ladder', '三级：几秒还没够人，通知全组', '秒', 60, [15, 600]),
  'ladder.blueStationSeconds': count('ladder', '三级：几秒还没够人，通知派出所', '秒', 90, [15, 900]),
  'ladder.tellCallerSeconds': count('ladder', '没人应答几秒，如实告诉求助人', '秒', 90, [30, 600]),
  'ladder.stationSilentSeconds': count('ladder', '派出所几秒没确认，再催一遍并打电话', '秒', 120, [30, 600]),
  'ladder.widen1Seconds': count('ladder', '最近 6 户发完几秒还不够人，扩大第一次', '秒', 90, [30, 600]),
  'ladder.widen1Metres': count('ladder', '第一次扩到几米', '米', 100, [50, 5000]),
  'ladder.widen2Seconds': count('ladder', '几秒还没人到，扩大第二次', '秒', 180, [60, 900]),
  'ladder.widen2Metres': count('ladder', '第二次扩到几米', '米', 300, [50, 10_000]),
  'ladder.widen3Seconds': count('ladder', '几秒还没人到，扩大第三次', '秒', 300, [90, 1200]),
  'ladder.widen3Metres': count('ladder', '第三次扩到几米', '米', 500, [50, 20_000]),
  'ladder.police110Seconds': count('ladder', '几秒还没人到，提示打 110', '秒', 600, [120, 1800]),
  'ladder.reviewMinutes': count('ladder', '几分钟还没办结，要人复核', '分钟', 30, [10, 180]),
  'ladder.secondNoReportSeconds': count('ladder', '一户的主号几秒没有送达回执，发它的第二个号码', '秒', 45, [15, 300]),
  'ladder.secondNoAnswerSeconds': count('ladder', '一户的主号几秒没有应答，发它的第二个号码', '秒', 90, [30, 600]),
  'ladder.reachablePercent': count('ladder', '应答可能低于百分之几的号码，不算叫得到', '%', 30, [5, 90]),

  'rings.seconds': count('rings', '叫醒电话响几秒就挂', '秒', 12, [6, 30]),

  'signals.cancelSeconds': count('signals', '求助人几秒内回 0、还没人应答，就先停发', '秒', 30, [0, 120]),
  'signals.repeatMinutes': count('signals', '同一个号码几分钟内第三次求助，升一级', '分钟', 5, [1, 30]),
  'signals.mergeMinutes': count('signals', '同一个号码几分钟内的求助，算同一起', '分钟', 30, [5, 120]),
  'signals.joinMinutes': count('signals', '别的号码几分钟内报同一件事，并成一起', '分钟', 10, [1, 60]),
  'signals.joinMetres': count('signals', '相距几米以内算同一个地方', '米', 150, [50, 2000]),
  'signals.callBackMinutes': count('signals', '收到通知的人几分钟内打来，当作问情况', '分钟', 10, [2, 60]),
  'signals.lateMinutes': count('signals', '短信在路上走了几分钟以上，标“迟到”并问还要不要帮', '分钟', 15, [5, 120]),
  'signals.autoReplies': count('signals', '同一个号码 10 分钟内最多自动回几条', '条', 5, [1, 20]),
  'signals.unverifiedCalls': count('signals', '同一个号码一天内超过几次没核实，先只找最近的两户', '次', 5, [2, 50]),

  'radio.segmentsPerHour': count('radio', '每张卡每小时最多发几段；救人短信照发', '段', 200, [10, 10_000]),
  'radio.segmentsPerDay': count('radio', '每张卡每天最多发几段；救人短信照发', '段', 1000, [50, 100_000]),
  'radio.keepOneFree': choice(
    'radio',
    '有几个模块时，留一个不发、接听用',
    { never: '不留', afterFirstAlerts: '首批发完后留', always: '一直留' },
    'afterFirstAlerts',
  ),
  'radio.loopTestHours': choice(
    'radio',
    '几小时自检一次',
    { '1': '1 小时', '2': '2 小时', '3': '3 小时', '4': '4 小时', '6': '6 小时' },
    '6',
  ),
  'radio.leastBalanceYuan': amount('radio', '话费低于几元就报警', '元', 5, [0, 1000]),

  'flood.enterIncidents': count('flood', '10 分钟内超过几起，进入灾害模式', '起', 10, [3, 100]),
  'flood.exitIncidents': count('flood', '10 分钟内少于几起，退出灾害模式', '起', 5, [1, 99]),
  'drills.monthlyPerHour': count('drills', '每月通信测试每小时最多发几条', '条', 60, [1, 60]),

  'drills.fromHour': count('drills', '演练最早几点', '点', 8, [6, 12]),
  'drills.toHour': count('drills', '演练最晚几点', '点', 21, [13, 22]),

  'closing.proposeMinutes': count('closing', '报平安后几分钟没有新消息，提议办结', '分钟', 60, [10, 720]),

  'custody.shiftAt': time('custody', '早上几点换班', '08:00'),
  'custody.opens': choice('custody', '夜间托管怎么开', { byHand: '值班员自己开', bySchedule: '到点自动开' }, 'byHand'),
  'custody.from': time('custody', '夜间托管几点开始', '18:00'),
  'custody.until': time('custody', '夜间托管几点结束', '08:00'),
  'custody.confirmMinutes': count('custody', '等 A 岗、B 岗回 1 确认在岗，各几分钟', '分钟', 10, [2, 60]),
  'custody.reportAt': word('custody', '早报几点发（06:30–07:30）', '07:00', {
    leastUnits: 5,
    mostUnits: 5,
    pattern: /^(?:06:[3-5]\d|07:(?:[0-2]\d|30))$/,
  }),
  'custody.watcherPhone': word('custody', '每日平安发给哪个守望号码；空着就不发', '', {
    mostUnits: 21,
    pattern: /^(?:\+?\d{5,20})?$/,
    example: '13912345678',
  }),
  'custody.watcherAt': time('custody', '每日平安几点发', '20:00'),
}

/** The one schema of all settings. */
export const settingsSchema = z.object(FIELDS)
export type Settings = Readonly<z.infer<typeof settingsSchema>>
export type SettingName = keyof Settings

export const SETTING_NAMES = Object.keys(FIELDS).filter(isSettingName)

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({})

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(FIELDS, name)
}
