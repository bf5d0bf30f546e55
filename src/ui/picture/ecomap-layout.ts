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

export const person = { width: 112, height: 46 }
export const box = { width: 128, height: 50 }
const gap = 14
const edge = 12

/** The person in the middle, who lives with them in a circle around, everybody and everything else in a ring outside. */
export function layEcomap(center: EcoNode, others: readonly EcoNode[], ties: readonly EcoTie[]): Ecomap {
  const home = others.filter((one) => one.home)
  const outside = others.filter((one) => !one.home)
  const inner = home.length > 0 ? ring(home.length, { ...person, from: 100, flat: 0.8 }) : []
  const radius =
    Math.max(
      70,
      ...inner.map(({ x, y }) => Math.hypot(Math.abs(x) + person.width / 2, Math.abs(y) + person.height / 2)),
    ) + 8
  const from = radius + box.height / 2 + 46
  const outer = ring(outside.length, { ...box, from, flat: 0.75, beyond: radius })
  const half = {
    x: Math.max(radius, ...outer.map(({ x }) => Math.abs(x) + box.width / 2)) + edge,
    y: Math.max(radius, ...outer.map(({ y }) => Math.abs(y) + box.height / 2)) + edge,
  }
  const move = <Node>(node: Node, { x, y }: Point) => ({
    ...node,
    x: Math.round(x + half.x),
    y: Math.round(y + half.y),
  })
  const placed = {
    center: move(center, { x: 0, y: 0 }),
    home: home.map((node, at) => move(node, inner[at] as Point)),
    outside: outside.map((node, at) => move(node, outer[at] as Point)),
  }
  const lines = linesOf(ties, [placed.center, ...placed.home, ...placed.outside])
  return { ...placed, lines, radius, width: Math.round(half.x * 2), height: Math.round(half.y * 2) }
}

type Ring = { width: number; height: number; from: number; flat: number; beyond?: number }

/** So many boxes in a ring around the middle, none over another, none over the circle inside; the ring grows until they fit. */
function ring(count: number, { width, height, from, flat, beyond = 0 }: Ring): Point[] {
  for (let far = from; ; far += 12) {
    const points = Array.from({ length: count }, (_, at) => {
      const angle = (at / count) * 2 * Math.PI - Math.PI / 2
      return { x: Math.cos(angle) * far * (1 + (1 - flat)), y: Math.sin(angle) * far * (beyond ? 1 : flat) }
    })
    const apart = points.every((a, at) =>
      points
        .slice(at + 1)
        .every((b) => Math.abs(a.x - b.x) >= width + gap || Math.abs(a.y - b.y) >= height + gap),
    )
    const clear = points.every(({ x, y }) => distance({ x, y }, { width, height }) >= (beyond || innermost))
    if (apart && clear) return points
  }
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
