import { Button } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Siren } from '../../ui/siren.ts'

/** Nobody lets it sound longer than it takes to hear it. */
const LONGEST_MS = 15_000

interface SirenTestProps {
  readonly isHeard: boolean
  readonly onHeard: () => void
}

/** The real siren at full volume, until somebody says that he hears it. */
export function SirenTest({ isHeard, onHeard }: SirenTestProps) {
  const { t } = useTranslation()
  const [siren] = useState(() => new Siren())
  const [isSounding, setSounding] = useState(false)
  useEffect(() => {
    siren.play(isSounding ? 'alarm' : 'silent')
    if (!isSounding) return
    const timer = setTimeout(() => setSounding(false), LONGEST_MS)
    return () => {
      clearTimeout(timer)
      siren.play('silent')
    }
  }, [siren, isSounding])
  const begin = () => {
    siren.allow().then(
      () => setSounding(true),
      () => undefined,
    )
  }
  const hear = () => {
    setSounding(false)
    onHeard()
  }
  return (
    <div className="row">
      {isHeard ? (
        <b className="is-done">✓ {t('handOver.heard')}</b>
      ) : (
        <>
          <Button type="button" variant="default" leftSection={<IconVolume size={20} />} onClick={begin}>
            {t('handOver.siren')}
          </Button>
          <Button type="button" disabled={!isSounding} onClick={hear}>
            {t('handOver.hear')}
          </Button>
        </>
      )}
    </div>
  )
}
