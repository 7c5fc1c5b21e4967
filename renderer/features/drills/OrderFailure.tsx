import { useFailureText } from '../../ui/failure.ts'

/** What went wrong, beside the control that was pressed; nothing where nothing did. */
export function OrderFailure({ error }: { readonly error: unknown }) {
  const words = useFailureText()
  return error === null ? null : (
    <p className="is-bad" role="alert">
      {words(error)}
    </p>
  )
}
