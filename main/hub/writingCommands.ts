import { basename } from 'node:path'
import { HubAccounts } from '../api/accounts.ts'
import type { Clock } from '../base/clock.ts'
import { isHubError } from '../base/hubError.ts'
import { roleSchema } from '../contract/values.ts'
import { IMPORT_KINDS, type ImportKind } from '../directory/columns.ts'
import { type ImportReport, importFile } from '../directory/importFile.ts'
import type { Store } from '../store/store.ts'
import { usage } from './commandLine.ts'
import type { CommandResult, WritingCommand } from './localDoor.ts'
import { sentenceFor } from './sentences.ts'
import { runSetting, runTemplate } from './stationCommands.ts'

/** Runs a command that writes, in the process that holds the folder. Never rejects. */
export async function runWritingCommand(store: Store, clock: Clock, command: WritingCommand): Promise<CommandResult> {
  try {
    switch (command.command) {
      case 'import':
        return await runImport(store, clock, command)
      case 'setting':
        return runSetting(store, clock, command)
      case 'template':
        return runTemplate(store, clock, command)
      case 'viewed':
        return noteViewing(store, clock, command)
      default:
        return await runUser(store, clock, command)
    }
  } catch (error) {
    const exitCode = isHubError(error, 'usage/invalid') ? 2 : 1
    return { out: '', say: sentenceFor(error), exitCode }
  }
}

async function runImport(store: Store, clock: Clock, command: WritingCommand): Promise<CommandResult> {
  const { kind, dryRun, json } = command.options
  const report = await importFile(store, {
    bytes: command.input,
    fileName: basename(command.words[0] ?? ''),
    kind: importKind(kind),
    dryRun: dryRun === true,
    at: clock.now(),
  })
  const failed = report.problems.length > 0
  const say = describe(report)
  return { out: json === true ? JSON.stringify([report]) : '', say, exitCode: failed ? 1 : 0 }
}

function importKind(option: string | boolean | undefined): ImportKind | undefined {
  if (option === undefined) return undefined
  const kind = IMPORT_KINDS.find((each) => each === option)
  if (kind === undefined) throw usage(`--kind 要写 ${IMPORT_KINDS.join('、')} 之一`)
  return kind
}

/** How many bad rows are named before the rest is only counted. */
const NAMED_PROBLEMS = 50

function describe(report: ImportReport): string {
  const named = report.problems.slice(0, NAMED_PROBLEMS).map(({ line, reason }) => `第${line}行：${reason}`)
  const rest = report.problems.length - named.length
  const ignored =
    report.ignoredColumns.length === 0 ? [] : [`不认识的列，没有导入：${report.ignoredColumns.join('、')}`]
  const warnings = report.warnings.map((warning) => `注意：${warning}`)
  return [...named, ...(rest > 0 ? [`还有 ${rest} 行有问题`] : []), ...ignored, ...warnings, summaryOf(report)].join(
    '\n',
  )
}

function summaryOf(report: ImportReport): string {
  const { fileName, rows, added, changed, unchanged, problems } = report
  if (problems.length > 0) return `${fileName}：${problems.length} 处有问题，一行都没有导入。改好后再导入一次`
  const counts = `共 ${rows} 行：新增 ${added}，改动 ${changed}，没变 ${unchanged}`
  return report.done ? `${fileName} 已导入，${counts}` : `${fileName} 试导入，${counts}。没有写入`
}

/** Writes down who looked at what. */
function noteViewing(store: Store, clock: Clock, { words }: WritingCommand): CommandResult {
  const [what = '', who = ''] = words
  store.inTransaction(() => store.viewingLog.add(clock.now(), who, what, '--full'))
  return { out: '', say: '', exitCode: 0 }
}

async function runUser(store: Store, clock: Clock, command: WritingCommand): Promise<CommandResult> {
  const accounts = new HubAccounts({ store, clock, hubName: () => '', isDemo: () => false, ticket: '' })
  const [verb, name = ''] = command.words
  const pin = Buffer.from(command.input).toString('utf8').trim()
  if (verb === 'add') {
    const role = roleSchema.safeParse(command.options['role'])
    if (name === '' || !role.success)
      throw usage('用法：user add 姓名 --role admin|operator|viewer|auditor [--pin-stdin]')
    await accounts.addAccount(name, role.data, pin)
    return { out: '', say: `已建立账号“${name}”（${role.data}）`, exitCode: 0 }
  }
  if (verb === 'reset' && name !== '') {
    if (store.accounts.byName(name) === undefined) return { out: '', say: `没有叫“${name}”的账号`, exitCode: 1 }
    await accounts.resetPin(name, pin)
    return { out: '', say: `“${name}”的口令已换，他在各处都要重新登录`, exitCode: 0 }
  }
  throw usage('用法：user add 姓名 --role 角色 [--pin-stdin] · user list · user reset 姓名 [--pin-stdin]')
}
