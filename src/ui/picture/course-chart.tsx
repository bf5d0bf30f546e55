import type { ReactNode } from 'react'
import { type Course, frameOf, line, placer, ticks } from './course.ts'
import { Figure } from './figure.tsx'
import { Dot, Goal } from './sparkline.tsx'

type CourseChartProps = Course & {
  title: string
  description: string
  /** The same figures as a `DataTable`, behind the picture. */
  table: ReactNode
  legend: { actual: string; running: string; path: string; target: string }
  format: (value: number) => string
  yearLabel: (year: number) => string
}

const sizes = {
  wide: { width: 720, height: 300, every: 1 },
  narrow: { width: 360, height: 260, every: 2 },
} as const

/** Where the lines of the axis begin; the first year stands further in, so that its figure is free. */
const axis = 52

/** The yearly course of an indicator with its axes. Drawn twice, so that letters stay readable on phones. */
export function CourseChart(props: CourseChartProps) {
  const { title, table, legend } = props
  const marks = [
    { key: 'actual', label: legend.actual },
    { key: 'running', label: legend.running },
    { key: 'path', label: legend.path },
    { key: 'target', label: legend.target },
  ] as const
  return (
    <Figure title={title} marks={marks} table={table}>
      <Drawing {...props} size="wide" />
      <Drawing {...props} size="narrow" />
    </Figure>
  )
}

function Drawing({ size, ...props }: CourseChartProps & { size: keyof typeof sizes }) {
  const { width, height, every } = sizes[size]
  const box = { left: 84, top: 26, width: width - 84 - 32, height: height - 26 - 34 }
  const frame = frameOf(props)
  const place = placer(frame, box)
  const at = (point: { year: number; value: number }) => place(point.year, point.value)
  const { baseline, target, points, format } = props
  const complete = points.filter((point) => !point.running)
  return (
    <svg className={`chart chart--${size}`} role="img" viewBox={`0 0 ${width} ${height}`}>
      <title>{props.title}</title>
      <desc>{props.description}</desc>
      {ticks(frame.low, frame.high).map((value) => {
        const { y } = place(frame.from, value)
        return (
          <g key={value}>
            <path className="chart__grid" d={`M${axis} ${y}H${width}`} />
            <text className="chart__text" x={axis - 8} y={y + 4} textAnchor="end">
              {format(value)}
            </text>
          </g>
        )
      })}
      {yearsOf(frame.from, frame.to).map((year) => (
        <YearLabel
          key={year}
          x={place(year, frame.low).x}
          y={height - 12}
          shown={(frame.to - year) % every === 0}
        >
          {props.yearLabel(year)}
        </YearLabel>
      ))}
      {baseline && target ? <path className="chart__path" d={line([at(baseline), at(target)])} /> : null}
      {complete.length > 1 ? <path className="chart__line" d={line(complete.map(at))} /> : null}
      {points.map((point) => (
        <Dot key={point.year} {...at(point)} hollow={point.running} size={4.5} />
      ))}
      {target ? <Goal {...at(target)} size={7} /> : null}
      {[...points, ...(target ? [target] : [])].map((point) => (
        <text
          key={`value ${point.year}`}
          className="chart__value"
          {...at(point)}
          dy={-11}
          textAnchor="middle"
        >
          {format(point.value)}
        </text>
      ))}
    </svg>
  )
}

function YearLabel({ x, y, shown, children }: { x: number; y: number; shown: boolean; children: ReactNode }) {
  if (!shown) return null
  return (
    <text className="chart__text" x={x} y={y} textAnchor="middle">
      {children}
    </text>
  )
}

function yearsOf(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
