import { Button } from '@mantine/core'
import { IconHome, IconMapPin, IconPhone, IconUserQuestion, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Card, Likeness, Triage as TriageView } from '../../../main/contract/board.ts'
import type { TriagePanelName } from './panels/panelNames.ts'

interface TriageProps {
  readonly card: Card
  readonly triage: TriageView
  readonly onPanel: (name: TriagePanelName) => void
  readonly onRelease: () => void
}

const ICONS = { nearNumber: IconPhone, household: IconHome, group: IconUsers, pole: IconMapPin, place: IconMapPin }

/** 陌生号码: whom and what an unregistered caller resembles, and what can be done about it (§4-F). */
export function Triage({ card, triage, onPanel, onRelease }: TriageProps) {
  const { t } = useTranslation()
  const { spoken, likeness, linkedTo, isWaiting, mayRing } = triage
  const isSilent = card.silent || card.restricted
  return (
    <section className="paper is-filling triage" aria-label={t('triage.title')}>
      <h2 className="paper-title">
        <IconUserQuestion size={21} aria-hidden />
        {t('triage.title')}
      </h2>
      <p className="triage-spoken">
        {t('triage.like', {
          group: spoken.group ?? t('triage.noGroup'),
          pole: spoken.pole ?? '?',
          surname: spoken.surname ?? '?',
        })}
      </p>
      {likeness.length === 0 ? (
        <p className="muted">{t('triage.none')}</p>
      ) : (
        <ul className="triage-list">
          {likeness.map((each) => (
            <LikenessRow key={`${each.kind} ${each.label} ${each.difference}`} likeness={each} />
          ))}
        </ul>
      )}
      {linkedTo !== null && <p className="is-done">{t('triage.linked', { who: linkedTo })}</p>}
      {isSilent && <p className="is-waiting">{t('triage.silent')}</p>}
      <div className="triage-foot">
        {isWaiting && (
          <Button size="md" px={6} fz={16} variant="default" onClick={onRelease}>
            {t('triage.release')}
          </Button>
        )}
        <Button size="md" px={6} fz={16} variant="default" disabled={!mayRing} onClick={() => onPanel('ring')}>
          {t('triage.ring')}
        </Button>
        {isWaiting && (
          <Button size="md" px={6} fz={16} variant="default" onClick={() => onPanel('dismiss')}>
            {t('triage.dismiss')}
          </Button>
        )}
        {linkedTo === null && (
          <Button size="compact-md" variant="default" className="triage-link" onClick={() => onPanel('link')}>
            {t('triage.link')}
          </Button>
        )}
      </div>
    </section>
  )
}

function LikenessRow({ likeness }: { readonly likeness: Likeness }) {
  const { t } = useTranslation()
  const { kind, difference, isCertain, label } = likeness
  const Icon = ICONS[kind]
  const isNear = kind === 'nearNumber'
  const why = isNear ? t(`triage.near.${difference ?? 'digit'}`) : t(`triage.kind.${kind}`)
  return (
    <li className="triage-row">
      <Icon size={20} aria-hidden />
      <b className="one-line">{label}</b>
      <span className="to-end muted">{isCertain || isNear ? why : t('triage.maybe', { why })}</span>
    </li>
  )
}
