import { setAudience } from '../../../core/access/audience.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { written } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import type { ApprovalKind, StepDeed } from './codes.ts'
import usual from './usual-routes.json' with { type: 'json' }

/** One post of a route; `postId` null: whoever leads the agency. */
export type RouteStep = { title: string; deed: StepDeed; postId: string | null }
export type Route = { id: string | null; version: number; steps: RouteStep[] }

/** So many steps has a route at most. */
export const longestRoute = 4

/** By which posts a kind of paper goes in an agency; the usual one where the agency has set none. */
export async function routeOf(tx: Tx, agencyId: string, kind: ApprovalKind): Promise<Route> {
  const row = await tx
    .selectFrom('approval_route')
    .select(['id', 'version', 'steps'])
    .where('municipality_id', '=', tx.municipality)
    .where('agency_id', '=', agencyId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (!row) return { id: null, version: 0, steps: usual[kind] as RouteStep[] }
  return { id: row.id, version: row.version, steps: row.steps as RouteStep[] }
}

export type PostLine = { id: string; title: string; accountId: string; name: string; role: string }

/** The posts of an agency that may decide today, those of who leads first. */
export async function postsIn(tx: Tx, agencyId: string): Promise<PostLine[]> {
  const day = today()
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .select(['p.id', 'p.title', 'p.account_id', 'p.role', 'a.display_name'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.agency_id', '=', agencyId)
    .where('p.role', 'in', [...caseRoles])
    .where('p.starts_on', '<=', day)
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', day)]))
    .orderBy('p.role', 'desc')
    .orderBy('p.starts_on')
    .orderBy('p.id')
    .execute()
  return rows.map(({ id, title, account_id, role, display_name }) => ({
    ...{ id, title, accountId: account_id, role },
    name: display_name,
  }))
}

/** Sets a route anew, if nobody did since `version` was looked at (0: none was set). */
export async function writeRoute(
  tx: Tx,
  { agencyId, kind, version }: { agencyId: string; kind: ApprovalKind; version: number },
  steps: readonly RouteStep[],
): Promise<string> {
  const route = await routeOf(tx, agencyId, kind)
  const set = { steps: JSON.stringify(steps) }
  if (route.id) {
    await edit(tx, { table: 'approval_route', id: route.id, version, set })
    return route.id
  }
  if (version !== 0) throw new Refusal('core.changedMeanwhile', 409)
  const id = newId()
  await tx
    .insertInto('approval_route')
    .values({ ...written(tx), id, agency_id: agencyId, kind, ...set })
    .execute()
  await setAudience(tx, 'approval_route', [id])
  return id
}
