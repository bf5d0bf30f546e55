import type { ReactNode } from 'react'
import { placer, ticks } from './course.ts'
import { Figure } from './figure.tsx'

/** A month or an area; `before` is the same one a year earlier. */
export type Bar = {
  key: string
  label: string
  value: number | null
  before?: number | null
  running?: boolean
}

type BarChartProps = {
  title: string
  description: string
  bars: Bar[]
  table: ReactNode
  legend: { bar: string; before?: string }
  format: (value: number) => string
}

const sizes = {
  wide: { width: 720, height: 260, every: 1 },
  narrow: { width: 360, height: 240, every: 3 },
} as const

/** Figures side by side, such as the months of a year, with last year's as a line across. */
export function BarChart(props: BarChartProps) {
  const { title, table, legend } = props
  const marks = [
    { key: 'bar', label: legend.bar } as const,
    ...(legend.before ? [{ key: 'before', label: legend.before } as const] : []),
  ]
  return (
    <Figure title={title} marks={marks} table={table}>
      <Drawing {...props} size="wide" />
      <Drawing {...props} size="narrow" />
    </Figure>
  )
}

function Drawing({ size, bars, title, description, format }: BarChartProps & { size: keyof typeof sizes }) {
  const { width, height, every } = sizes[size]
  const box = { left: 58, top: 16, width: width - 58 - 8, height: height - 16 - 34 }
  const high = Math.max(1, ...bars.flatMap((bar) => [bar.value ?? 0, bar.before ?? 0])) * 1.08
  const place = placer({ from: 0, to: bars.length, low: 0, high }, box)
  const step = box.width / Math.max(1, bars.length)
  const floor = box.top + box.height
  return (
    <svg className={`chart chart--${size}`} role="img" viewBox={`0 0 ${width} ${height}`}>
      <title>{title}</title>
      <desc>{description}</desc>
      {ticks(0, high).map((value) => {
        const { y } = place(0, value)
        return (
          <g key={value}>
            <path className="chart__grid" d={`M${box.left} ${y}H${box.left + box.width}`} />
            <text className="chart__text" x={box.left - 8} y={y + 4} textAnchor="end">
              {format(value)}
            </text>
          </g>
        )
      })}
      {bars.map((bar, index) => {
        const { x } = place(index, 0)
        const middle = x + step / 2
        return (
          <g key={bar.key}>
            {bar.value === null ? null : (
              <Column bar={bar} x={x + step * 0.2} y={place(0, bar.value).y} {...{ step, floor }} />
            )}
            {bar.before == null ? null : (
              <path
                className="chart__before"
                d={`M${x + step * 0.1} ${place(0, bar.before).y}h${step * 0.8}`}
              />
            )}
            {index % every === 0 ? (
              <text className="chart__text" x={middle} y={height - 12} textAnchor="middle">
                {bar.label}
              </text>
            ) : null}
          </g>
        )
      })}
    </svg>
  )
}

function Column({ bar, x, y, step, floor }: { bar: Bar; x: number; y: number; step: number; floor: number }) {
  return (
    <rect
      className={bar.running ? 'chart__bar chart__bar--running' : 'chart__bar'}
      {...{ x, y }}
      width={step * 0.6}
      height={Math.max(0, floor - y)}
    />
  )
}
