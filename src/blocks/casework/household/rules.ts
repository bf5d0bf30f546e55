import { impossibleBirth } from '../../../core/calendar/birth-date.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import {
  type Direction,
  type MemberRelation,
  type MemberRole,
  personRoles,
  type Strength,
  type TieKind,
  type Visibility,
} from './codes.ts'

const problem = (field: string, code: string): FieldProblem => ({ field, code })

/** What is said of somebody or something that is written down in a case. */
export type Said = {
  role: MemberRole
  relation?: MemberRelation | undefined
  personId?: string | undefined
  name?: string | undefined
  sex?: string | undefined
  birthOn?: string | undefined
  lives?: string | undefined
  died: boolean
}

/**
 * What does not fit together in what is said of a member, each at its field: neither chosen nor named (`casework.member.name`), both
 * chosen and described (`casework.member.alsoTyped`), an agency or a place with what only people have (`casework.member.peopleOnly`).
 */
export function memberProblems(said: Said, today: string): FieldProblem[] {
  if (!personRoles.includes(said.role)) return notPeople(said)
  const problems: FieldProblem[] = []
  if (!said.personId && !said.name) problems.push(problem('name', 'casework.member.name'))
  if (said.personId)
    for (const field of ['name', 'sex', 'birthOn'] as const)
      if (said[field]) problems.push(problem(field, 'casework.member.alsoTyped'))
  const impossible = said.birthOn ? impossibleBirth(said.birthOn, today) : null
  if (impossible) problems.push(problem('birthOn', impossible))
  return problems
}

function notPeople(said: Said): FieldProblem[] {
  const theirs = (['relation', 'personId', 'sex', 'birthOn', 'lives', 'died'] as const).filter(
    (field) => said[field],
  )
  return [
    ...(said.name ? [] : [problem('name', 'casework.member.name')]),
    ...theirs.map((field) => problem(field, 'casework.member.peopleOnly')),
  ]
}

type SaidTie = {
  kind: TieKind
  strength?: Strength | undefined
  direction?: Direction | undefined
}

/** A support says how strong it is and which way it goes; kinship says neither. */
export function tieProblems({ kind, strength, direction }: SaidTie): FieldProblem[] {
  if (kind === 'support')
    return [
      ...(strength ? [] : [problem('strength', 'casework.tie.strength')]),
      ...(direction ? [] : [problem('direction', 'casework.tie.direction')]),
    ]
  return [
    ...(strength ? [problem('strength', 'casework.tie.supportOnly')] : []),
    ...(direction ? [problem('direction', 'casework.tie.supportOnly')] : []),
  ]
}

type SaidLimits = { visible: Visibility; agencies: readonly string[]; posts: readonly string[] }

/** Whoever is named is named on purpose, and a part for the named names somebody. */
export function limitProblems({ visible, agencies, posts }: SaidLimits): FieldProblem[] {
  const names = agencies.length + posts.length > 0
  if (visible === 'named' && !names) return [problem('visible', 'casework.part.nobodyNamed')]
  if (visible !== 'named' && names) return [problem('visible', 'casework.part.alsoNamed')]
  return []
}
