import { useTranslation } from 'react-i18next'
import type { Card, MapPoint } from '../../../main/contract/board.ts'
import { useStationNames } from '../../ui/stationNames.ts'

const METRES_A_DEGREE = 111_320
/** The rings of the ladder, in metres, and the picture's width: the largest ring just fits. */
const RINGS = [100, 300, 500]
const WIDTH = 400
const HEIGHT = 320
const METRES_A_UNIT = 1150 / WIDTH

/** The village around the caller, drawn to scale without any map: houses, poles, who comes, and the rings. */
export function VillageMap({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const names = useStationNames()
  const points = card.map?.points ?? []
  const caller = points.find((point) => point.kind === 'caller')
  if (caller === undefined) return <section className="paper is-filling map-none muted">{t('map.none')}</section>
  const place = (point: MapPoint) => project(point, caller)
  return (
    <section className={`paper is-filling map-paper ${names.levelClass(card.summary.level)}`}>
      <svg
        className="map"
        viewBox={`${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="xMidYMid slice"
        role="img"
        aria-label={card.location}
      >
        {RINGS.map((metres) => (
          <g key={metres}>
            <circle
              r={metres / METRES_A_UNIT}
              fill="none"
              stroke="var(--ring)"
              strokeWidth="1.3"
              strokeDasharray="5 5"
            />
            <text x={4 - metres / METRES_A_UNIT} y={-4} fontSize="13">
              {metres}
            </text>
          </g>
        ))}
        {points
          .filter((point) => point.kind === 'household')
          .map((point) => {
            const { x, y } = place(point)
            return (
              <rect
                key={`${point.lng} ${point.lat}`}
                x={x - 4}
                y={y - 3}
                width="8"
                height="7"
                rx="1.5"
                fill="var(--house)"
              />
            )
          })}
        {points
          .filter((point) => point.kind === 'helper')
          .map((point) => {
            const { x, y } = place(point)
            return (
              <g key={`${point.lng} ${point.lat}`}>
                <line x1={x} y1={y} x2="0" y2="0" stroke="var(--done)" strokeWidth="2" strokeDasharray="3 4" />
                <circle cx={x} cy={y} r="6" fill="var(--done)" stroke="var(--paper)" strokeWidth="2" />
                <text x={x + 9} y={y + 5}>
                  {point.label}
                </text>
              </g>
            )
          })}
        <path d="M0-14 13 9H-13Z" fill="var(--solid)" stroke="var(--ink)" strokeWidth="2" strokeLinejoin="round" />
        <text x="0" y="27" textAnchor="middle">
          {card.pole === null ? card.summary.place : `杆${card.pole}`}
        </text>
      </svg>
    </section>
  )
}

/** Equal-area enough for a kilometre: east is right, north is up. */
function project(point: MapPoint, from: MapPoint): { x: number; y: number } {
  const metresEast = (point.lng - from.lng) * METRES_A_DEGREE * Math.cos((from.lat * Math.PI) / 180)
  const metresNorth = (point.lat - from.lat) * METRES_A_DEGREE
  return { x: metresEast / METRES_A_UNIT, y: -metresNorth / METRES_A_UNIT }
}
