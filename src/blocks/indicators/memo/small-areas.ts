import type { AreaFigure } from '../parts.ts'

/** Fewer people than this may be known by others: the memo is read out. */
export const fewest = 5

/** An area as the memo shows it: `value` null where it is kept back. */
export type ShownArea = { code: string; value: number | null }

/**
 * Keeps back the areas with one to four. Where the sum of what is kept back would tell them (a single area, or all of them
 * one, or four), the next smallest goes with them.
 */
export function shownAreas(areas: readonly Pick<AreaFigure, 'code' | 'value'>[]): ShownArea[] {
  const small = areas.filter(({ value }) => value > 0 && value < fewest)
  const next = areas.filter(({ value }) => value >= fewest).toSorted((a, b) => a.value - b.value)[0]
  const kept = new Set(isTold(small) && next ? [...small, next] : small)
  return areas.map((area) => ({ code: area.code, value: kept.has(area) ? null : area.value }))
}

function isTold(small: readonly { value: number }[]): boolean {
  const sum = small.reduce((total, { value }) => total + value, 0)
  return (
    small.length > 0 && (small.length === 1 || [1, fewest - 1].some((each) => sum === each * small.length))
  )
}
