import { IconMessage, IconPhoneIncoming, IconWriting } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../main/contract/board.ts'
import { clockText } from '../../ui/time.ts'

/** How many later words the card has room for. */
const LATER = 3

/** The caller's own words, as they came. */
export function Words({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const [first, ...more] = card.words
  if (first === undefined) return null
  const isDesk = first.phone === ''
  const Icon = first.call ? IconPhoneIncoming : isDesk ? IconWriting : IconMessage
  return (
    <section className="paper">
      <p className="row soft">
        <Icon size={20} aria-hidden />
        {t(first.call ? 'words.call' : isDesk ? 'words.desk' : 'words.title')} {clockText(first.at)}
        <span className="to-end muted">{first.phone}</span>
      </p>
      <p className="words-text">
        {first.call ? t('words.callWords') : first.text === '' ? t('words.blank') : `“${first.text}”`}
      </p>
      {more.slice(-LATER).map((word) => (
        <p key={`${word.at} ${word.text}`} className="words-more one-line">
          <b>{clockText(word.at)}</b> {word.call ? t('words.callWords') : `“${word.text}”`}
        </p>
      ))}
    </section>
  )
}
