import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import './duty.css'
import { useLastHandOver, useShift } from './dutyQuery.ts'
import { HandOverForm } from './HandOverForm.tsx'
import { HandOverSheet } from './HandOverSheet.tsx'

/** 交接班: what is handed over, the test siren, both names; then the sheet to print and sign. */
export function HandOverPage() {
  const { t } = useTranslation()
  const shift = useShift()
  const last = useLastHandOver()
  const [isSigned, setSigned] = useState(false)
  const signed = isSigned ? (last.data ?? undefined) : undefined
  const shown = signed?.shift ?? shift.data
  if (shown === undefined) return null
  return (
    <main className="page hand-over">
      <HandOverSheet shift={shown} signed={signed} />
      {signed === undefined && <HandOverForm onSigned={() => setSigned(true)} />}
      <div className="hand-over-keys no-print">
        {signed === undefined ? (
          last.data != null && (
            <Button variant="default" onClick={() => setSigned(true)}>
              {t('handOver.showLast')}
            </Button>
          )
        ) : (
          <>
            <Button leftSection={<IconPrinter size={20} />} onClick={() => window.print()}>
              {t('handOver.print')}
            </Button>
            <Button variant="default" onClick={() => setSigned(false)}>
              {t('handOver.next')}
            </Button>
          </>
        )}
      </div>
    </main>
  )
}
