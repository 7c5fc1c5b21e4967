import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { IncidentSummary } from '../../../main/contract/board.ts'

type Kind = IncidentSummary['kind']

const KINDS: readonly Kind[] = [
  ...(['burglary', 'fire', 'medical', 'missing', 'fight', 'domestic', 'traffic', 'disaster'] as const),
  ...(['suspicious', 'help', 'mutual'] as const),
]

interface KindSelectProps {
  readonly label: string
  readonly value: Kind
  readonly onChange: (kind: Kind) => void
  readonly autoFocus?: boolean
}

/** What it is about. Whoever chooses must see which 求助 is the restricted one; elsewhere nobody should. */
export function KindSelect({ label, value, onChange, autoFocus = false }: KindSelectProps) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(KINDS.find((kind) => kind === event.currentTarget.value) ?? value)}
      data={KINDS.map((kind) => ({
        value: kind,
        label: kind === 'domestic' ? t('kindChoice.domestic') : t(`kind.${kind}`),
      }))}
      autoFocus={autoFocus}
    />
  )
}
