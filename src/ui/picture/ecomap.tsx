import {
  box,
  type EcoLine,
  type EcoNode,
  type EcoPlaced,
  type EcoTie,
  layEcomap,
  person,
} from './ecomap-layout.ts'
import { fitted } from './fitted.ts'
import type { Point } from './genogram-layout.ts'

type EcomapProps = {
  title: string
  /** In one sentence; the table stands beside it on the page. */
  description: string
  center: EcoNode
  others: readonly EcoNode[]
  ties: readonly EcoTie[]
}

/** Who and what stands around somebody, how close, and which way the support goes. */
export function EcomapPicture({ title, description, center, others, ties }: EcomapProps) {
  const drawn = layEcomap(center, others, ties)
  const { width, height, radius } = drawn
  const people = [drawn.center, ...drawn.home]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow window it is scrolled with the keyboard
    <section className="kin-picture" aria-label={title} tabIndex={0}>
      <svg role="img" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        <title>{title}</title>
        <desc>{description}</desc>
        <circle className="kin__together" cx={drawn.center.x} cy={drawn.center.y} r={radius} />
        {drawn.lines.map((line) => (
          <TieLine key={line.key} line={line} />
        ))}
        {people.map((one) => (
          <Node key={one.key} node={one} size={person} round strong={one === drawn.center} />
        ))}
        {drawn.outside.map((one) => (
          <Node key={one.key} node={one} size={box} />
        ))}
      </svg>
    </section>
  )
}

type NodeProps = {
  node: EcoPlaced
  size: { width: number; height: number }
  round?: boolean
  strong?: boolean
}

function Node({ node: { x, y, label, note, soft }, size: { width, height }, round, strong }: NodeProps) {
  const kind = strong ? ' eco__node--strong' : ''
  return (
    <g>
      <rect
        className={`kin__shape${kind}`}
        {...{ x: x - width / 2, y: y - height / 2, width, height }}
        rx={round ? height / 2 : soft ? 0 : 12}
      />
      <text className="kin__name" x={x} y={note ? y - 2 : y + 5} textAnchor="middle">
        {fitted(label)}
      </text>
      {note ? (
        <text className="kin__note" x={x} y={y + 15} textAnchor="middle">
          {fitted(note)}
        </text>
      ) : null}
    </g>
  )
}

function TieLine({ line }: { line: EcoLine }) {
  const { start, end, strength, direction } = line
  const heads = [
    ...(direction === 'back' ? [] : [arrow(start, end)]),
    ...(direction === 'there' ? [] : [arrow(end, start)]),
  ]
  return (
    <>
      <path
        className={`eco__tie eco__tie--${strength}`}
        d={strength === 'strained' ? jagged(start, end) : straight(start, end)}
      />
      {strength === 'broken' ? <path className="kin__line" d={gapped(start, end)} /> : null}
      <path className="eco__head" d={heads.join('')} />
    </>
  )
}

const at = (value: number) => Math.round(value * 10) / 10
const straight = (a: Point, b: Point) => `M${at(a.x)} ${at(a.y)}L${at(b.x)} ${at(b.y)}`

/** Along a line, and to the side of it: both of length one. */
function directions(a: Point, b: Point) {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  const along = { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
  return { length, along, aside: { x: -along.y, y: along.x } }
}

/** A head at the end of a line. */
function arrow(from: Point, to: Point): string {
  const { along, aside } = directions(from, to)
  const back = { x: to.x - along.x * 13, y: to.y - along.y * 13 }
  const [one, other] = [1, -1].map(
    (side) => `${at(back.x + aside.x * 6 * side)} ${at(back.y + aside.y * 6 * side)}`,
  )
  return `M${at(to.x)} ${at(to.y)}L${one}L${other}z`
}

/** A line that goes to and fro. */
function jagged(a: Point, b: Point): string {
  const { length, along, aside } = directions(a, b)
  const teeth = Math.max(2, Math.round(length / 12))
  const points = Array.from({ length: teeth - 1 }, (_, number) => {
    const far = (length * (number + 1)) / teeth
    const by = number % 2 === 0 ? 5 : -5
    return `L${at(a.x + along.x * far + aside.x * by)} ${at(a.y + along.y * far + aside.y * by)}`
  })
  return `M${at(a.x)} ${at(a.y)}${points.join('')}L${at(b.x)} ${at(b.y)}`
}

/** Two strokes across the middle: the line is cut. */
function gapped(a: Point, b: Point): string {
  const { length, along, aside } = directions(a, b)
  return [-4, 4]
    .map((by) => {
      const middle = { x: a.x + along.x * (length / 2 + by), y: a.y + along.y * (length / 2 + by) }
      return `M${at(middle.x + aside.x * 8)} ${at(middle.y + aside.y * 8)}L${at(middle.x - aside.x * 8)} ${at(middle.y - aside.y * 8)}`
    })
    .join('')
}
