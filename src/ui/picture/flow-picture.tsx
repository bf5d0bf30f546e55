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
const step = { x: 320, y: 66 }
const edge = 8

type Point = { x: number; y: number }

/** What goes from where to where: stations in columns, arrows with the numbers of the table beside it. */
export function FlowPicture({ title, description, nodes, arrows }: FlowPictureProps) {
  const places = placesOf(nodes)
  const ways = waysOf(arrows, places)
  const width = Math.max(...[...places.values()].map(({ x }) => x)) + box.width + edge
  const height = Math.max(...[...places.values()].map(({ y }) => y)) + box.height + edge
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a narrow window it is scrolled with the keyboard
    <section className="flow-picture" aria-label={title} tabIndex={0}>
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
        {ways.map(({ key, curve }) => (
          <Way key={key} {...curve} />
        ))}
        {nodes.map((node) => (
          <Station key={node.key} node={node} place={places.get(node.key) as Point} />
        ))}
        {ways.map(({ key, curve, label }, at) => (
          <Label key={key} way={curve} text={label} at={at} />
        ))}
      </svg>
    </section>
  )
}

/** The stations of each column spread over the height of the longest one. */
function placesOf(nodes: readonly FlowNode[]): Map<string, Point> {
  const columns = Map.groupBy(nodes, ({ column }) => column)
  const height = Math.max(...[...columns.values()].map(({ length }) => length)) * step.y
  return new Map(
    nodes.map(({ key, column, row }) => {
      const share = height / (columns.get(column)?.length ?? 1)
      return [key, { x: edge + column * step.x, y: edge + (row + 0.5) * share - box.height / 2 }]
    }),
  )
}

function Station({ node, place: { x, y } }: { node: FlowNode; place: Point }) {
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

/** A curve from the right side of one station to the left side of another. */
type Curve = { start: Point; end: Point }
type Drawn = { key: string; label: string; curve: Curve }

/** Arrows leave and reach a station one below the other, in the order in which their other ends stand, so that few of them cross. */
function waysOf(arrows: readonly FlowArrow[], places: ReadonlyMap<string, Point>): Drawn[] {
  const at = (key: string): Point => {
    const place = places.get(key)
    if (!place) throw new Error(`an arrow from nowhere or to nowhere: ${key}`)
    return place
  }
  const port = (arrow: FlowArrow, end: 'from' | 'to') => {
    const other = end === 'from' ? 'to' : 'from'
    const beside = arrows
      .filter((one) => one[end] === arrow[end])
      .sort((a, b) => at(a[other]).y - at(b[other]).y)
    return at(arrow[end]).y + ((beside.indexOf(arrow) + 1) * box.height) / (beside.length + 1)
  }
  return arrows.map((arrow) => ({
    key: `${arrow.from} ${arrow.to}`,
    label: arrow.label,
    curve: {
      start: { x: at(arrow.from).x + box.width, y: port(arrow, 'from') },
      end: { x: at(arrow.to).x - 3, y: port(arrow, 'to') },
    },
  }))
}

function Way({ start, end }: Curve) {
  const bend = (end.x - start.x) / 2
  const d = `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`
  return <path className="flow__arrow" markerEnd="url(#flow-head)" d={d} />
}

/** In the gap behind the first station, at a different part of it each time, so that labels seldom meet. */
function Label({ way: { start, end }, text, at }: { way: Curve; text: string; at: number }) {
  const x = start.x + (step.x - box.width) * ([0.3, 0.45, 0.6, 0.75][at % 4] as number)
  return (
    <text className="flow__number" x={x} y={heightAt(x, start, end) + 4} textAnchor="middle">
      {text}
    </text>
  )
}

/** The height of the curve at x, found by halving. */
function heightAt(x: number, start: Point, end: Point): number {
  const middle = (start.x + end.x) / 2
  let low = 0
  let high = 1
  for (let round = 0; round < 24; round++) {
    const t = (low + high) / 2
    if (along(t, start.x, middle, middle, end.x) < x) low = t
    else high = t
  }
  return along(low, start.y, start.y, end.y, end.y)
}

const along = (t: number, a: number, b: number, c: number, d: number): number =>
  (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d

const lineWidth = 26

/** A label in lines of at most 13 full-width characters; words are kept whole where they can be, three lines are enough. */
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
