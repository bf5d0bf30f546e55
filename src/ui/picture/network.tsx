import { fitted } from './fitted.ts'
import {
  boxHeight,
  layNetwork,
  type NetworkBox,
  type NetworkLine,
  type NetworkNode,
  type NetworkTie,
} from './network-layout.ts'

type NetworkProps = {
  title: string
  /** In one sentence; the table stands beside it on the page. */
  description: string
  left: readonly NetworkNode[]
  right: readonly NetworkNode[]
  ties: readonly NetworkTie[]
}

/** Who brings something to what. Always with its table. */
export function NetworkPicture({ title, description, left, right, ties }: NetworkProps) {
  const drawn = layNetwork(left, right, ties)
  return (
    <div className="network-picture">
      <svg
        role="img"
        viewBox={`0 0 ${drawn.width} ${drawn.height}`}
        width={drawn.width}
        height={drawn.height}
      >
        <title>{title}</title>
        <desc>{description}</desc>
        {drawn.lines.map((line) => (
          <Tie key={line.key} line={line} />
        ))}
        {drawn.left.map((box) => (
          <Box key={box.key} box={box} round={box.people ? boxHeight / 2 : 10} />
        ))}
        {drawn.right.map((box) => (
          <Box key={box.key} box={box} round={0} />
        ))}
      </svg>
    </div>
  )
}

/** It leaves and comes level, so that lines which cross can be told apart. */
function Tie({ line: { start, end } }: { line: NetworkLine }) {
  const middle = (start.x + end.x) / 2
  return (
    <path
      className="network__tie"
      d={`M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`}
    />
  )
}

const lineHeight = 17

function Box({ box: { x, y, width, rows, note }, round }: { box: NetworkBox; round: number }) {
  const lines = rows.length + (note ? 1 : 0)
  const first = y + boxHeight / 2 - ((lines - 1) * lineHeight) / 2 + 4
  const middle = x + width / 2
  return (
    <g>
      <rect className="kin__shape" {...{ x, y, width, height: boxHeight }} rx={round} />
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one label have nothing else
        <text key={at} className="kin__name" x={middle} y={first + at * lineHeight} textAnchor="middle">
          {row}
        </text>
      ))}
      {note ? (
        <text className="kin__note" x={middle} y={first + rows.length * lineHeight} textAnchor="middle">
          {fitted(note, 9)}
        </text>
      ) : null}
    </g>
  )
}
