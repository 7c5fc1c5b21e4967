import { isHubError } from '../base/hubError.ts'
import { usage } from './commandLine.ts'
import type { Hub } from './hub.ts'
import type { CommandResult, WritingCommand } from './localDoor.ts'
import { sentenceFor } from './sentences.ts'

/**
 * `duty custody on|off`: the desk goes home, or is back. Never throws.
 * @returns undefined for any other command
 */
export function runDutyCommand(hub: Pick<Hub, 'duty'>, { command, words }: WritingCommand): CommandResult | undefined {
  if (command !== 'duty') return undefined
  try {
    return { out: '', say: changeCustody(hub, words), exitCode: 0 }
  } catch (error) {
    return { out: '', say: sentenceFor(error), exitCode: isHubError(error, 'usage/invalid') ? 2 : 1 }
  }
}

function changeCustody({ duty }: Pick<Hub, 'duty'>, [what, state]: readonly string[]): string {
  if (what !== 'custody' || (state !== 'on' && state !== 'off'))
    throw usage('用法：duty（谁在岗）· duty custody on · duty custody off')
  if (state === 'on') duty.open({ kind: 'command' })
  else duty.end({ kind: 'command' })
  return state === 'on' ? '夜间托管已开启，正在问 A 岗在不在。用 hub duty 看谁确认了' : '夜间托管已结束，现在是有人值守'
}
