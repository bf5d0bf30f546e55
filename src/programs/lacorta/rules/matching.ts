import type { Theme } from '../../../blocks/matching/rules/codes.ts'

/** Why a group fits a need. Its theme is asked for; the others add to it. */
export const reasons = ['theme', 'area', 'everywhere', 'seeksHands'] as const
export type Reason = (typeof reasons)[number]

type Sought = { theme: Theme; areaCode: string | null }
type Findable = {
  themes: readonly string[]
  everywhere: boolean
  areaCode: string | null
  seeksSuccessor: boolean
}

/**
 * The reasons for which a group fits a need, none where it does not: it offers the theme, and is at home in the area, goes anywhere, or
 * nobody said where.
 */
export function reasonsFor({ theme, areaCode }: Sought, group: Findable): Reason[] {
  if (!group.themes.includes(theme)) return []
  const isNear = areaCode !== null && group.areaCode === areaCode
  if (areaCode !== null && !isNear && !group.everywhere) return []
  return [
    'theme',
    ...(isNear ? (['area'] as const) : []),
    ...(group.everywhere ? (['everywhere'] as const) : []),
    ...(group.seeksSuccessor ? (['seeksHands'] as const) : []),
  ]
}
