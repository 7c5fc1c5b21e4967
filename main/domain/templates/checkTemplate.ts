import { answersIn, isKnownAnswer, meansTheSame, quotedIn } from './answers.ts'
import { allowedPlaceholders, keptWords, requiredPlaceholders } from './contract.ts'
import { BUDGET_UNITS, type Placeholder } from './placeholders.ts'
import { fixedPartsOf, namesIn, segmentsFor } from './renderTemplate.ts'
import { growsByReport } from './reporters.ts'
import { CHINESE } from './template.ts'
import { builtIn, type TemplateId } from './templateTable.ts'

/** What is to be said of a text before it is kept. */
export interface TemplateCheck {
  /** UCS-2 units and segments with every placeholder at its budget. */
  readonly units: number
  readonly segments: number
  /** Why it cannot be kept: one sentence. Undefined: it can. */
  readonly refusal: string | undefined
  /** What may go wrong with it all the same. */
  readonly warnings: readonly string[]
}

const ADDRESS = /https?:|www\.|\w\.(?:com|cn|net|org|top|cc)\b/i
const LONG_NUMBER = /\d{7,}/
const MEDICAL = /病史|服药|用药|降压药|高血压|糖尿病|心脏病|癫痫|精神病|艾滋|乙肝|残疾|怀孕/
const FILTERED = /[刀枪杀炸]/
const CONTROL = /\p{Cc}/u
const BEYOND_BMP = /[\u{10000}-\u{10FFFF}]/u

/**
 * Checks a text that a station wants instead of the built-in one: it must fit at the worst case, keep every answer with
 * its meaning and every place that is filled in, and tell its readers nothing that they are not to know.
 *
 * @param language of the text; the meaning of answers can be checked in Chinese only
 */
export function checkTemplate(id: TemplateId, text: string, language: string = CHINESE): TemplateCheck {
  const worst = worstCase(id, text)
  const refusal = REFUSALS.map((find) => find(id, text, language)).find((sentence) => sentence !== undefined)
  return {
    units: worst.length,
    segments: segmentsFor(worst),
    refusal: refusal ?? tooLong(id, worst),
    warnings: warningsFor(text),
  }
}

/** A text with every placeholder at its budget; 户 takes one more where it may be 户报. */
export function worstCase(id: TemplateId, text: string): string {
  const grows = growsByReport(id, text)
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => {
    const budget = BUDGET_UNITS[name as Placeholder] ?? whole.length
    return '字'.repeat(budget + (grows && name === '户' ? 1 : 0))
  })
}

type Refusal = (id: TemplateId, text: string, language: string) => string | undefined

/** The first that finds something speaks. */
const REFUSALS: readonly Refusal[] = [
  (id) => (builtIn(id).isFixed ? '这条不能改：程序要认得它，或者它本来就不能多说一个字' : undefined),
  (_, text) => (text.trim() === '' ? '不能是空的' : undefined),
  (_, text) => (CONTROL.test(text) ? '不能换行：短信里要写成一段' : undefined),
  strangeName,
  lostName,
  lostAnswer,
  strangeAnswer,
  lostWord,
  lostWarning,
  (_, text) => (ADDRESS.test(text) ? '不能写网址：运营商会拦，村民也分不清真假' : undefined),
  toldTooMuch,
]

function strangeName(id: TemplateId, text: string): string | undefined {
  if (/[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, ''))) return '花括号没有成对：要填的地方写成 {位} 这样'
  const allowed = new Set<string>(allowedPlaceholders(id))
  const strange = namesIn(text).find((name) => !allowed.has(name))
  if (strange === undefined) return undefined
  return Object.hasOwn(BUDGET_UNITS, strange)
    ? `这条不能写“{${strange}}”：收的人不该知道，或这时还不知道。可以写：${listOf(allowed)}`
    : `没有“{${strange}}”这个空。可以写：${listOf(allowed)}`
}

function listOf(names: ReadonlySet<string>): string {
  return [...names].map((name) => `{${name}}`).join('')
}

function lostName(id: TemplateId, text: string): string | undefined {
  const names = new Set(namesIn(text))
  const lost = requiredPlaceholders(id).find((name) => !names.has(name))
  return lost === undefined ? undefined : `少了“{${lost}}”：收的人要靠它知道是谁、在哪、找谁`
}

function lostAnswer(id: TemplateId, text: string, language: string): string | undefined {
  const now = answersIn(text)
  for (const was of answersIn(builtIn(id).text)) {
    const same = now.filter((answer) => answer.digits === was.digits)
    const means = was.words === '' ? was.digits : `“${was.words}”`
    if (same.length === 0) return `少了“${was.digits}”（${means}）：没有它，收的人不知道怎么回`
    if (language !== CHINESE) continue
    if (!same.some((answer) => meansTheSame(was, answer)))
      return `“${was.digits}”的意思变了：它要说的是${means}，一个数字对谁都是一个意思`
  }
  return undefined
}

/** A digit that the built-in text does not ask for means something only in an alert, and only what it always means. */
function strangeAnswer(id: TemplateId, text: string): string | undefined {
  const asked = answersIn(builtIn(id).text)
  const isAlert = asked.some((answer) => answer.digits === '1')
  const replies = answersIn(text).filter((answer) => answer.isReply)
  const strange = replies.find(
    (answer) => !(asked.some((each) => each.digits === answer.digits) || (isAlert && isKnownAnswer(answer))),
  )
  return strange === undefined ? undefined : `“回${strange.digits}”没有人认得：这条短信的答案里没有它`
}

function lostWord(id: TemplateId, text: string): string | undefined {
  const words = new Set(quotedIn(text))
  const lost = quotedIn(builtIn(id).text).find((word) => !words.has(word))
  return lost === undefined ? undefined : `少了“${lost}”：照原样写，带引号，联防台只认这几个字`
}

function lostWarning(id: TemplateId, text: string, language: string): string | undefined {
  if (language !== CHINESE) return undefined
  const lost = keptWords(id).find((word) => !text.includes(word))
  return lost === undefined ? undefined : `少了“${lost}”：这几个字不能省，省了会出危险`
}

function toldTooMuch(id: TemplateId, text: string): string | undefined {
  if (builtIn(id).audience !== 'neighbour') return undefined
  const words = fixedPartsOf(text).join(' ')
  if (LONG_NUMBER.test(words)) return '发给邻居的短信里不能写电话号码，村委的电话写成 {村电}'
  const medical = MEDICAL.exec(words)?.[0]
  return medical === undefined ? undefined : `发给邻居的短信里不能写“${medical}”：别人的病不能外传`
}

function tooLong(id: TemplateId, worst: string): string | undefined {
  const { limitUnits } = builtIn(id)
  const over = worst.length - limitUnits
  if (over > 0) return `太长：最长会有 ${worst.length} 字，只能有 ${limitUnits} 字。请删掉 ${over} 个字`
  const most = limitUnits > 70 ? 2 : 1
  return segmentsFor(worst) > most ? `太长：会分成 ${segmentsFor(worst)} 条。请删掉表情或生僻字` : undefined
}

function warningsFor(text: string): readonly string[] {
  const filtered = FILTERED.exec(text)?.[0]
  const wide = BEYOND_BMP.exec(text)?.[0]
  return [
    ...(filtered === undefined ? [] : [`“${filtered}”可能被运营商拦下，最好换个说法`]),
    ...(wide === undefined ? [] : [`“${wide}”一个要占两个字，老手机可能显示不出来`]),
  ]
}
