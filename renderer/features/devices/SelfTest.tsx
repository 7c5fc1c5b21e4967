import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LoopVerdictView } from '../../../main/contract/board.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'

const SECOND_MS = 1000

/** Sends a word round the SIMs and says how it fared: the one proof that calls arrive. */
export function SelfTest() {
  const { t } = useTranslation()
  const words = useFailureText()
  const test = useMutation({ mutationFn: () => hub.device.selfTest.mutate() })
  return (
    <section className="paper self-test">
      <Button
        color="dark"
        leftSection={<IconRefresh size={20} />}
        loading={test.isPending}
        onClick={() => test.mutate()}
      >
        {t('devices.selfTest')}
      </Button>
      <p className="muted">{t(test.isPending ? 'devices.selfTestRuns' : 'devices.selfTestHint')}</p>
      {test.isError && (
        <p className="is-bad" role="alert">
          {words(test.error)}
        </p>
      )}
      {test.isSuccess && test.data.length === 0 && <p className="is-waiting">{t('devices.selfTestNone')}</p>}
      {test.data?.map((verdict) => (
        <Verdict key={`${verdict.from} ${verdict.to}`} verdict={verdict} />
      ))}
    </section>
  )
}

function Verdict({ verdict }: { readonly verdict: LoopVerdictView }) {
  const { t } = useTranslation()
  const { from, to, outcome, tookMs } = verdict
  return (
    <p className={outcome === 'heard' ? 'is-done' : 'is-bad'}>
      {from} → {to}: {t(`devices.verdict.${outcome}`, { seconds: (tookMs / SECOND_MS).toFixed(1) })}
    </p>
  )
}
