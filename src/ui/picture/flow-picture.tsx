/** A station of a flow: its place is a column and a row, both from 0. `soft`: outside of what the picture is of. */
export type FlowNode = { key: string; label: string; column: number; row: number; soft?: boolean }
/** What goes from one station to another; `label` is short: the numbers under which a table tells more. */
export type FlowArrow = { from: string; to: string; label: string }

type FlowPictureProps = {
  /** What it shows. */
  title: string
  /** In one sentence; the table stands beside it on the page. */
  description: string
  nodes: readonly FlowNode[]
  arrows: readonly FlowArrow[]
}

const box = { width: 176, height: 50 }
const step = { x: 300, y: 70 }
const edge = 8

type Point = { x: number; y: number }

/** What goes from where to where: stations in columns, arrows with the numbers of the table beside it. */
export function FlowPicture({ title, description, nodes, arrows }: FlowPictureProps) {
  const width = Math.max(...nodes.map(({ column }) => column)) * step.x + box.width + 2 * edge
  const height = Math.max(...nodes.map(({ row }) => row)) * step.y + box.height + 2 * edge
  const places = new Map(nodes.map((node) => [node.key, placeOf(node)]))
  return (
    <div className="flow-picture">
      <svg role="img" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        <title>{title}</title>
        <desc>{description}</desc>
        <defs>
          <marker
            id="flow-head"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path className="flow__head" d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        {arrows.map((arrow, at) => (
          <Arrow key={`${arrow.from} ${arrow.to}`} arrow={arrow} places={places} at={at} />
        ))}
        {nodes.map((node) => (
          <Station key={node.key} node={node} />
        ))}
      </svg>
    </div>
  )
}

const placeOf = ({ column, row }: FlowNode): Point => ({ x: edge + column * step.x, y: edge + row * step.y })

function Station({ node }: { node: FlowNode }) {
  const { x, y } = placeOf(node)
  const lines = linesOf(node.label)
  const top = y + box.height / 2 + 5 - (lines.length - 1) * 8
  return (
    <g>
      <rect
        className={node.soft ? 'flow__node flow__node--soft' : 'flow__node'}
        {...{ x, y, width: box.width, height: box.height, rx: 6 }}
      />
      {lines.map((text, at) => (
        <text key={text} className="flow__text" x={x + box.width / 2} y={top + at * 16} textAnchor="middle">
          {text}
        </text>
      ))}
    </g>
  )
}

type ArrowProps = { arrow: FlowArrow; places: ReadonlyMap<string, Point>; at: number }

/** From the right side of one station to the left side of the other; the label at a different part of the way each time. */
function Arrow({ arrow, places, at }: ArrowProps) {
  const from = places.get(arrow.from)
  const to = places.get(arrow.to)
  if (!from || !to) throw new Error(`an arrow from nowhere or to nowhere: ${arrow.from} → ${arrow.to}`)
  const start = { x: from.x + box.width, y: from.y + box.height / 2 }
  const end = { x: to.x - 3, y: to.y + box.height / 2 }
  const bend = (end.x - start.x) / 2
  const label = onCurve(start, end, bend, [0.3, 0.5, 0.7][at % 3] as number)
  return (
    <g>
      <path
        className="flow__arrow"
        markerEnd="url(#flow-head)"
        d={`M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`}
      />
      <text className="flow__number" x={label.x} y={label.y + 4} textAnchor="middle">
        {arrow.label}
      </text>
    </g>
  )
}

function onCurve(start: Point, end: Point, bend: number, t: number): Point {
  const mix = (a: number, b: number, c: number, d: number) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
  return {
    x: mix(start.x, start.x + bend, end.x - bend, end.x),
    y: mix(start.y, start.y, end.y, end.y),
  }
}

const lineWidth = 24

/** A label in lines of at most 12 full-width characters; words are kept whole where they can be, three lines are enough. */
function linesOf(label: string): string[] {
  const parts = label.includes(' ') ? label.split(/(?<= )/) : [...label]
  const lines: string[] = ['']
  for (const part of parts) {
    const last = lines.at(-1) as string
    if (last !== '' && widthOf(last + part.trimEnd()) > lineWidth) lines.push(part)
    else lines[lines.length - 1] = last + part
  }
  return lines.map((line) => line.trim()).slice(0, 3)
}

const isHalf = (character: string) => character <= '~' || character === '’'
const widthOf = (text: string) => [...text].reduce((sum, one) => sum + (isHalf(one) ? 1 : 2), 0)
