import type { Point } from './genogram-layout.ts'

/** Somebody or something on an ecomap. `home`: lives with the person; `soft`: a place or an agency, no person. */
export type EcoNode = { key: string; label: string; note: string; home?: boolean; soft?: boolean }

export type EcoTie = {
  from: string
  to: string
  strength: 'strong' | 'usual' | 'weak' | 'strained' | 'broken'
  direction: 'there' | 'back' | 'both'
}

export type EcoPlaced = EcoNode & Point
export type EcoLine = EcoTie & { key: string; start: Point; end: Point }

export type Ecomap = {
  width: number
  height: number
  center: EcoPlaced
  /** Those who live with the person, around them in their home. */
  home: EcoPlaced[]
  outside: EcoPlaced[]
  lines: EcoLine[]
  /** The circle of the home. */
  radius: number
}

export const person = { width: 124, height: 46 }
export const box = { width: 144, height: 50 }
const gap = 14
const edge = 12

/** The person in the middle, who lives with them in a circle around, everybody and everything else in a ring outside. */
export function layEcomap(center: EcoNode, others: readonly EcoNode[], ties: readonly EcoTie[]): Ecomap {
  const home = others.filter((one) => one.home)
  const outside = others.filter((one) => !one.home)
  const around = (turn: number) => ring(home.length, { ...person, from: 100, flat: 0.8, turn })
  const widest = Math.max(...turns.map((turn) => radiusOf(around(turn))))
  const outer = ring(outside.length, {
    ...{ ...box, from: widest + box.height / 2 + 46, flat: 0.75, beyond: widest, turn: 0 },
  })
  const inner = freest(turns.map(around), outer)
  const radius = radiusOf(inner)
  const { left, top, width, height } = boundsOf(outer, radius)
  const move = <Node>(node: Node, { x, y }: Point) => ({
    ...{ ...node, x: Math.round(x - left), y: Math.round(y - top) },
  })
  const placed = {
    center: move(center, { x: 0, y: 0 }),
    home: home.map((node, at) => move(node, inner[at] as Point)),
    outside: outside.map((node, at) => move(node, outer[at] as Point)),
  }
  const lines = linesOf(ties, [placed.center, ...placed.home, ...placed.outside])
  return { ...placed, lines, radius, width, height }
}

/** The circle around those who live together. */
const radiusOf = (points: readonly Point[]): number =>
  8 +
  Math.max(
    70,
    ...points.map(({ x, y }) => Math.hypot(Math.abs(x) + person.width / 2, Math.abs(y) + person.height / 2)),
  )

/** How much room the picture takes around the middle. */
function boundsOf(outer: readonly Point[], radius: number) {
  const xs = [-radius, radius, ...outer.flatMap(({ x }) => [x - box.width / 2, x + box.width / 2])]
  const ys = [-radius, radius, ...outer.flatMap(({ y }) => [y - box.height / 2, y + box.height / 2])]
  const [left, top] = [Math.min(...xs) - edge, Math.min(...ys) - edge]
  const width = Math.round(Math.max(...xs) + edge - left)
  return { left, top, width, height: Math.round(Math.max(...ys) + edge - top) }
}

type Ring = { width: number; height: number; from: number; flat: number; beyond?: number; turn: number }

/** So many boxes in a ring around the middle, none over another, none over the circle inside; the ring grows until they fit. */
function ring(count: number, { width, height, from, flat, beyond = 0, turn }: Ring): Point[] {
  if (count === 0) return []
  for (let far = from; ; far += 12) {
    const points = Array.from({ length: count }, (_, at) => {
      const angle = ((at + turn) / count) * 2 * Math.PI - Math.PI / 2
      return { x: Math.cos(angle) * far * (1 + (1 - flat)), y: Math.sin(angle) * far * (beyond ? 1 : flat) }
    })
    const isClear = points.every((a, at) =>
      points
        .slice(at + 1)
        .every((b) => Math.abs(a.x - b.x) >= width + gap || Math.abs(a.y - b.y) >= height + gap),
    )
    const clear = points.every(({ x, y }) => distance({ x, y }, { width, height }) >= (beyond || innermost))
    if (isClear && clear) return points
  }
}

/** By how much of the way to the next a ring may be turned. */
const turns = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875]

/** The ring inside that stands least in the way of the lines from the middle to those outside. */
function freest(rings: readonly Point[][], outer: readonly Point[]): Point[] {
  const room = (points: readonly Point[]) =>
    Math.min(...points.flatMap((one) => outer.map((far) => clearance(one, far))), person.width)
  return rings.reduce((best, one) => (room(one) > room(best) ? one : best))
}

/** How far the box of somebody at home is from the line to somebody outside; less than nothing where the line runs behind it. */
function clearance(box: Point, far: Point): number {
  const length = Math.hypot(far.x, far.y)
  const [x, y] = [far.x / length, far.y / length]
  if (box.x * x + box.y * y < 0) return person.width
  const half = (Math.abs(y) * person.width + Math.abs(x) * person.height) / 2
  return Math.abs(box.x * y - box.y * x) - half
}

/** How far from the middle the nearest corner or side of a box is. */
function distance({ x, y }: Point, { width, height }: { width: number; height: number }): number {
  return Math.hypot(Math.max(0, Math.abs(x) - width / 2), Math.max(0, Math.abs(y) - height / 2))
}

/** Around the box of the person there is room for a line. */
const innermost = Math.hypot(person.width / 2, person.height / 2) + 4

function linesOf(ties: readonly EcoTie[], placed: readonly EcoPlaced[]): EcoLine[] {
  const at = new Map(placed.map((one) => [one.key, one]))
  const isOutside = (one: EcoPlaced) => placed.indexOf(one) > 0 && !one.home
  return ties.flatMap((tie, number) => {
    const [from, to] = [at.get(tie.from), at.get(tie.to)]
    if (!from || !to || from === to) return []
    const sizeOf = (one: EcoPlaced) => (isOutside(one) ? box : person)
    return [
      {
        ...tie,
        key: `${number}`,
        start: border(from, to, sizeOf(from)),
        end: border(to, from, sizeOf(to)),
      },
    ]
  })
}

/** Where the line to another leaves a box. */
function border(from: Point, to: Point, { width, height }: { width: number; height: number }): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const by = Math.min(width / 2 / Math.abs(dx || 1e-9), height / 2 / Math.abs(dy || 1e-9), 1)
  return { x: from.x + dx * by, y: from.y + dy * by }
}
