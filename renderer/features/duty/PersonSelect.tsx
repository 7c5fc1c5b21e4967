import { NativeSelect } from '@mantine/core'
import type { DutyPerson } from '../../../main/contract/duty.ts'

interface PersonSelectProps {
  /** For those who hear the page instead of seeing it. */
  readonly label: string
  readonly people: readonly DutyPerson[]
  readonly value: number | null
  /** What stands there when nobody is chosen. */
  readonly empty: string
  readonly isDisabled: boolean
  readonly onChange: (phoneId: number | null) => void
}

/** One of the desk's people, or nobody. */
export function PersonSelect({ label, people, value, empty, isDisabled, onChange }: PersonSelectProps) {
  return (
    <NativeSelect
      aria-label={label}
      value={value ?? ''}
      disabled={isDisabled}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
      data={[
        { value: '', label: empty },
        ...people.map(({ phoneId, name }) => ({ value: String(phoneId), label: name })),
      ]}
    />
  )
}
