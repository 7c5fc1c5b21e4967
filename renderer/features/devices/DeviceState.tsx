import { useTranslation } from 'react-i18next'
import zhCN from '../../i18n/zh-CN/console.json'

/** A modem's stage of life in words; one that this console does not know counts as recovering. */
export function DeviceState({ state }: { readonly state: string }) {
  const { t } = useTranslation()
  return <>{t(`deviceState.${isKnown(state) ? state : 'recovering'}`)}</>
}

/** What is wrong with a modem and what to do about it; nothing for what this console does not know. */
export function DeviceProblem({ problem }: { readonly problem: string }) {
  const { t } = useTranslation()
  return isKnownProblem(problem) ? <div>{t(`deviceProblem.${problem}`)}</div> : null
}

function isKnownProblem(problem: string): problem is keyof typeof zhCN.deviceProblem {
  return problem in zhCN.deviceProblem
}

function isKnown(state: string): state is keyof typeof zhCN.deviceState {
  return state in zhCN.deviceState
}
