import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../ui/failure.ts'

interface SignInFormProps {
  readonly action: string
  readonly enter: (name: string, pin: string) => Promise<unknown>
  readonly onEntered: () => void
}

/** Name and PIN. Says what went wrong beside the button that failed. */
export function SignInForm({ action, enter, onEntered }: SignInFormProps) {
  const { t } = useTranslation()
  const failureText = useFailureText()
  const [name, setName] = useState('')
  const [pin, setPin] = useState('')
  const entering = useMutation({ mutationFn: () => enter(name, pin), onSuccess: onEntered })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entering.mutate()
  }
  return (
    <form onSubmit={submit} className="column">
      <TextInput
        label={t('door.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="username"
        required
        data-autofocus
      />
      <PasswordInput
        label={t('door.pin')}
        value={pin}
        onChange={(event) => setPin(event.currentTarget.value)}
        autoComplete="current-password"
        inputMode="numeric"
        required
      />
      <Button type="submit" size="md" loading={entering.isPending}>
        {action}
      </Button>
      {entering.isError && (
        <Alert color="red" role="alert">
          {failureText(entering.error)}
        </Alert>
      )}
    </form>
  )
}
