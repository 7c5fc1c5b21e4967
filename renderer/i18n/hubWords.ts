import { useTranslation } from 'react-i18next'
import english from './en/hubWords.json'

const ENGLISH: Readonly<Record<string, string>> = english

/** The hub's own Chinese words for its settings and texts, in the desk's language; what is not known stays Chinese. */
export function useHubWords(): (words: string) => string {
  const { i18n } = useTranslation()
  return (words) => (i18n.language === 'en' ? (ENGLISH[words] ?? words) : words)
}
