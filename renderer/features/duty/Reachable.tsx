import { IconAddressBook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DutyPerson, DutyView } from '../../../main/contract/duty.ts'
import { clockText, dayText } from '../../ui/time.ts'
import { ConfirmationWords } from './CustodyCard.tsx'

/** 现在谁找得到: everybody of the desks, those at the posts first. */
export function Reachable({ duty }: { readonly duty: DutyView }) {
  const { t } = useTranslation()
  const people = [...duty.people].sort((one, other) => (one.post ?? 'C').localeCompare(other.post ?? 'C'))
  return (
    <section className="paper">
      <h2 className="paper-title">
        <IconAddressBook size={22} aria-hidden />
        {t('duty.reachable')}
      </h2>
      <table className="table duty-people">
        <thead>
          <tr>
            <th>{t('duty.post')}</th>
            <th>{t('duty.name')}</th>
            <th>{t('duty.agency')}</th>
            <th>{t('duty.phone')}</th>
            <th>{t('duty.lastHeard')}</th>
            <th>{t('duty.tonight')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Person key={`${person.agency} ${person.phoneId}`} person={person} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Person({ person }: { readonly person: DutyPerson }) {
  const { t, i18n } = useTranslation()
  const { post, name, agency, phone, lastHeardAt, confirmation, isDead } = person
  return (
    <tr className={post === null ? 'muted' : undefined}>
      <td>{post === null ? t('duty.offDuty') : <b>{t('duty.letter', { post })}</b>}</td>
      <td>{name}</td>
      <td>{agency}</td>
      <td>
        {phone} {isDead && <b className="is-bad">{t('duty.dead')}</b>}
      </td>
      <td>
        {lastHeardAt === null
          ? t('duty.neverHeard')
          : `${dayText(lastHeardAt, i18n.language)} ${clockText(lastHeardAt)}`}
      </td>
      <td>{confirmation === null ? '—' : <ConfirmationWords state={confirmation} />}</td>
    </tr>
  )
}
