/** A village at rest: hills, houses, a line of poles. Only decoration. */
export function HillScene() {
  return (
    <svg className="quiet-scene" viewBox="0 0 560 280" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <circle cx="452" cy="54" r="44" fill="var(--hill-1)" />
      <path d="M0 118 Q90 40 190 96 T380 92 T560 110 V280 H0Z" fill="var(--hill-1)" />
      <path d="M0 172 Q120 110 260 158 T560 150 V280 H0Z" fill="var(--hill-2)" />
      <path d="M0 222 Q160 172 320 212 T560 196 V280 H0Z" fill="var(--hill-3)" />
      <g stroke="var(--hill-4)" strokeWidth="3" fill="none">
        <path d="M62 150v78M46 160h32M266 158v70M250 168h32M500 146v72M484 156h32" />
        <path d="M62 160Q164 196 266 168Q384 200 500 156" strokeWidth="1.5" />
      </g>
      {[
        [120, 196],
        [176, 206],
        [332, 202],
        [396, 192],
      ].map(([x = 0, y = 0]) => (
        <g key={x} transform={`translate(${x} ${y})`}>
          <path d="M-4 0 22-20 48 0Z" fill="var(--hill-4)" />
          <rect x="2" width="40" height="26" fill="var(--paper)" />
          <rect x="18" y="10" width="9" height="16" fill="var(--hill-4)" />
        </g>
      ))}
    </svg>
  )
}
