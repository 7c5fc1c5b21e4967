import { Paper } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../app/hub.ts'
import { SignInForm } from './SignInForm.tsx'
import { useDoor, useRefreshDoor } from './session.ts'

/** The ticket that the hub printed, taken out of the address at once: it opens once and should not be read again. */
function takeTicket(): string | undefined {
  const address = new URL(window.location.href)
  const ticket = address.searchParams.get('ticket') ?? undefined
  if (ticket !== undefined) {
    address.searchParams.delete('ticket')
    window.history.replaceState(null, '', address)
  }
  return ticket
}

/** Lets nobody past who is not signed in: by session, by the ticket in the address, or by name and PIN. */
export function Door({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const door = useDoor()
  const refresh = useRefreshDoor()
  const [ticket] = useState(takeTicket)
  const redeemed = useRef(false)
  const mayRedeem =
    ticket !== undefined && door.data?.session === null && (door.data.demo || !door.data.needsFirstAdmin)
  useEffect(() => {
    if (!mayRedeem || ticket === undefined || redeemed.current) return
    redeemed.current = true
    hub.session.redeemTicket.mutate({ ticket }).then(refresh, refresh)
  }, [mayRedeem, ticket, refresh])

  if (door.data?.session != null) return children
  if (door.isPending || (mayRedeem && !redeemed.current)) return null
  return (
    <main className="door">
      <Paper className="paper door-paper">
        <h1>{door.data?.hubName ?? t('app.title')}</h1>
        <DoorForm ticket={ticket} needsFirstAdmin={door.data?.needsFirstAdmin} onEntered={refresh} />
      </Paper>
    </main>
  )
}

interface DoorFormProps {
  readonly ticket: string | undefined
  /** Undefined: the hub was not reached. */
  readonly needsFirstAdmin: boolean | undefined
  readonly onEntered: () => void
}

function DoorForm({ ticket, needsFirstAdmin, onEntered }: DoorFormProps) {
  const { t } = useTranslation()
  if (needsFirstAdmin === undefined) return <p>{t('door.unreachable')}</p>
  if (!needsFirstAdmin) {
    const enter = (name: string, pin: string) => hub.session.login.mutate({ name, pin })
    return <SignInForm action={t('door.enter')} enter={enter} onEntered={onEntered} />
  }
  if (ticket === undefined) return <p>{t('door.noTicket')}</p>
  const create = (name: string, pin: string) => hub.session.createFirstAdmin.mutate({ ticket, name, pin })
  return (
    <>
      <p className="soft">{t('door.firstAdminHint')}</p>
      <SignInForm action={t('door.create')} enter={create} onEntered={onEntered} />
    </>
  )
}
