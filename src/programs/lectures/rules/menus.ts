import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import { type MenuState, type TargetGroup, type Theme, themes } from './codes.ts'

type Told = {
  peopleFrom: number
  peopleTo: number
  offeredFrom: string
  offeredUntil?: string | null | undefined
}

/** What contradicts itself in a menu, each at its field. */
export function menuProblems({ peopleFrom, peopleTo, offeredFrom, offeredUntil }: Told): FieldProblem[] {
  return [
    ...(peopleTo < peopleFrom ? [{ field: 'peopleTo', code: 'lectures.people.order' }] : []),
    ...(offeredUntil && offeredUntil < offeredFrom
      ? [{ field: 'offeredUntil', code: 'lectures.offered.order' }]
      : []),
  ]
}

/** Whether a menu is for somebody of this group: what is for anyone is for them, too. */
export const isFor = (groups: readonly string[], group: TargetGroup): boolean =>
  groups.includes(group) || groups.includes('anyone')

/**
 * Menus as a list by themes shows them: each once, under the first theme it has in the order of the themes; last those that
 * have none yet.
 */
export function byTheme<T extends { themes: readonly string[] }>(
  menus: readonly T[],
): { theme: Theme | null; menus: T[] }[] {
  const firstOf = (menu: T) => themes.find((theme) => menu.themes.includes(theme)) ?? null
  return [...themes, null]
    .map((theme) => ({ theme, menus: menus.filter((menu) => firstOf(menu) === theme) }))
    .filter((group) => group.menus.length > 0)
}

/** Refuses `lectures.menuNotInState` (409) where a menu is in none of these states. */
export function requireMenuState(now: string, states: readonly MenuState[]): void {
  if (!(states as readonly string[]).includes(now)) throw new Refusal('lectures.menuNotInState', 409)
}

/** What becomes of a menu that is withdrawn on that day. */
export function withdrawn(
  { offeredFrom, offeredUntil }: { offeredFrom: string; offeredUntil: string | null },
  day: string,
): { state: MenuState; offered_until?: string } {
  if (offeredFrom > day) return { state: 'draft' }
  return { state: 'withdrawn', offered_until: offeredUntil && offeredUntil < day ? offeredUntil : day }
}

/** Refuses `lectures.otherDivision` (403): who may see something of another division may not act for it. */
export function requireOurs(agencyId: string, ours: string): void {
  if (agencyId !== ours) throw new Refusal('lectures.otherDivision', 403)
}
