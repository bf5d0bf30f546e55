import { parseDate } from '../../../core/calendar/parse-date.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import { type RoleKind, roleKinds } from './codes.ts'

// The tables of a plan as a form sends them: a column of texts for each heading, side by side by their line.

type Column = readonly (string | undefined)[]

export type GoalLine = { id: string | null; goal: string }
export type RoleLine = {
  id: string | null
  /** The line of its goal among the goals that are there, from 0. */
  goal: number | null
  kind: RoleKind
  agencyId: string | null
  who: string | null
  what: string
  byOn: string | null
}

export type GoalColumns = { goalIds: Column; goals: Column }
const roleColumns = [
  ...(['roleIds', 'roleGoals', 'roleKinds', 'roleAgencies'] as const),
  ...(['roleWhos', 'roleWhats', 'roleBys'] as const),
]
export type RoleColumns = Record<(typeof roleColumns)[number], Column>

type Read<Line> = { lines: Line[]; problems: FieldProblem[] }

const isUneven = (columns: readonly Column[]) => new Set(columns.map(({ length }) => length)).size > 1

/** The goals that are filled in; the others are gone. Refuses at `goals`: columns that do not fit (`casework.plan.uneven`). */
export function goalLines({ goalIds, goals }: GoalColumns): Read<GoalLine> {
  if (isUneven([goalIds, goals])) return uneven('goals')
  const lines = goals.flatMap((goal, at) => (goal ? [{ id: goalIds[at] ?? null, goal }] : []))
  return { lines, problems: [] }
}

const uneven = (field: string) => ({ lines: [], problems: [{ field, code: 'casework.plan.uneven' }] })

/** Which line of the form is which of the goals that are filled in. */
const placesOf = (goals: Column) => {
  let place = 0
  return goals.map((goal) => (goal ? place++ : null))
}

/** Who does what by when. A line without anything is gone; one with something says what is done, and by whom. */
export function roleLines(columns: RoleColumns, goals: Column): Read<RoleLine> {
  if (isUneven(roleColumns.map((name) => columns[name]))) return uneven('roleWhats')
  const places = placesOf(goals)
  const problems: FieldProblem[] = []
  const lines = columns.roleWhats.flatMap((what, at): RoleLine[] => {
    const cell = (name: keyof RoleColumns) => columns[name][at]
    const said = [what, cell('roleWhos'), cell('roleAgencies'), cell('roleBys')]
    if (!said.some(Boolean)) return []
    const add = (field: string, code: string) => problems.push({ field, code, params: { line: at + 1 } })
    const kind = roleKinds.find((one) => one === cell('roleKinds'))
    if (!what) add('roleWhats', 'casework.plan.role.what')
    if (!kind) add('roleKinds', 'casework.plan.role.kind')
    if (kind && kind !== 'agency' && cell('roleAgencies')) add('roleAgencies', 'casework.plan.role.noAgency')
    const goal = goalOf(cell('roleGoals'), places, () => add('roleGoals', 'casework.plan.role.goal'))
    const byOn = dayOf(cell('roleBys'), () => add('roleBys', 'casework.plan.role.by'))
    if (!what || !kind) return []
    const [id, agencyId, who] = [cell('roleIds'), cell('roleAgencies'), cell('roleWhos')]
    return [{ id: id ?? null, goal, kind, agencyId: agencyId ?? null, who: who ?? null, what, byOn }]
  })
  return { lines, problems }
}

/** The goal of a line is named by its number in the form. */
function goalOf(number: string | undefined, places: readonly (number | null)[], wrong: () => void) {
  if (!number) return null
  const at = /^\d{1,2}$/.test(number.normalize('NFKC')) ? Number(number.normalize('NFKC')) - 1 : -1
  const place = places[at]
  if (place === undefined || place === null) wrong()
  return place ?? null
}

function dayOf(typed: string | undefined, wrong: () => void): string | null {
  if (!typed) return null
  const read = parseDate(typed)
  if (!read.ok) wrong()
  return read.ok ? read.date : null
}

/** The days on which a plan is looked at, in their order, each once; a blank is none. */
export function monitoringDays(column: Column): Read<string> {
  const problems: FieldProblem[] = []
  const days = column.flatMap((typed, at) => {
    const wrong = () =>
      problems.push({
        field: 'monitoringDays',
        code: 'casework.plan.monitoringDays.unreadable',
        params: { line: at + 1 },
      })
    return dayOf(typed, wrong) ?? []
  })
  return { lines: [...new Set(days)].sort(), problems }
}
