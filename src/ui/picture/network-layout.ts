import type { Point } from './genogram-layout.ts'

/** Somebody who brings something, or what it is brought to. `people`: no organisation, drawn round. */
export type NetworkNode = { key: string; label: string; note: string; people?: boolean }
export type NetworkTie = { from: string; to: string }

/** A box by its left upper corner, with its label in as many rows as it needs. */
export type NetworkBox = NetworkNode & Point & { width: number; rows: string[] }
export type NetworkLine = { key: string; start: Point; end: Point }
export type Network = {
  width: number
  height: number
  left: NetworkBox[]
  right: NetworkBox[]
  lines: NetworkLine[]
}

/** As wide as the narrowest telephone shows it; on wider windows it is drawn larger, not longer. */
export const networkWidth = 358
export const boxHeight = 66
const gap = 12
const columns = { left: { x: 1, width: 138, most: 9 }, right: { x: 207, width: 150, most: 10 } }
/** Rows of a label; more stands in the table beside the picture. */
export const mostRows = 2

const widthOf = (character: string): number => (character <= '~' ? 1 : 2)

/** A text in rows of so many full-width characters; what does not fit into them is left out, and said to be. */
export function wrapped(text: string, most: number, rows = mostRows): string[] {
  const made = ['']
  let room = most * 2
  for (const character of text) {
    const width = widthOf(character)
    if (width > room) {
      if (made.length === rows)
        return [...made.slice(0, -1), `${[...(made.at(-1) ?? '')].slice(0, -1).join('')}…`]
      made.push('')
      room = most * 2
    }
    made[made.length - 1] += character
    room -= width
  }
  return made
}

/**
 * Who brings something on the left, what it is brought to on the right in the order in which it is given, each in a place of its own: no two
 * labels lie over each other, however many there are. On the left each stands near what it is tied to, so that fewer lines cross.
 */
export function layNetwork(
  left: readonly NetworkNode[],
  right: readonly NetworkNode[],
  ties: readonly NetworkTie[],
): Network {
  const most = Math.max(left.length, right.length, 1)
  const height = most * (boxHeight + gap) + gap
  const places = new Map(right.map(({ key }, at) => [key, (at + 0.5) / right.length]))
  const near = new Map(left.map(({ key }) => [key, middleOf(key, ties, places)]))
  const sorted = left.toSorted((one, other) => (near.get(one.key) ?? 0) - (near.get(other.key) ?? 0))
  const boxes = {
    left: placed(sorted, { ...columns.left, height }),
    right: placed(right, { ...columns.right, height }),
  }
  return { ...boxes, width: networkWidth, height, lines: linesOf(ties, boxes) }
}

function middleOf(key: string, ties: readonly NetworkTie[], places: ReadonlyMap<string, number>): number {
  const own = ties.flatMap(({ from, to }) => (from === key ? [places.get(to) ?? 0.5] : []))
  return own.length === 0 ? 1 : own.reduce((sum, one) => sum + one, 0) / own.length
}

type Column = { x: number; width: number; most: number; height: number }

/** Evenly over the whole height. */
const placed = (nodes: readonly NetworkNode[], { x, width, most, height }: Column): NetworkBox[] =>
  nodes.map((node, at) => ({
    ...{ ...node, x, width, rows: wrapped(node.label, most) },
    y: Math.round(((at + 0.5) * height) / nodes.length - boxHeight / 2),
  }))

function linesOf(
  ties: readonly NetworkTie[],
  { left, right }: { left: readonly NetworkBox[]; right: readonly NetworkBox[] },
): NetworkLine[] {
  return ties.flatMap(({ from, to }) => {
    const start = left.find(({ key }) => key === from)
    const end = right.find(({ key }) => key === to)
    if (!start || !end) return []
    const middle = boxHeight / 2
    return [
      {
        key: `${from} ${to}`,
        start: { x: start.x + start.width, y: start.y + middle },
        end: { x: end.x, y: end.y + middle },
      },
    ]
  })
}
