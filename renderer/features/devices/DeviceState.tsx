import { useTranslation } from 'react-i18next'
import zhCN from '../../i18n/zh-CN/console.json'

/** A modem's stage of life in words; one that this console does not know counts as recovering. */
export function DeviceState({ state }: { readonly state: string }) {
  const { t } = useTranslation()
  return <>{t(`deviceState.${isKnown(state) ? state : 'recovering'}`)}</>
}

function isKnown(state: string): state is keyof typeof zhCN.deviceState {
  return state in zhCN.deviceState
}
