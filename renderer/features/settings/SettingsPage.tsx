import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SettingView } from '../../../main/contract/station.ts'
import { hub } from '../../app/hub.ts'
import { isAdmin, useDoor } from '../sign-in/session.ts'
import { SettingRow } from './SettingRow.tsx'
import { SETTINGS_KEY } from './settingsKey.ts'

/** Everything that a station may want otherwise, by group, each with its unit and range. */
export function SettingsPage() {
  const { t } = useTranslation()
  const door = useDoor()
  const settings = useQuery({ queryKey: SETTINGS_KEY, queryFn: () => hub.setting.list.query() })
  const groups = Map.groupBy(settings.data ?? [], (setting) => setting.group)
  const mayChange = isAdmin(door.data)
  return (
    <main className="page settings">
      <h1>{t('settings.title')}</h1>
      <p className="soft page-lead">{t(mayChange ? 'settings.lead' : 'settings.adminOnly')}</p>
      <nav className="settings-groups" aria-label={t('settings.groups')}>
        {[...groups.keys()].map((group) => (
          <a key={group} href={`#${group}`}>
            {t(`settings.group.${group}`)}
          </a>
        ))}
      </nav>
      {[...groups].map(([group, members]) => (
        <Group key={group} group={group} members={members} mayChange={mayChange} />
      ))}
    </main>
  )
}

interface GroupProps {
  readonly group: SettingView['group']
  readonly members: readonly SettingView[]
  readonly mayChange: boolean
}

function Group({ group, members, mayChange }: GroupProps) {
  const { t } = useTranslation()
  return (
    <section className="paper" id={group} aria-label={t(`settings.group.${group}`)}>
      <h2 className="paper-title">{t(`settings.group.${group}`)}</h2>
      {members.map((setting) => (
        <SettingRow key={`${setting.name} ${setting.value}`} setting={setting} mayChange={mayChange} />
      ))}
    </section>
  )
}
