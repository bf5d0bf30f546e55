type Equation = { factors: readonly number[]; sum: number }

const tiny = 1e-9

/**
 * Between which values one of several unknowns lies that are all 1 at least and fulfil the equations: by linear programming (simplex
 * in two phases, Bland's rule), so that nothing of how cells were chosen is used. `most` may be infinite.
 */
export function boundsOf(
  equations: readonly Equation[],
  count: number,
  index: number,
): { least: number; most: number } {
  // Shifted by 1: from there on all are 0 at least.
  const shifted = equations.map(({ factors, sum }) => ({
    factors,
    sum: sum - factors.reduce((all, one) => all + one, 0),
  }))
  const wish = Array.from({ length: count }, (_, at) => (at === index ? 1 : 0))
  const most = largest(shifted, wish)
  const least = largest(
    shifted,
    wish.map((one) => -one),
  )
  return { least: 1 - least, most: 1 + most }
}

/** The largest value of the wish, `Infinity` where there is none. */
function largest(equations: readonly Equation[], wish: readonly number[]): number {
  const n = wish.length
  const m = equations.length
  const rows = equations.map(({ factors, sum }, at) => {
    const sign = sum < 0 ? -1 : 1
    const own = Array.from({ length: m }, (_, other) => (other === at ? 1 : 0))
    return [...factors.map((one) => one * sign), ...own, sum * sign]
  })
  const basis = rows.map((_, at) => n + at)
  const helpers = Array.from({ length: n + m }, (_, at) => (at >= n ? -1 : 0))
  if (climb(rows, basis, helpers, n + m) < -1e-7) throw new Error('the equations contradict each other')
  return climb(rows, basis, [...wish, ...Array<number>(m).fill(0)], n)
}

/** Moves from corner to corner while the wish grows; only the first `allowed` unknowns may enter. */
function climb(rows: number[][], basis: number[], wish: readonly number[], allowed: number): number {
  const last = wish.length
  const at = (row: number[], column: number) => row[column] ?? 0
  for (;;) {
    const gain = (column: number) =>
      (wish[column] ?? 0) -
      rows.reduce((sum, row, i) => sum + (wish[basis[i] ?? 0] ?? 0) * at(row, column), 0)
    const enter = Array.from({ length: allowed }, (_, column) => column).find(
      (column) => !basis.includes(column) && gain(column) > tiny,
    )
    if (enter === undefined)
      return rows.reduce((sum, row, i) => sum + (wish[basis[i] ?? 0] ?? 0) * at(row, last), 0)
    const leaving = leavingRow(rows, basis, { enter, last, allowed })
    if (leaving === undefined) return Number.POSITIVE_INFINITY
    pivot(rows, leaving, enter)
    basis[leaving] = enter
  }
}

type Move = { enter: number; last: number; allowed: number }

/** A helper that stayed at 0 leaves as soon as it would move at all. */
function leavingRow(rows: number[][], basis: number[], { enter, last, allowed }: Move): number | undefined {
  let best: { row: number; ratio: number } | undefined
  for (const [row, factors] of rows.entries()) {
    const factor = factors[enter] ?? 0
    const isHelper = (basis[row] ?? 0) >= allowed
    if (factor <= tiny && !(isHelper && factor < -tiny)) continue
    const ratio = isHelper ? 0 : (factors[last] ?? 0) / factor
    const isBetter = !best || ratio < best.ratio - tiny
    const isTie = best && Math.abs(ratio - best.ratio) <= tiny && (basis[row] ?? 0) < (basis[best.row] ?? 0)
    if (isBetter || isTie) best = { row, ratio }
  }
  return best?.row
}

function pivot(rows: number[][], row: number, column: number): void {
  const own = rows[row] as number[]
  const by = own[column] as number
  for (const at of own.keys()) own[at] = (own[at] as number) / by
  for (const [other, factors] of rows.entries()) {
    if (other === row) continue
    const factor = factors[column] as number
    if (factor !== 0)
      for (const at of factors.keys()) factors[at] = (factors[at] as number) - factor * (own[at] as number)
  }
}
