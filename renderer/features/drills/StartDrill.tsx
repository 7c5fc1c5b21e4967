import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentSummary } from '../../../main/contract/board.ts'
import type { DrillKind, DrillsView } from '../../../main/contract/drills.ts'
import { hub } from '../../app/hub.ts'
import { useOrder } from './drillsQuery.ts'
import { OrderFailure } from './OrderFailure.tsx'

const KINDS: readonly DrillKind[] = ['group', 'village', 'tableTop', 'threeWay', 'blackout']
const SUPPOSED = ['burglary', 'fire', 'medical', 'missing', 'disaster'] as const satisfies IncidentSummary['kind'][]

/** Chooses a drill and begins it, or tells its people the day before. */
export function StartDrill({ view }: { readonly view: DrillsView }) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<DrillKind>('group')
  const [groupId, setGroupId] = useState(view.groups[0]?.id ?? 0)
  const [supposed, setSupposed] = useState<(typeof SUPPOSED)[number]>('fire')
  const [isFull, setFull] = useState(false)
  const [announceFor, setAnnounceFor] = useState('')
  const isTexted = kind === 'group' || kind === 'village'
  const start = useOrder(() =>
    hub.drill.start.mutate({
      kind,
      groupId: kind === 'group' ? groupId : null,
      incidentKind: supposed,
      isFull: isFull && kind === 'group',
      announceFor: isTexted && announceFor !== '' ? inChina(announceFor) : null,
    }),
  )
  return (
    <section className="paper">
      <h2 className="paper-title">{t('drills.startTitle')}</h2>
      <div className="drill-form">
        <NativeSelect
          label={t('drills.kind')}
          value={kind}
          data={KINDS.map((value) => ({ value, label: t(`drills.kinds.${value}`) }))}
          onChange={(event) => setKind(KINDS.find((each) => each === event.currentTarget.value) ?? 'group')}
        />
        {kind === 'group' && (
          <NativeSelect
            label={t('drills.group')}
            value={String(groupId)}
            data={view.groups.map(({ id, name, households }) => ({
              value: String(id),
              label: `${name} ${households} ${t('drills.households')}`,
            }))}
            onChange={(event) => setGroupId(Number(event.currentTarget.value))}
          />
        )}
        {isTexted && (
          <>
            <NativeSelect
              label={t('drills.suppose')}
              value={supposed}
              data={SUPPOSED.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(event) => setSupposed(SUPPOSED.find((each) => each === event.currentTarget.value) ?? 'fire')}
            />
            {kind === 'group' && (
              <Checkbox
                label={t('drills.full')}
                checked={isFull}
                onChange={(event) => setFull(event.currentTarget.checked)}
              />
            )}
            <TextInput
              type="datetime-local"
              label={t('drills.announce')}
              value={announceFor}
              onChange={(event) => setAnnounceFor(event.currentTarget.value)}
            />
            <p className="muted">{t('drills.startNote')}</p>
          </>
        )}
        {isTexted && !view.isDrillHour && <p className="is-waiting">{t('drills.night')}</p>}
        <Button onClick={() => start.mutate(undefined)} loading={start.isPending}>
          {t(isTexted && announceFor !== '' ? 'drills.tell' : 'drills.start')}
        </Button>
        <OrderFailure error={start.error} />
      </div>
    </section>
  )
}

/** `2026-11-23T19:00` as the village reads it, wherever the desk's PC believes to be. */
function inChina(local: string): number {
  return Date.parse(`${local}:00+08:00`)
}
