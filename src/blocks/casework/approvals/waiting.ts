import { sql } from 'kysely'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { StepDeed, StepState } from './codes.ts'
import { isTheirs } from './people.ts'
import { deciding } from './rules.ts'

/** Why a paper stands on somebody's list: to decide, to read, to look at afterwards, or back at whoever drafted it. */
export type Why = 'decide' | 'read' | 'after' | 'sent_back' | 'decided'

export type WaitingPaper = {
  id: string
  title: string
  kind: string
  why: Why
  draftedName: string
  submittedAt: Date
  subject: { subjectId: string | null; name: string | null; called: string | null; standing: string | null }
}

/** So long what was decided stays on the list of whoever drafted it, unless its number is entered before. */
const lately = 14

const papers = (tx: Tx, agencyId: string) =>
  tx
    .selectFrom('approval as v')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'v.case_id'),
    )
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'v.drafted_by'),
    )
    .select(['v.id', 'v.heading', 'v.kind', 'v.state', 'v.round', 'v.drafted_by', 'v.submitted_at'])
    .select(['c.subject_id', 'p.name', 'p.called', 'p.standing', 'a.display_name as drafted_name'])
    .where('v.municipality_id', '=', tx.municipality)
    .where('c.holder_id', '=', agencyId)

type Row = Awaited<ReturnType<ReturnType<typeof papers>['execute']>>[number]

/** What waits for the actor, what was sent back first, then the oldest first. */
export async function papersWaiting(tx: Tx): Promise<WaitingPaper[]> {
  const agencyId = agencyOf(tx.actor)
  const rows = [...(await withSteps(tx, agencyId)), ...(await ownPapers(tx, agencyId))]
  return rows
}

/** Papers with a step that waits for the actor. */
async function withSteps(tx: Tx, agencyId: string): Promise<WaitingPaper[]> {
  const steps = await openSteps(tx)
  const byPaper = Map.groupBy(steps, ({ approval_id }) => approval_id)
  if (byPaper.size === 0) return []
  const rows = await papers(tx, agencyId)
    .where('v.id', 'in', [...byPaper.keys()])
    .orderBy('v.submitted_at')
    .execute()
  return rows.flatMap((row) => {
    const why = whyFor(tx, row, byPaper.get(row.id) ?? [])
    return why ? [lineOf(row, why)] : []
  })
}

type OpenStep = {
  id: string
  approval_id: string
  round: number
  place: number
  deed: StepDeed
  state: StepState
  post_id: string | null
  instead: boolean
}

/** The steps of the rounds that are under way, and those that nobody of the post has looked at afterwards; none of a paper that went back. */
async function openSteps(tx: Tx): Promise<OpenStep[]> {
  const { rows } = await sql<OpenStep>`
    select t.id, t.approval_id, t.round, t.place, t.deed, t.state, t.post_id, t.instead from approval_step t
    join approval v on v.municipality_id = ${tx.municipality} and v.id = t.approval_id and v.round = t.round
      and v.state in ('going', 'decided')
    where t.municipality_id = ${tx.municipality} and (t.state = 'waiting' or (t.instead and t.seen_at is null))`.execute(
    tx,
  )
  return rows
}

function whyFor(tx: Tx, row: Row, steps: readonly OpenStep[]): Why | null {
  const own = steps.filter(({ post_id }) => isTheirs(tx, { postId: post_id }, row.drafted_by))
  const next = row.state === 'going' ? deciding(steps) : undefined
  if (next && own.some(({ id }) => id === next.id)) return 'decide'
  if (own.some(({ instead }) => instead)) return 'after'
  return own.some(({ deed, state }) => deed === 'read' && state === 'waiting') ? 'read' : null
}

/** What came back to whoever drafted it, and what was decided lately and has no number yet. */
async function ownPapers(tx: Tx, agencyId: string): Promise<WaitingPaper[]> {
  const since = instantInTokyo(addDays(today(), -lately), '00:00')
  const rows = await papers(tx, agencyId)
    .where('v.drafted_by', '=', tx.actor.accountId)
    .where((where) =>
      where.or([
        where('v.state', '=', 'sent_back'),
        where.and([
          where('v.state', '=', 'decided'),
          where('v.document_number', 'is', null),
          where('v.decided_at', '>=', since),
        ]),
      ]),
    )
    .orderBy('v.submitted_at')
    .limit(200)
    .execute()
  return rows.map((row) => lineOf(row, row.state as Why))
}

const lineOf = (row: Row, why: Why): WaitingPaper => ({
  ...{ id: row.id, title: row.heading, kind: row.kind, why },
  ...{ draftedName: row.drafted_name, submittedAt: row.submitted_at },
  subject: { subjectId: row.subject_id, name: row.name, called: row.called, standing: row.standing },
})
