import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../main/contract/board.ts'
import { hub } from '../../app/hub.ts'
import { useOrder } from '../drills/drillsQuery.ts'
import { OrderFailure } from '../drills/OrderFailure.tsx'

interface FloodKeyProps {
  readonly flood: Board['flood']
  /** Shows the panel. */
  readonly onShow: () => void
}

/** Begins 灾害模式, with a second press to be sure; while it is on, leads back to its panel. */
export function FloodKey({ flood, onShow }: FloodKeyProps) {
  const { t } = useTranslation()
  const [isAsked, setAsked] = useState(false)
  const begin = useOrder(() => hub.flood.begin.mutate())
  if (flood?.isOn === true) {
    return (
      <button type="button" className="list-act list-flood is-on" onClick={onShow}>
        {t('flood.on')} · {t('flood.back')}
      </button>
    )
  }
  const press = () => {
    if (isAsked) begin.mutate(undefined)
    setAsked(!isAsked)
  }
  return (
    <>
      <button type="button" className="list-act list-flood" onClick={press}>
        {t(isAsked ? 'flood.turnOnSure' : 'flood.turnOn')}
      </button>
      {isAsked && (
        <button type="button" className="list-act list-flood" onClick={() => setAsked(false)}>
          {t('flood.cancel')}
        </button>
      )}
      <OrderFailure error={begin.error} />
    </>
  )
}
