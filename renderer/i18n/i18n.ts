import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import en from './en/console.json'
import zhCN from './zh-CN/console.json'

const LANGUAGE_KEY = 'lianfang-language'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console'
    resources: { console: typeof zhCN }
  }
}

/** The words of the console: Chinese is the source, English stands beside it. */
export const i18n = i18next.createInstance()

i18n
  .use(initReactI18next)
  .init({
    lng: localStorage.getItem(LANGUAGE_KEY) ?? 'zh-CN',
    fallbackLng: 'zh-CN',
    defaultNS: 'console',
    resources: { 'zh-CN': { console: zhCN }, en: { console: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  .catch(() => undefined)

/** Changes the language of this desk, for good. */
export async function switchLanguage(): Promise<void> {
  const next = i18n.language === 'en' ? 'zh-CN' : 'en'
  localStorage.setItem(LANGUAGE_KEY, next)
  document.documentElement.lang = next
  await i18n.changeLanguage(next)
}
