import { Alert, Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../../ui/failure.ts'

interface PanelFormProps {
  readonly title: string
  /** Whether everything that is required is there. */
  readonly isComplete: boolean
  readonly submit: () => Promise<unknown>
  /** A line beside the buttons: what is missing, or what follows. */
  readonly status?: ReactNode
  /** It has no field to start in: the keyboard starts on the confirming button. */
  readonly takesFocus?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form in the card's right column: Enter in its required field does it, Esc leaves it, a failure stands beside it. */
export function PanelForm(props: PanelFormProps) {
  const { title, isComplete, submit, status, takesFocus = false, onClose, children } = props
  const { t } = useTranslation()
  const failureText = useFailureText()
  const queryClient = useQueryClient()
  const order = useMutation({
    mutationFn: submit,
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries(),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) order.mutate()
  }
  return (
    <form className="paper is-filling panel" onSubmit={send} aria-label={title}>
      <h2 className="paper-title">{title}</h2>
      <div className="panel-fields">{children}</div>
      {order.isError && (
        <Alert color="red" role="alert">
          {failureText(order.error)}
        </Alert>
      )}
      <div className="panel-foot">
        <Button type="submit" size="md" loading={order.isPending} disabled={!isComplete} autoFocus={takesFocus}>
          {t('panel.confirm')}
        </Button>
        <Button type="button" size="md" variant="default" onClick={onClose}>
          {t('panel.cancelKey')}
        </Button>
        <div className="panel-status">{status}</div>
      </div>
    </form>
  )
}
