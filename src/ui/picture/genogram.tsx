import { fitted } from './fitted.ts'
import {
  type Couple,
  type Descent,
  type Frame,
  type KinBond,
  type KinFigure,
  layGenogram,
  type Placed,
  symbol,
} from './genogram-layout.ts'

type GenogramProps = {
  /** What it shows. */
  title: string
  /** In one sentence; the table stands beside it on the page. */
  description: string
  figures: readonly KinFigure[]
  bonds: readonly KinBond[]
}

/** A family as social workers draw it: men square, women round, couples side by side, children below, the dead crossed out. */
export function GenogramPicture({ title, description, figures, bonds }: GenogramProps) {
  const drawn = layGenogram(figures, bonds)
  const { width, height } = drawn
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow window it is scrolled with the keyboard
    <section className="kin-picture" aria-label={title} tabIndex={0}>
      <svg role="img" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        <title>{title}</title>
        <desc>{description}</desc>
        {drawn.frames.map((frame) => (
          <Together key={frame.key} frame={frame} />
        ))}
        {drawn.descents.map((one) => (
          <Children key={`d ${one.key}`} descent={one} />
        ))}
        {drawn.siblings.map((one) => (
          <Children key={`s ${one.key}`} descent={one} />
        ))}
        {drawn.couples.map((couple) => (
          <Pair key={couple.key} couple={couple} />
        ))}
        {drawn.figures.map((figure) => (
          <Figure key={figure.key} figure={figure} />
        ))}
      </svg>
    </section>
  )
}

const Together = ({ frame: { x, y, width, height } }: { frame: Frame }) => (
  <rect className="kin__together" x={x} y={y} width={width} height={height} rx={10} />
)

function Children({ descent: { from, bar, children, dashed } }: { descent: Descent }) {
  const xs = [from.x, ...children.map(({ x }) => x)]
  const drops = children.map(({ x, y }) => `M${x} ${bar}V${y}`).join('')
  const d = `M${from.x} ${from.y}V${bar}M${Math.min(...xs)} ${bar}H${Math.max(...xs)}${drops}`
  return <path className={dashed ? 'kin__line kin__line--dashed' : 'kin__line'} d={d} />
}

/** One stroke across the line of those who live apart, two across that of the divorced. */
const strokes: Partial<Record<KinBond['kind'], readonly number[]>> = { separated: [0], divorced: [-5, 5] }

function Pair({ couple: { kind, from, to, over } }: { couple: Couple }) {
  const y = over ? from.y - 16 : from.y
  const middle = (from.x + to.x) / 2
  const line = over ? `M${from.x} ${from.y}V${y}H${to.x}V${to.y}` : `M${from.x} ${y}H${to.x}`
  const across = (strokes[kind] ?? []).map((by) => `M${middle + by - 4} ${y + 8}L${middle + by + 4} ${y - 8}`)
  return (
    <>
      <path className={kind === 'partner' ? 'kin__line kin__line--dashed' : 'kin__line'} d={line} />
      {across.length > 0 ? <path className="kin__line" d={across.join('')} /> : null}
    </>
  )
}

function Figure({ figure }: { figure: Placed }) {
  const { x, y, label, note, died } = figure
  const center = x + symbol / 2
  return (
    <g>
      <Shape figure={figure} by={0} />
      {figure.subject ? <Shape figure={figure} by={5} /> : null}
      {died ? (
        <path className="kin__line" d={`M${x} ${y}l${symbol} ${symbol}m0 ${-symbol}l${-symbol} ${symbol}`} />
      ) : null}
      <text className="kin__name" x={center} y={y + symbol + 17} textAnchor="middle">
        {fitted(label)}
      </text>
      <text className="kin__note" x={center} y={y + symbol + 34} textAnchor="middle">
        {fitted(note)}
      </text>
    </g>
  )
}

/** `by`: how far inside, for the second line around the person of whom it is drawn. */
function Shape({ figure: { x, y, shape }, by }: { figure: Placed; by: number }) {
  const half = symbol / 2
  const size = symbol - 2 * by
  if (shape === 'square')
    return <rect className="kin__shape" x={x + by} y={y + by} width={size} height={size} />
  if (shape === 'circle') return <circle className="kin__shape" cx={x + half} cy={y + half} r={half - by} />
  const d = `M${x + half} ${y + by}L${x + symbol - by} ${y + half}L${x + half} ${y + symbol - by}L${x + by} ${y + half}z`
  return <path className="kin__shape" d={d} />
}
