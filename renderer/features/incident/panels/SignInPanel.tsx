import { useTranslation } from 'react-i18next'
import { hub } from '../../../app/hub.ts'
import { SignInForm } from '../../sign-in/SignInForm.tsx'
import { useRefreshDoor } from '../../sign-in/session.ts'

/** A desk that may only look: whoever wants to act signs in, and presses the key again. */
export function SignInPanel({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const refresh = useRefreshDoor()
  const entered = () => {
    refresh().then(onClose, onClose)
  }
  return (
    <section className="paper is-filling panel" aria-label={t('panel.signInTitle')}>
      <h2 className="paper-title">{t('panel.signInTitle')}</h2>
      <SignInForm
        action={t('door.enter')}
        enter={(name, pin) => hub.session.login.mutate({ name, pin })}
        onEntered={entered}
      />
    </section>
  )
}
