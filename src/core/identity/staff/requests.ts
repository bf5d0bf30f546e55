import { defineAudience, setAudience } from '../../access/audience.ts'
import { agencyKey, roleKey } from '../../access/keys.ts'
import type { Tx } from '../../db/transaction.ts'
import { newId } from '../../id.ts'
import { Refusal } from '../../refusal.ts'
import { agencyOf } from '../actor.ts'
import type { Role } from '../roles.ts'
import type { Employment } from './kinds.ts'

// What is asked for is known to the agency that asks, and to those who decide.
defineAudience({
  root: 'staff_request',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('staff_request')
      .select(['id', 'agency_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return new Map(rows.map(({ id, agency_id }) => [id, [roleKey('admin'), agencyKey(agency_id)]]))
  },
})

export type RequestedPost = {
  kind: 'post'
  accountId: string | null
  personName: string | null
  role: Role
  title: string
  employment: Employment
  startsOn: string
  endsOn: string | null
}
export type RequestedEnd = { kind: 'end'; postId: string; endsOn: string }

/** Writes down what the actor's agency asks for. Answers its id. */
export async function addRequest(
  tx: Tx,
  made: (RequestedPost | RequestedEnd) & { reason: string },
): Promise<string> {
  const id = newId()
  const own =
    made.kind === 'end'
      ? { post_id: made.postId }
      : {
          account_id: made.accountId,
          person_name: made.personName,
          role: made.role,
          title: made.title,
          employment: made.employment,
          starts_on: made.startsOn,
        }
  await tx
    .insertInto('staff_request')
    .values({
      municipality_id: tx.municipality,
      id,
      agency_id: agencyOf(tx.actor),
      kind: made.kind,
      ...own,
      ends_on: made.endsOn,
      reason: made.reason,
      requested_by: tx.actor.accountId as string,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'staff_request', [id])
  return id
}

const requestRows = (tx: Tx) =>
  tx
    .selectFrom('staff_request as r')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'r.agency_id'),
    )
    .innerJoin('account as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'r.requested_by'),
    )
    .leftJoin('post as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'r.post_id'),
    )
    .leftJoin('account as a', (join) =>
      join
        .on('a.municipality_id', '=', tx.municipality)
        .on((where) =>
          where.or([
            where('a.id', '=', where.ref('r.account_id')),
            where('a.id', '=', where.ref('p.account_id')),
          ]),
        ),
    )
    .select(['r.id', 'r.version', 'r.agency_id', 'r.kind', 'r.post_id', 'r.account_id', 'r.person_name'])
    .select([
      'r.role',
      'r.title',
      'r.employment',
      'r.starts_on',
      'r.ends_on',
      'r.reason',
      'r.state',
      'r.answer',
    ])
    .select(['r.requested_by', 'r.decided_at', 'g.name as agency', 'g.name_en as agency_en'])
    .select(['a.display_name as name', 'w.display_name as by_name', 'p.title as post_title'])
    .where('r.municipality_id', '=', tx.municipality)

/** One request that the actor sees. Refuses `core.notFound` (404). */
export async function requestOf(tx: Tx, id: string) {
  const row = await requestRows(tx).where('r.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

export type StaffRequest = Awaited<ReturnType<typeof requestOf>>

/** What the actor sees of requests: those that wait for an answer first, then the newest. */
export async function requestsSeen(tx: Tx): Promise<StaffRequest[]> {
  const rows = await requestRows(tx).orderBy('r.id', 'desc').limit(100).execute()
  return rows.sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open'))
}
