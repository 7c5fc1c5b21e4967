import { Button } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DutyView } from '../../../main/contract/duty.ts'
import { clockText, dayText } from '../../ui/time.ts'

/** 交接班: the last one, and the way to the next. */
export function HandOverCard({ last }: { readonly last: DutyView['lastHandOver'] }) {
  const { t, i18n } = useTranslation()
  return (
    <section className="paper duty-card">
      <h2 className="paper-title">
        <IconArrowsExchange size={22} aria-hidden />
        {t('handOver.title')}
      </h2>
      {last === null ? (
        <p className="soft">{t('handOver.never')}</p>
      ) : (
        <>
          <b className="duty-big">{t('handOver.fromTo', { outgoing: last.outgoing, incoming: last.incoming })}</b>
          <p className="soft">
            {dayText(last.at, i18n.language)} {clockText(last.at)}
          </p>
        </>
      )}
      <Button component={Link} to="/hand-over" className="duty-card-foot" size="md" variant="default">
        {t('handOver.begin')}
      </Button>
    </section>
  )
}
