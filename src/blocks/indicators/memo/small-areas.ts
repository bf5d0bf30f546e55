import type { AreaFigure } from '../parts.ts'

/** Fewer people than this may be known by others: the memo is read out. */
export const fewest = 5

/** An area as the memo shows it: `value` null where it is kept back. */
export type ShownArea = { code: string; value: number | null }

/**
 * Keeps back the areas with one to four. Where that is a single area, the next smallest goes with it: the sum would tell it.
 */
export function shownAreas(areas: readonly Pick<AreaFigure, 'code' | 'value'>[]): ShownArea[] {
  const small = areas.filter(({ value }) => value > 0 && value < fewest)
  const next = areas.filter(({ value }) => value >= fewest).toSorted((a, b) => a.value - b.value)[0]
  const kept = new Set(small.length === 1 && next ? [...small, next] : small)
  return areas.map((area) => ({ code: area.code, value: kept.has(area) ? null : area.value }))
}
