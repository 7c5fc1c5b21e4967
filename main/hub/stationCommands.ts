import type { Clock } from '../base/clock.ts'
import type { SettingView, TemplateDetail } from '../contract/station.ts'
import { clockText, dayText } from '../domain/civilTime.ts'
import { GROUP_WORDS } from '../domain/settings/kinds.ts'
import { isSettingName } from '../domain/settings/schema.ts'
import { languageNamed } from '../domain/templates/template.ts'
import { isTemplateId } from '../domain/templates/templateTable.ts'
import { StationDesk } from '../incidents/stationDesk.ts'
import type { Store } from '../store/store.ts'
import { usage } from './commandLine.ts'
import type { CommandResult, WritingCommand } from './localDoor.ts'

/** `setting` shows them all, `setting NAME VALUE` changes one, `setting NAME --reset` gives it its default again. */
export function runSetting(store: Store, clock: Clock, command: WritingCommand): CommandResult {
  const desk = new StationDesk(store, clock)
  const [name, value] = command.words
  if (name === undefined) return shown(listed(desk.settings()))
  if (!isSettingName(name)) throw usage(`没有“${name}”这一项。不写名称就列出全部`)
  const before = desk.settings().find((each) => each.name === name)
  if (value === undefined) {
    if (command.options['reset'] !== true) return shown(before === undefined ? '' : settingLine(before))
    desk.resetSetting({ name }, whoOf(command))
  } else desk.setSetting({ name, value }, whoOf(command))
  const now = desk.settings().find((each) => each.name === name)
  return { out: '', say: `已改：${name} = ${now?.value}（原来 ${before?.value}）。正在办的警情还照原来的`, exitCode: 0 }
}

/** Each group under its name. */
function listed(settings: readonly SettingView[]): string {
  const groups = Map.groupBy(settings, (setting) => setting.group)
  return [...groups]
    .map(([group, members]) => [`【${GROUP_WORDS[group]}】`, ...members.map(settingLine)].join('\n'))
    .join('\n')
}

function settingLine({ name, value, unit, words, range, problem, ...setting }: SettingView): string {
  const mark = value === setting.default ? '' : `　默认 ${setting.default}`
  const fault = problem === null ? '' : `　！${problem}`
  const now = value === '' ? '（未填）' : `${value}${unit === '' ? '' : ` ${unit}`}`
  return `${name} = ${now}　${words}（${range}）${mark}${fault}`
}

const MOST_UNITS_OF_LANGUAGE = 12
const TEMPLATE_USAGE =
  '用法：template · template N1 · template N1 set “文字” · template N1 reset（都可以加 --language 语言）'

/** `template` lists them, `template N1` shows one, `set` and `reset` write it anew. */
export function runTemplate(store: Store, clock: Clock, command: WritingCommand): CommandResult {
  const desk = new StationDesk(store, clock)
  const [id, verb, text] = command.words
  if (id === undefined) {
    const lines = desk
      .templates()
      .map((each) => `${each.id}\t${each.units}/${each.limitUnits}\t${versionText(each.version)}\t${each.text}`)
    return shown(lines.join('\n'))
  }
  if (!isTemplateId(id)) throw usage(`没有“${id}”这条短信。不写编号就列出全部`)
  const language = languageNamed(String(command.options['language'] ?? ''))
  if (language.length > MOST_UNITS_OF_LANGUAGE) throw usage(`语言的名字最多 ${MOST_UNITS_OF_LANGUAGE} 个字`)
  if (verb === undefined) return shown(describe(desk.template({ id, language })))
  if (verb === 'set' && text !== undefined) desk.saveTemplate({ id, language, text, note: '' }, whoOf(command))
  else if (verb === 'reset') desk.resetTemplate({ id, language }, whoOf(command))
  else throw usage(TEMPLATE_USAGE)
  const { version, units, limitUnits, check } = desk.template({ id, language })
  const warnings = check.warnings.map((warning) => `注意：${warning}`)
  const say = [`已改：${id} ${versionText(version)}，最长 ${units}/${limitUnits} 字`, ...warnings].join('\n')
  return { out: '', say, exitCode: 0 }
}

function describe(detail: TemplateDetail): string {
  const { id, use, text, units, segments, limitUnits, version, placeholders, check, history } = detail
  const names = placeholders.map(({ name, isRequired }) => `{${name}}${isRequired ? '必写' : ''}`)
  const past = history.map(
    (each) =>
      `${dayText(each.changedAt)} ${clockText(each.changedAt)}\t${each.changedBy}\t${each.language} 第${each.version}版\t${each.note}\t${each.text}`,
  )
  return [
    `${id}　${use}　${versionText(version)}`,
    text,
    `最长 ${units}/${limitUnits} 字，${segments} 条`,
    `可以填：${names.join(' ')}`,
    `例如：${check.example}`,
    ...(past.length === 0 ? [] : ['改过：', ...past]),
  ].join('\n')
}

function versionText(version: number): string {
  return version === 0 ? '原文' : `第${version}版`
}

/** The system's user, whom the command line names. */
function whoOf({ options }: WritingCommand): { readonly name: string } {
  return { name: typeof options['who'] === 'string' ? options['who'] : '' }
}

function shown(out: string): CommandResult {
  return { out, say: '', exitCode: 0 }
}
