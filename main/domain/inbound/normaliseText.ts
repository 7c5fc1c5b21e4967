/** What the traditional spelling of a danger word is in the tables. Only characters that occur in them. */
const SIMPLIFIED: Readonly<Record<string, string>> = {
  燒: '烧',
  煙: '烟',
  來: '来',
  們: '们',
  壞: '坏',
  賊: '贼',
  搶: '抢',
  醫: '医',
  倒: '倒',
  暈: '暈',
  車: '车',
  禍: '祸',
  電: '电',
  觸: '触',
  農: '农',
  藥: '药',
  氣: '气',
  見: '见',
  丟: '丢',
  門: '门',
  樓: '楼',
  進: '进',
  裡: '里',
  裏: '里',
  誤: '误',
  報: '报',
  沒: '没',
  錯: '错',
  幫: '帮',
  過: '过',
  馬: '马',
  發: '发',
  謝: '谢',
  孫: '孙',
  媽: '妈',
  爺: '爷',
  綁: '绑',
  傷: '伤',
  斷: '断',
  塌: '塌',
  殺: '杀',
  頭: '头',
  喘: '喘',
  難: '难',
  嘔: '呕',
  壓: '压',
  漲: '涨',
  衝: '冲',
  幾: '几',
  滾: '滚',
}

/** Folds the spellings that mean the same: width, case, traditional characters, runs of space. */
export function normaliseText(text: string): string {
  return [...text.normalize('NFKC')]
    .map((character) => SIMPLIFIED[character] ?? character)
    .join('')
    .replaceAll('暈', '晕')
    .toLowerCase()
    .replace(/[\s\u3000]+/g, ' ')
    .trim()
}

/** Everything that carries no meaning between digits: `1，5` is `1 5`. */
const BREAK = /[ ,，。、.;；:：!！?？~～\-—+*#()（）"'“”‘’]+/g

/** The words of a short answer, cut at spaces and punctuation. */
export function words(normalised: string): readonly string[] {
  return normalised.split(BREAK).filter((word) => word !== '')
}

const CHINESE_DIGITS = '零一二三四五六七八九'

/**
 * A small number as villagers write it: `5`, `五`, `两`, `十五`, `二十`.
 * @returns 0 to 99, or undefined for anything else
 */
export function smallNumber(word: string): number | undefined {
  if (/^\d{1,2}$/.test(word)) return Number(word)
  const plain = word.replaceAll('两', '二').replaceAll('〇', '零')
  if (/^[零一二三四五六七八九]$/.test(plain)) return CHINESE_DIGITS.indexOf(plain)
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain)
  if (tens === null) return undefined
  const ten = tens[1] === '' || tens[1] === undefined ? 1 : CHINESE_DIGITS.indexOf(tens[1])
  const one = tens[2] === '' || tens[2] === undefined ? 0 : CHINESE_DIGITS.indexOf(tens[2])
  return ten * 10 + one
}
