import { useTranslation } from 'react-i18next'
import type { Card, IncidentSummary, Verb } from '../../../main/contract/board.ts'
import { useStationNames } from '../../ui/stationNames.ts'

interface VerbBarProps {
  readonly verbs: readonly Verb[]
  /** Undefined on the quiet board: every verb stands greyed in its place. */
  readonly card?: Card
  readonly isHeld?: boolean
  readonly isBusy?: boolean
  readonly failure?: string | undefined
  readonly onVerb: (verb: Verb) => void
  readonly onLevel?: (level: IncidentSummary['level']) => void
}

const LEVELS = [1, 2, 3, 4] as const

/** What can be done, each with its key. One is filled: the next step. */
export function VerbBar({ verbs, card, isHeld = false, isBusy = false, failure, onVerb, onLevel }: VerbBarProps) {
  const { t } = useTranslation()
  const names = useStationNames()
  const taken = card !== undefined && card.summary.takenBy !== null
  const next = nextVerb(card)
  const isTriage = card?.summary.state === 'triage'
  const verb = (name: Verb, key: string, label: string, made = false) => (
    <VerbButton
      name={name}
      keyCap={key}
      label={label}
      isOpen={verbs.includes(name) && !isBusy}
      isNext={next === name}
      isMade={made}
      onPress={onVerb}
    />
  )
  return (
    <footer className="verbs">
      {isHeld && <div className="verbs-hold" title={t('verb.hold')} />}
      {verb('takeOver', 'F2', taken ? `✓ ${t('verb.takenOver')}` : t('verb.takeOver'), taken)}
      {verb('reinforce', 'F3', t(isTriage ? 'verb.release' : 'verb.reinforce'))}
      {verb('dial', 'F4', t('verb.dial', { number: card?.dial.number ?? '110' }))}
      {verb('safe', 'F5', t('verb.safe'))}
      {verb('falseAlarm', 'F6', t('verb.falseAlarm'))}
      {verb('supplement', 'F7', t('verb.supplement'))}
      {verb('mute', 'F8', t('verb.mute'))}
      {failure !== undefined && (
        <span className="verbs-failure" role="alert">
          {failure}
        </span>
      )}
      {card?.closing != null && <AfterVerbs verbs={verbs} onVerb={onVerb} />}
      {card !== undefined && onLevel !== undefined && card.closing === null && (
        <fieldset className="levels" aria-label={t('verb.setLevel')}>
          {t('verb.setLevel')} Alt
          {LEVELS.map((level) => (
            <button
              key={level}
              type="button"
              className={names.levelClass(level)}
              aria-pressed={card.summary.level === level}
              disabled={!verbs.includes('setLevel')}
              onClick={() => onLevel(level)}
            >
              {level} {names.levelShort(level)}
            </button>
          ))}
        </fieldset>
      )}
    </footer>
  )
}

/** What may still be done with an incident that is over. */
function AfterVerbs({ verbs, onVerb }: Pick<VerbBarProps, 'verbs' | 'onVerb'>) {
  const { t } = useTranslation()
  return (
    <span className="row to-end">
      {(['reopen', 'archive'] as const)
        .filter((verb) => verbs.includes(verb))
        .map((verb) => (
          <button
            key={verb}
            type="button"
            className={`verb is-keyless ${verb === 'archive' ? 'is-next' : ''}`}
            onClick={() => onVerb(verb)}
          >
            {t(`verb.${verb}`)}
          </button>
        ))}
    </span>
  )
}

/** First somebody takes it over; then it is dialled; when it is calm it is closed. */
function nextVerb(card: Card | undefined): Verb | undefined {
  if (card === undefined || card.closing !== null) return undefined
  if (card.summary.state === 'triage') return 'reinforce'
  if (card.summary.takenBy === null) return 'takeOver'
  return card.summary.state === 'controlled' ? 'safe' : 'dial'
}

interface VerbButtonProps {
  readonly name: Verb
  readonly keyCap: string
  readonly label: string
  readonly isOpen: boolean
  readonly isNext: boolean
  readonly isMade: boolean
  readonly onPress: (verb: Verb) => void
}

function VerbButton({ name, keyCap, label, isOpen, isNext, isMade, onPress }: VerbButtonProps) {
  const look = isMade ? 'is-made' : isNext && isOpen ? 'is-next' : ''
  return (
    <button type="button" className={`verb ${look}`} disabled={!isOpen} onClick={() => onPress(name)}>
      <kbd>{keyCap}</kbd>
      {label}
    </button>
  )
}
