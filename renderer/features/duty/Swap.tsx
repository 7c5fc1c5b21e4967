import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskView } from '../../../main/contract/duty.ts'
import { hub } from '../../app/hub.ts'
import { useFailureText } from '../../ui/failure.ts'
import { dayText } from '../../ui/time.ts'
import { mayAct, useDoor } from '../sign-in/session.ts'
import { useOrder } from './dutyQuery.ts'
import { POSTS } from './WeekGrid.tsx'

/** 换班: the people of two days change places. */
export function Swap({ desk }: { readonly desk: DeskView }) {
  const { t, i18n } = useTranslation()
  const failureText = useFailureText()
  const canAct = mayAct(useDoor().data)
  const [one, setOne] = useState('')
  const [other, setOther] = useState('')
  const [post, setPost] = useState<'A' | 'B'>('A')
  const swap = useOrder(hub.duty.swap.mutate)
  const days = [
    { value: '', label: t('duty.chooseDay') },
    ...desk.days.map(({ day, midnight }) => ({ value: day, label: dayText(midnight, i18n.language) })),
  ]
  return (
    <div className="duty-form">
      <NativeSelect
        label={t('duty.swapOne')}
        value={one}
        data={days}
        onChange={(event) => setOne(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('duty.swapOther')}
        value={other}
        data={days}
        onChange={(event) => setOther(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('duty.post')}
        value={post}
        data={POSTS.map((letter) => ({ value: letter, label: t('duty.letter', { post: letter }) }))}
        onChange={(event) => setPost(event.currentTarget.value === 'B' ? 'B' : 'A')}
      />
      <Button
        variant="default"
        disabled={!canAct || one === '' || other === '' || one === other}
        loading={swap.isPending}
        onClick={() => swap.mutate({ agency: desk.agency, one: { day: one, post }, other: { day: other, post } })}
      >
        {t('duty.swap')}
      </Button>
      {swap.isError && (
        <p className="is-bad" role="alert">
          {failureText(swap.error)}
        </p>
      )}
    </div>
  )
}
