import type { UploadedFile } from '../../../action/uploaded-file.ts'
import { addDays } from '../../../calendar/day.ts'
import { parseDate } from '../../../calendar/parse-date.ts'
import type { Tx } from '../../../db/transaction.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../../refusal.ts'
import { openSheet } from '../../../sheet/open-sheet.ts'
import type { Row, Sheet } from '../../../sheet/sheet.ts'
import { duties } from '../../roles.ts'
import { type Agency, allAgencies } from '../agencies.ts'
import { employments, postRoles } from '../kinds.ts'
import { type Colleague, livingPosts, type PostLine, staffAccounts } from '../posts.ts'
import { holdsOn } from '../terms.ts'
import { type ListColumn, listColumnNamed, listColumns, moveKinds, named } from './list-columns.ts'
import type { Move, Plan, Takes } from './plans.ts'

const mostRows = 5000
/** More are not said at once: the file is mended and sent again. */
const mostProblems = 20

type Known = { people: Colleague[]; posts: PostLine[]; agencies: Agency[]; lastOn: string }
const roleWord = (code: string) => `staff.field.role.${code}`
const employmentWord = (code: string) => `staff.field.employment.${code}`

type Cells = (column: ListColumn) => string

/** The moves of a list. A row without a kind moves nobody. Refuses all of it, naming each row that is wrong. */
export async function readMoves(tx: Tx, plan: Plan, file: UploadedFile): Promise<Move[]> {
  const known: Known = {
    people: await staffAccounts(tx),
    posts: await livingPosts(tx),
    agencies: await allAgencies(tx),
    lastOn: addDays(plan.firstOn, -1),
  }
  const sheet = await openSheet(file.path, {
    name: file.name,
    isHeading: (heading) => listColumnNamed(heading) !== undefined,
  })
  try {
    return await movesIn(sheet, known)
  } finally {
    await sheet.close()
  }
}

async function movesIn(sheet: Sheet, known: Known): Promise<Move[]> {
  const at = new Map(listColumns.map((column) => [column, placeOf(sheet, column)]))
  if (at.get('kind') === -1 || at.get('name') === -1) throw new Refusal('staff.list.strange', 422)
  const moves: Move[] = []
  const problems: FieldProblem[] = []
  let read = 0
  for await (const row of sheet.rows) {
    if (++read > mostRows) throw new Refusal('staff.list.strange', 422)
    const move = moveOf((column) => cellOf(row, at.get(column) ?? -1), known)
    if (typeof move === 'string') problems.push({ field: 'file', code: move, params: { line: row.line } })
    else if (move) moves.push(move)
  }
  if (problems.length > 0) throw refuseFields(problems.slice(0, mostProblems))
  if (moves.length === 0) throw new Refusal('staff.list.nothing', 422)
  return moves
}

const placeOf = ({ headings }: Sheet, column: ListColumn) =>
  headings.findIndex((heading) => listColumnNamed(heading) === column)

const cellOf = ({ cells }: Row, index: number) => (cells[index] ?? '').normalize('NFKC').trim()

/** A move, nothing for a row that moves nobody, or the code of what is wrong. */
function moveOf(cell: Cells, known: Known): Move | undefined | string {
  if (cell('kind') === '') return undefined
  const kind = named(cell('kind'), moveKinds, (code) => `staff.list.kind.${code}`)
  if (!kind) return 'staff.row.kind'
  const left = kind === 'join' ? null : leftPost(cell, known)
  if (typeof left === 'string') return left
  const accountId = left?.accountId ?? personNamed(cell('name'), known)
  if (!accountId) return 'staff.row.person'
  const takes = kind === 'leave' ? null : takesIn(cell, known)
  if (typeof takes === 'string') return takes
  return { accountId, leavesId: left?.id ?? null, takes }
}

const bare = (name: string) => name.normalize('NFKC').replace(/\s/g, '')

/** The one person of this name: of two nobody knows which is meant. */
function personNamed(name: string, { people }: Known): string | undefined {
  const found = people.filter((one) => bare(one.name) === bare(name))
  return found.length === 1 ? found[0]?.id : undefined
}

const agencyNamed = (typed: string, { agencies }: Known) =>
  agencies.find(({ code, name, nameEn }) => [code, name, nameEn].some((one) => bare(one) === bare(typed)))

/** The post that is left, by name, agency and, where there are several, role. */
function leftPost(cell: Cells, known: Known): PostLine | string {
  const agency = agencyNamed(cell('from'), known)
  if (!agency) return 'staff.row.from'
  const there = known.posts.filter(
    (post) =>
      bare(post.name) === bare(cell('name')) &&
      post.agencyId === agency.id &&
      post.deputyFor === null &&
      holdsOn(post, known.lastOn),
  )
  const role = cell('fromRole') && named(cell('fromRole'), postRoles, roleWord)
  const found = role ? there.filter((post) => post.role === role) : there
  if (found.length === 1) return found[0] as PostLine
  return found.length === 0 ? 'staff.row.noPost' : 'staff.row.severalPosts'
}

function takesIn(cell: Cells, known: Known): Takes | string {
  const agency = agencyNamed(cell('to'), known)
  if (!agency) return 'staff.row.to'
  const role = named(cell('role'), postRoles, roleWord)
  if (!role) return 'staff.row.role'
  const employment = named(cell('employment') || 'regular', employments, employmentWord)
  if (!employment) return 'staff.row.employment'
  if (cell('title') === '') return 'staff.row.title'
  const typed = cell('duties')
    .split(/[・、,\s]+/)
    .filter(Boolean)
  const carried = typed.map((one) => named(one, duties, (code) => `staff.field.duties.${code}`))
  if (carried.includes(undefined)) return 'staff.row.duties'
  const until = cell('endsOn') ? parseDate(cell('endsOn')) : undefined
  if (until && !until.ok) return 'staff.row.endsOn'
  return {
    ...{ agencyId: agency.id, role, employment, title: cell('title').slice(0, 50) },
    ...{ duties: carried.flatMap((one) => one ?? []), endsOn: until?.ok ? until.date : null },
  }
}
