import { type Course, frameOf, line, placer } from './course.ts'

type SparklineProps = Course & {
  /** What it shows: 「新規相談者数の推移」. */
  title: string
  /** The figures in one sentence; a table stands elsewhere on the page or behind the link. */
  description: string
}

const width = 132
const height = 36
const box = { left: 5, top: 5, width: width - 10, height: height - 10 }

/** The course at a glance: solid what was, hollow the running year, dashed the straight path to the target. */
export function Sparkline({ title, description, ...course }: SparklineProps) {
  const place = placer(frameOf(course), box)
  const { baseline, target, points } = course
  const at = (point: { year: number; value: number }) => place(point.year, point.value)
  const complete = points.filter((point) => !point.running)
  const running = points.find((point) => point.running)
  const last = complete.at(-1)
  return (
    <svg className="sparkline" role="img" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>{title}</title>
      <desc>{description}</desc>
      {baseline && target ? <path className="chart__path" d={line([at(baseline), at(target)])} /> : null}
      {target ? <Goal {...at(target)} /> : null}
      {complete.length > 1 ? <path className="chart__line" d={line(complete.map(at))} /> : null}
      {last ? <Dot {...at(last)} /> : null}
      {running ? <Dot {...at(running)} hollow /> : null}
    </svg>
  )
}

/** A year: full when complete, hollow while it runs. */
export function Dot({ x, y, hollow, size = 2.8 }: { x: number; y: number; hollow?: boolean; size?: number }) {
  return <circle className={hollow ? 'chart__dot chart__dot--hollow' : 'chart__dot'} cx={x} cy={y} r={size} />
}

/** The target: a diamond, so that it is no year. */
export function Goal({ x, y, size = 4 }: { x: number; y: number; size?: number }) {
  return (
    <path className="chart__goal" d={`M${x} ${y - size}l${size} ${size}-${size} ${size}-${size}-${size}z`} />
  )
}
