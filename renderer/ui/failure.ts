import { useTranslation } from 'react-i18next'
import { failureCode, failureMissing } from '../app/hub.ts'
import zhCN from '../i18n/zh-CN/console.json'

type Known = keyof typeof zhCN.failure
type Missing = keyof typeof zhCN.incomplete

/** A failure in the user's words: what happened, what the hub did, what to do. Codes are never shown. */
export function useFailureText(): (error: unknown) => string {
  const { t } = useTranslation()
  return (error) => {
    const code = failureCode(error)
    const missing = code === 'incident/incomplete' ? failureMissing(error) : undefined
    if (missing !== undefined && isMissing(missing)) return t(`incomplete.${missing}`)
    return t(`failure.${isKnown(code) ? code : 'internal/unexpected'}`)
  }
}

function isKnown(code: string): code is Known {
  return code in zhCN.failure
}

function isMissing(what: string): what is Missing {
  return what in zhCN.incomplete
}
