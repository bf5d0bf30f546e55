import type { Theme, WishTime } from '../rules/codes.ts'

/** Somebody, or a group, as far as a wish is concerned: what they said of themselves, and what they did. */
export type Candidate = {
  id: string
  kind: 'person' | 'group'
  /** They agreed to be found: a card says so; of a group, the card of somebody who leads it and can be asked. */
  agreed: boolean
  /** Something of theirs was taken from the wall, they were asked already, or somebody answers for them. */
  barred: boolean
  themes: readonly Theme[]
  areaCode: string | null
  times: readonly WishTime[]
  /** What the wishes were about to which they brought something, each deed once for each theme. */
  deeds: readonly Theme[]
}

export type Wanted = { themes: readonly Theme[]; areaCode: string | null; times: readonly WishTime[] }

/** Why somebody is proposed, in the order in which it counts. */
export type Reason =
  | { why: 'theme'; of: Theme }
  | { why: 'area' }
  | { why: 'time'; of: WishTime }
  | { why: 'deeds'; times: number }

export type Proposal = { id: string; kind: Candidate['kind']; score: number; reasons: Reason[] }

/** What a reason counts. A theme is what a wish is about; a deed shows it was meant, and many of them no more than a few. */
const worth = { theme: 6, area: 4, time: 2, deed: 3 } as const
const mostDeeds = 4

/** Whom to ask: with reasons, best first, and of the same worth by id. Nobody who did not agree, and nobody without a theme or deed of it. */
export function proposalsFor(wanted: Wanted, candidates: readonly Candidate[]): Proposal[] {
  return candidates
    .filter(({ agreed, barred }) => agreed && !barred)
    .map((one) => ({ id: one.id, kind: one.kind, ...judged(wanted, one) }))
    .filter(({ reasons }) => reasons.some(({ why }) => why === 'theme' || why === 'deeds'))
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
}

function judged(wanted: Wanted, one: Candidate): { score: number; reasons: Reason[] } {
  const themes = wanted.themes.filter((theme) => one.themes.includes(theme))
  const times = wanted.times.filter((time) => one.times.includes(time))
  const deeds = one.deeds.filter((theme) => wanted.themes.includes(theme)).length
  const isNear = wanted.areaCode !== null && wanted.areaCode === one.areaCode
  const score =
    themes.length * worth.theme +
    (isNear ? worth.area : 0) +
    times.length * worth.time +
    Math.min(deeds, mostDeeds) * worth.deed
  const reasons: Reason[] = [
    ...themes.map((of) => ({ why: 'theme' as const, of })),
    ...(isNear ? [{ why: 'area' as const }] : []),
    ...times.map((of) => ({ why: 'time' as const, of })),
    ...(deeds > 0 ? [{ why: 'deeds' as const, times: deeds }] : []),
  ]
  return { score, reasons }
}
