import { nationalPhone } from '../../base/phone.ts'
import type { PhoneTree } from '../../contract/desk.ts'
import { standingOf } from '../../domain/incident/standing.ts'
import type { IncidentState, Told } from '../../domain/incident/state.ts'
import type { Store } from '../../store/store.ts'
import { who } from './whoIs.ts'

type MemberRow = ReturnType<Store['directory']['membersOfGroup']>[number]

/**
 * Whom to telephone by hand, in the order in which the texts went; the rest of the group after them. Who must not hear
 * of it does not stand in it, and who lives elsewhere cannot come.
 */
export function phoneTreeOf(store: Store, state: IncidentState): PhoneTree {
  const told = state.told.filter(({ party, role }) => party === 'neighbours' && role !== 'kin')
  const households = [...new Set([...told.map((each) => each.householdId), ...groupHouseholds(store, state)])]
  return households.flatMap((id) => (id === null ? [] : branch(store, state, id, told)))
}

function groupHouseholds(store: Store, { groupId, householdId }: IncidentState): readonly number[] {
  if (groupId === null) return []
  const members = store.directory.membersOfGroup(groupId)
  return members.map((row) => row.householdId).filter((id) => id !== householdId)
}

function branch(store: Store, state: IncidentState, householdId: number, told: readonly Told[]): PhoneTree {
  const household = store.directory.household(householdId)
  if (household === undefined) return []
  const group = store.directory.groupName(household.groupId) ?? ''
  const members = store.directory
    .membersOfGroup(household.groupId)
    .filter((row) => row.householdId === householdId && mayBeCalled(state, row))
  const first = members[0]
  if (first === undefined) return []
  const metres = told.find((each) => each.householdId === householdId)
  const { latest } = standingOf(state)
  const answer = [...latest.values()].find((each) => each.householdId === householdId)
  const skills = store.directory.peopleOfPhone(first.phoneId)[0]?.skills ?? ''
  const notes = [skills, metres?.role === 'pair' ? '结对户' : '', metres?.metres == null ? '' : `${metres.metres}米`]
  return [
    {
      household: `${group}${household.headName}家`,
      name: who(store, first.phoneId),
      note: notes.filter((part) => part !== '').join(' '),
      numbers: [...new Set(members.map((row) => nationalPhone(row.number)))],
      meaning: answer?.meaning ?? null,
    },
  ]
}

function mayBeCalled(state: IncidentState, row: MemberRow): boolean {
  const isNever = state.neverPhoneIds.includes(row.phoneId) || row.phoneId === state.phoneId
  return !isNever && row.use !== '在外' && row.canGo !== 'no'
}
