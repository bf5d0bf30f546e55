/** Somebody on a genogram. `subject`: of whom it is drawn. `together`: lives with them. */
export type KinFigure = {
  key: string
  label: string
  /** Below the name: age, or what somebody is to the person. */
  note: string
  shape: 'square' | 'circle' | 'diamond'
  subject?: boolean
  together?: boolean
  died?: boolean
}

/** What is between two on it. Of `parent` and `grandparent` the first is the elder. */
export type KinBond = {
  one: string
  other: string
  kind: 'married' | 'partner' | 'separated' | 'divorced' | 'parent' | 'grandparent' | 'sibling'
}

export type Point = { x: number; y: number }
export type Placed = KinFigure & Point & { row: number }

/** A couple on one row: from the right of one to the left of the other, or above those who stand between them. */
export type Couple = { key: string; kind: KinBond['kind']; from: Point; to: Point; over: boolean }
/** Children and whose they are: from their parents down to a bar, and from the bar to each of them. */
export type Descent = { key: string; from: Point; bar: number; children: Point[]; dashed: boolean }
export type Frame = { key: string; x: number; y: number; width: number; height: number }

export type Genogram = {
  width: number
  height: number
  figures: Placed[]
  couples: Couple[]
  descents: Descent[]
  siblings: Descent[]
  frames: Frame[]
  /** Bonds for which there was no way to draw them; the table beside the picture has them. */
  left: KinBond[]
}

export const symbol = 44
export const step = { x: 136, y: 158 }
const edge = { x: 68, y: 40 }
/** Name and note below a symbol. */
const below = 46

const isCouple = ({ kind }: KinBond) => ['married', 'partner', 'separated', 'divorced'].includes(kind)
const deeper: Partial<Record<KinBond['kind'], number>> = { parent: 1, grandparent: 2 }
const depth = ({ kind }: KinBond) => deeper[kind] ?? 0

/** Places everybody in the row of their generation, couples side by side, children below their parents, and the lines between them. */
export function layGenogram(figures: readonly KinFigure[], bonds: readonly KinBond[]): Genogram {
  const known = new Set(figures.map(({ key }) => key))
  const fit = bonds.filter(({ one, other }) => one !== other && known.has(one) && known.has(other))
  const rows = generations(figures, fit)
  const drawn = fit.filter((bond) => rows.get(bond.other) === (rows.get(bond.one) ?? 0) + depth(bond))
  const order = orders(figures, drawn, rows)
  const xs = spread(order, drawn)
  const top = Math.min(...rows.values())
  const placed = figures.map((figure) => {
    const row = (rows.get(figure.key) as number) - top
    return { ...figure, row, x: edge.x + (xs.get(figure.key) as number), y: edge.y + row * step.y }
  })
  const at = new Map(placed.map((one) => [one.key, one]))
  const width = Math.max(...placed.map(({ x }) => x)) + symbol + edge.x
  const height = Math.max(...placed.map(({ y }) => y)) + symbol + below + 16
  const of = { drawn, at }
  return {
    ...{ width, height, figures: placed },
    ...{ couples: couplesOf(of), descents: descentsOf(of), siblings: siblingsOf(of) },
    ...{ frames: framesOf(placed), left: bonds.filter((bond) => !drawn.includes(bond)) },
  }
}

/** In which generation each of them is, seen from the first; who is bound to nobody stands beside the first. */
function generations(figures: readonly KinFigure[], bonds: readonly KinBond[]): Map<string, number> {
  const rows = new Map<string, number>()
  const first = figures.find(({ subject }) => subject) ?? figures[0]
  const waiting = first ? [first.key] : []
  if (first) rows.set(first.key, 0)
  for (let key: string | undefined = waiting.shift(); key !== undefined; key = waiting.shift()) {
    for (const bond of bonds) {
      const next = along(bond, key)
      if (!next || rows.has(next.to)) continue
      rows.set(next.to, (rows.get(key) as number) + next.by)
      waiting.push(next.to)
    }
  }
  for (const { key } of figures) if (!rows.has(key)) rows.set(key, 0)
  return rows
}

/** Where a bond leads from one of its ends, and how many generations further down. */
function along(bond: KinBond, key: string): { to: string; by: number } | null {
  if (bond.one === key) return { to: bond.other, by: depth(bond) }
  return bond.other === key ? { to: bond.one, by: -depth(bond) } : null
}

type Rows = Map<string, number>

/** Who stands beside whom in each row: in the order given, each followed by their partners and then by brothers and sisters. */
function orders(figures: readonly KinFigure[], bonds: readonly KinBond[], rows: Rows): string[][] {
  const all = [...new Set(rows.values())].sort((a, b) => a - b)
  const order: string[][] = []
  for (const row of all) {
    const inRow = figures.filter(({ key }) => rows.get(key) === row).map(({ key }) => key)
    const above = order.flat()
    const parentAt = (key: string) => {
      const places = bonds.flatMap(({ one, other, kind }) =>
        kind === 'parent' && other === key && above.includes(one) ? above.indexOf(one) : [],
      )
      return places.length > 0 ? Math.min(...places) : Number.POSITIVE_INFINITY
    }
    const sorted = [...inRow].sort((a, b) => compare(parentAt(a), parentAt(b)))
    order.push(beside(sorted, bonds))
  }
  return order
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/** Two who are a couple, or have a child together. */
function arePartners(bonds: readonly KinBond[], a: string, b: string): boolean {
  if (bonds.some((bond) => isCouple(bond) && isOf(bond, a, b))) return true
  const born = (key: string) =>
    bonds.flatMap((one) => (one.kind === 'parent' && one.one === key ? one.other : []))
  return born(a).some((child) => born(b).includes(child))
}

/** A couple stands together; of whoever had two partners the former stands before them and the other behind. */
function beside(keys: readonly string[], bonds: readonly KinBond[]): string[] {
  const placed: string[] = []
  const isFree = (key: string) => keys.includes(key) && !placed.includes(key)
  const isOver = (a: string, b: string) => bonds.some((bond) => bond.kind === 'divorced' && isOf(bond, a, b))
  const place = (key: string): void => {
    if (!isFree(key)) return
    const partners = keys.filter((one) => one !== key && isFree(one) && arePartners(bonds, key, one))
    partners.sort((a, b) => Number(isOver(key, b)) - Number(isOver(key, a)))
    const former = partners.length > 1 ? partners.shift() : undefined
    if (former) placed.push(former)
    placed.push(key)
    for (const one of partners) place(one)
    for (const { kind, one, other } of bonds)
      if (kind === 'sibling' && (one === key || other === key)) place(one === key ? other : one)
  }
  for (const key of keys) place(key)
  return placed
}

/** How far to the right each stands: as near to above their children and below their parents as the row has room. */
function spread(order: readonly string[][], bonds: readonly KinBond[]): Map<string, number> {
  const xs = new Map(order.flatMap((row) => row.map((key, at) => [key, at * step.x] as const)))
  const parents = (key: string) => bonds.flatMap((b) => (b.kind === 'parent' && b.other === key ? b.one : []))
  const children = (key: string) =>
    bonds.flatMap((b) => (b.kind === 'parent' && b.one === key ? b.other : []))
  for (let round = 0; round < 12; round++) {
    for (const row of order) settle(row, xs, parents)
    for (const row of [...order].reverse()) settle(row, xs, children)
  }
  const leftmost = Math.min(...xs.values())
  return new Map([...xs].map(([key, x]) => [key, Math.round(x - leftmost)]))
}

/** Moves those of a row towards the middle of those they belong to, without changing their order, and never nearer than a step. */
function settle(row: readonly string[], xs: Map<string, number>, of: (key: string) => string[]): void {
  const wanted = row.map((key) => {
    const others = of(key).flatMap((one) => xs.get(one) ?? [])
    return others.length > 0 ? others.reduce((sum, x) => sum + x, 0) / others.length : (xs.get(key) as number)
  })
  const right = [...wanted]
  for (let at = 1; at < row.length; at++)
    right[at] = Math.max(right[at] as number, (right[at - 1] as number) + step.x)
  const left = [...wanted]
  for (let at = row.length - 2; at >= 0; at--)
    left[at] = Math.min(left[at] as number, (left[at + 1] as number) - step.x)
  row.forEach((key, at) => {
    xs.set(key, ((right[at] as number) + (left[at] as number)) / 2)
  })
}

type Drawing = { drawn: readonly KinBond[]; at: ReadonlyMap<string, Placed> }

const middle = ({ x, y }: Point): Point => ({ x: x + symbol / 2, y: y + symbol / 2 })

function couplesOf({ drawn, at }: Drawing): Couple[] {
  return drawn.filter(isCouple).map(({ one, other, kind }) => {
    const [left, right] = [at.get(one) as Placed, at.get(other) as Placed].sort((a, b) => a.x - b.x)
    const [a, b] = [left as Placed, right as Placed]
    const over = [...at.values()].some(({ row, x }) => row === a.row && x > a.x && x < b.x)
    const from = over ? { x: a.x + symbol / 2, y: a.y } : { x: a.x + symbol, y: a.y + symbol / 2 }
    const to = over ? { x: b.x + symbol / 2, y: b.y } : { x: b.x, y: b.y + symbol / 2 }
    return { key: `${one} ${other}`, kind, from, to, over }
  })
}

/** Children of the same parents hang on one bar. */
function descentsOf({ drawn, at }: Drawing): Descent[] {
  const parents = new Map<string, string[]>()
  for (const { one, other, kind } of drawn)
    if (kind === 'parent') parents.set(other, [...(parents.get(other) ?? []), one].sort())
  const families = Map.groupBy([...parents], ([, theirs]) => theirs.join(' '))
  const born = [...families].map(([key, children]) => {
    const elders = (parents.get(children[0]?.[0] ?? '') ?? []).map((one) => at.get(one) as Placed)
    return descent(key, { elders, drawn, children: children.map(([child]) => at.get(child) as Placed) })
  })
  const grand = drawn
    .filter(({ kind }) => kind === 'grandparent')
    .map(({ one, other }) => {
      const elders = [at.get(one) as Placed]
      const made = descent(`${one} ${other}`, { elders, drawn, children: [at.get(other) as Placed] })
      return { ...made, dashed: true }
    })
  return [...born, ...grand]
}

type Family = { elders: readonly Placed[]; children: readonly Placed[]; drawn: readonly KinBond[] }

function descent(key: string, { elders, children, drawn }: Family): Descent {
  const [first, second] = elders as [Placed, Placed | undefined]
  const isBeside = second !== undefined && Math.abs(first.x - second.x) < step.x * 1.5
  const isPair = isBeside && drawn.some((bond) => isCouple(bond) && isOf(bond, first.key, second.key))
  const from = isBeside ? middle({ x: (first.x + second.x) / 2, y: first.y }) : middle(aloneOf(elders, drawn))
  if (!isPair) from.y = first.y + symbol + below
  const bar = Math.min(...children.map(({ y }) => y)) - 22
  return {
    ...{ key, from, bar, dashed: false },
    children: children.map((one) => ({ x: middle(one).x, y: one.y })),
  }
}

const isOf = ({ one, other }: KinBond, a: string, b: string): boolean =>
  (one === a && other === b) || (one === b && other === a)

/** Of parents who do not stand side by side the one with the fewest partners: below others the line would say something wrong. */
function aloneOf(elders: readonly Placed[], drawn: readonly KinBond[]): Placed {
  const partners = ({ key }: Placed) =>
    drawn.filter((bond) => isCouple(bond) && (bond.one === key || bond.other === key)).length
  return [...elders].sort((a, b) => partners(a) - partners(b))[0] as Placed
}

/** Brothers and sisters whose parents are not on the picture: joined above. */
function siblingsOf({ drawn, at }: Drawing): Descent[] {
  const hasParent = new Set(drawn.flatMap(({ kind, other }) => (kind === 'parent' ? other : [])))
  return drawn
    .filter(({ kind, one, other }) => kind === 'sibling' && !(hasParent.has(one) && hasParent.has(other)))
    .map(({ one, other }) => {
      const both = [at.get(one) as Placed, at.get(other) as Placed]
      const bar = (both[0] as Placed).y - 14
      const children = both.map((who) => ({ x: middle(who).x, y: who.y }))
      return {
        key: `${one} ${other}`,
        from: { x: children[0]?.x as number, y: bar },
        bar,
        children,
        dashed: false,
      }
    })
}

/** Around those who live with the person, neighbours on a row in one frame. Whoever lives alone needs none. */
function framesOf(placed: readonly Placed[]): Frame[] {
  if (!placed.some(({ together, subject }) => together && !subject)) return []
  const rows = [...Map.groupBy(placed, ({ row }) => row).values()]
  return rows.flatMap((row) => {
    const runs: Placed[][] = []
    let isRunning = false
    for (const one of [...row].sort((a, b) => a.x - b.x)) {
      const isIn = Boolean(one.together || one.subject)
      if (isIn && isRunning) runs.at(-1)?.push(one)
      else if (isIn) runs.push([one])
      isRunning = isIn
    }
    return runs.map((run) => frameOf(run))
  })
}

function frameOf(run: readonly Placed[]): Frame {
  const [first, last] = [run[0] as Placed, run.at(-1) as Placed]
  const x = first.x - (step.x - symbol) / 2 + 6
  const width = last.x - first.x + step.x - 12
  return { key: first.key, x, y: first.y - 8, width, height: symbol + below + 14 }
}
