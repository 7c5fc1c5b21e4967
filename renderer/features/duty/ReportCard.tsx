import { Button } from '@mantine/core'
import { IconFileText } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MorningReportView } from '../../../main/contract/duty.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { clockText } from '../../ui/time.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'
import { useOrder } from './dutyQuery.ts'

/** 早报: the night in figures, and who has signed it. */
export function ReportCard({ report }: { readonly report: MorningReportView | null }) {
  const { t } = useTranslation()
  return (
    <section className="paper duty-card">
      <h2 className="paper-title">
        <IconFileText size={22} aria-hidden />
        {t('duty.report')}
      </h2>
      {report === null ? <p className="soft">{t('duty.noReport')}</p> : <Figures report={report} />}
    </section>
  )
}

function Figures({ report }: { readonly report: MorningReportView }) {
  const { t } = useTranslation()
  const { figures, signedAt, signedBy } = report
  return (
    <>
      <b className="duty-big">{t('duty.nightShort', { ...figures })}</b>
      <ul className="duty-figures">
        <li>
          {figures.fastestSeconds === null
            ? t('duty.noAnswer')
            : t('duty.fastest', { seconds: figures.fastestSeconds })}
        </li>
        <li className={figures.open > 0 ? 'is-waiting' : undefined}>{t('duty.openOnes', { count: figures.open })}</li>
        <li className={figures.deadNumbers > 0 ? 'is-bad' : undefined}>
          {t('duty.deadOnes', { count: figures.deadNumbers })}
        </li>
        <li>{t('duty.quota', { tenths: figures.quotaTenths })}</li>
      </ul>
      {signedAt === null ? (
        <SignReport />
      ) : (
        <p className="is-done duty-card-foot">
          ✓ {t('duty.signed', { name: signedBy ?? '', time: clockText(signedAt) })}
        </p>
      )}
    </>
  )
}

/** The desk's signature under the report. */
function SignReport() {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const canAct = mayAct(useDoor().data)
  const sign = useOrder(() => hub.duty.signReport.mutate())
  return (
    <>
      {sign.isError && (
        <p className="is-bad" role="alert">
          {failureText(sign.error)}
        </p>
      )}
      <Button
        className="duty-card-foot"
        size="md"
        disabled={!canAct}
        loading={sign.isPending}
        onClick={() => sign.mutate(undefined)}
      >
        {t('duty.sign')}
      </Button>
    </>
  )
}
