import { useTranslation } from 'react-i18next'
import type { DrillView } from '../../../main/contract/drills.ts'

const WIDTH = 420
const HEIGHT = 150
const LEFT = 44
const BOTTOM = 24
const TOP = 10
const LONGEST_SECONDS = 60
const MARKS = [0, 15, 30, 45, 60]

/** How the answers rose in the first minute, as a share of those who were texted. */
export function AnswerCurve({ curve }: { readonly curve: DrillView['curve'] }) {
  const { t } = useTranslation()
  const x = (seconds: number) => LEFT + (seconds / LONGEST_SECONDS) * (WIDTH - LEFT - 16)
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)
  const path = curve.map(({ seconds, share }, index) => `${index === 0 ? 'M' : 'L'}${x(seconds)} ${y(share)}`).join(' ')
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('drills.curveLabel')}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={LEFT} x2={WIDTH - 16} y1={y(share)} y2={y(share)} />
          <text x={LEFT - 6} y={y(share) + 5} textAnchor="end">
            {share * 100}%
          </text>
        </g>
      ))}
      {MARKS.map((seconds) => (
        <text key={seconds} x={x(seconds)} y={HEIGHT - 4} textAnchor="middle">
          {seconds}
        </text>
      ))}
      <path d={path} />
    </svg>
  )
}
