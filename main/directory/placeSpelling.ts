import { normaliseText } from '../domain/inbound/normaliseText.ts'

/**
 * Traditional characters of surnames, given names and places, each above its simplified one. Only such as the register
 * may hold; the words of danger are folded elsewhere.
 */
const TRADITIONAL =
  '組號戶莊營楊興劉張陳趙黃吳孫馬羅鄭謝韓馮鄧許蕭葉蔣餘蘇呂盧賈譚鄒陸萬錢湯龍賴龔顧龐嚴銀鳳蘭國慶華豐軍義強偉傑紅' +
  '麗蓮瓊貴寶榮樹曉雲東紹應學來發順達遠進連運廣開啟寧壽禮賢嶺溝壩橋邊門間後裡裏塊頭個從這與為舊廟灣潭樓場廠鎮鄉' +
  '長衛會員書記飯館賣藥鋪鄰隊實誠滿愛聖聰選憲澤鎖鋼鐵鎂錦錫鍾鑫顏閻關聞齊齡龜幹歐陽喬單區喻鮑鮮畢聶藍蔔車'
const SIMPLIFIED =
  '组号户庄营杨兴刘张陈赵黄吴孙马罗郑谢韩冯邓许萧叶蒋余苏吕卢贾谭邹陆万钱汤龙赖龚顾庞严银凤兰国庆华丰军义强伟杰红' +
  '丽莲琼贵宝荣树晓云东绍应学来发顺达远进连运广开启宁寿礼贤岭沟坝桥边门间后里里块头个从这与为旧庙湾潭楼场厂镇乡' +
  '长卫会员书记饭馆卖药铺邻队实诚满爱圣聪选宪泽锁钢铁镁锦锡钟鑫颜阎关闻齐龄龟干欧阳乔单区喻鲍鲜毕聂蓝卜车'

const SIMPLE = new Map([...TRADITIONAL].map((character, index) => [character, [...SIMPLIFIED][index] ?? character]))

/** More of a text than this names no place that the rest of it would not: three segments. */
const MOST_CHARACTERS = 201

/** Folds the spellings of places and names that mean the same, and the gaps that people leave inside them. */
export function foldPlaces(text: string): string {
  const simple = [...normaliseText(text)]
    .slice(0, MOST_CHARACTERS)
    .map((character) => SIMPLE.get(character) ?? character)
    .join('')
  return simple.replace(/(?<=\p{Script=Han}) (?=[家户屋])/gu, '')
}

const DIGITS = '零一二三四五六七八九'

/** `3` → `三`, `12` → `十二`: how a list may write a group. @param value 0 to 99 */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return DIGITS[ones] ?? ''
  return `${tens === 1 ? '' : DIGITS[tens]}十${ones === 0 ? '' : DIGITS[ones]}`
}
