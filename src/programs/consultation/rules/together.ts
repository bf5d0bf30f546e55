import type { FieldProblem } from '../../../core/refusal.ts'

/** Others of a household: as family within the one case, or each with a case of their own. */
export const othersHow = ['within', 'each'] as const

type Others = {
  others?: (typeof othersHow)[number] | undefined
  withHousehold: boolean
  familyNames?: string | undefined
  togetherIds: readonly string[]
  togetherNames?: string | undefined
}

/** Whoever names others says how they are taken in (`consultation.others.choose`), and one way alone (`consultation.others.oneWay`). */
export function othersProblems({ others, ...told }: Others): FieldProblem[] {
  const filled = (['withHousehold', 'familyNames', 'togetherIds', 'togetherNames'] as const).filter(
    (field) => (Array.isArray(told[field]) ? told[field].length > 0 : Boolean(told[field])),
  )
  if (filled.length > 0 && !others) return [{ field: 'others', code: 'consultation.others.choose' }]
  const isOf = (field: string) => field.startsWith('together') === (others === 'each')
  return filled
    .filter((field) => !isOf(field))
    .map((field) => ({ field, code: 'consultation.others.oneWay' }))
}

/** As many of one household as one talk is about beside the first. */
export const mostTogether = 8

type Together = {
  who: string
  personId?: string | undefined
  name?: string | undefined
  togetherIds: readonly string[]
  togetherNames?: string | undefined
}

/** The names that were typed, one a line, each once. */
export const namesIn = (typed: string | undefined): string[] => [
  ...new Set((typed ?? '').split('\n').flatMap((line) => line.trim() || [])),
]

/** Others of the household: not whom it is about already, not with somebody who gave no name, not too many, no name too long. */
export function togetherProblems({
  who,
  personId,
  name,
  togetherIds,
  togetherNames,
}: Together): FieldProblem[] {
  const names = namesIn(togetherNames)
  const count = togetherIds.length + names.length
  if (count === 0) return []
  const field = togetherIds.length > 0 ? 'togetherIds' : 'togetherNames'
  if (who === 'anonymous') return [{ field: 'who', code: 'consultation.together.anonymous' }]
  if (count > mostTogether)
    return [{ field, code: 'consultation.together.tooMany', params: { most: mostTogether } }]
  if (personId && togetherIds.includes(personId)) return [{ field, code: 'consultation.together.same' }]
  if (names.some((one) => one.length > 100))
    return [{ field: 'togetherNames', code: 'consultation.together.tooLong' }]
  if (name && !personId && names.includes(name))
    return [{ field: 'togetherNames', code: 'consultation.together.same' }]
  return []
}
