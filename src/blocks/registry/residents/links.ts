import { defineAudience, setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import { registryKey } from '../audience.ts'
import type { IdentityProof, ProxyKind, ProxyProof } from './kinds.ts'

// Who has an account and who acts for whom is the register's to know. Residents see neither row: what they may know of it
// follows from the keys they carry.
for (const root of ['account_person', 'proxy'])
  defineAudience({
    root,
    children: [],
    keysOf: async (_tx, ids) => new Map(ids.map((id) => [id, [registryKey]])),
  })

const written = (tx: Tx) => ({
  municipality_id: tx.municipality,
  updated_at: tx.now,
  updated_by: tx.actor.accountId,
  proved_by: tx.actor.accountId,
})

export type NewLink = { accountId: string; personId: string; proof: IdentityProof; provedOn: string }

/** Binds an account to a person. Answers its id. */
export async function addLink(tx: Tx, { accountId, personId, proof, provedOn }: NewLink): Promise<string> {
  const id = newId()
  const row = { ...written(tx), id, account_id: accountId, person_id: personId, proof, proved_on: provedOn }
  await tx.insertInto('account_person').values(row).execute()
  await setAudience(tx, 'account_person', [id])
  return id
}

export type NewProxy = {
  accountId: string
  personId: string
  kind: ProxyKind
  proof: ProxyProof
  provedOn: string
  startsOn: string
  endsOn: string | null
}

/** Writes down who acts for whom. Answers its id. */
export async function addProxyRow(tx: Tx, made: NewProxy): Promise<string> {
  const id = newId()
  const { accountId, personId, kind, proof, provedOn, startsOn, endsOn } = made
  const row = { id, account_id: accountId, person_id: personId, kind, proof }
  await tx
    .insertInto('proxy')
    .values({ ...written(tx), ...row, proved_on: provedOn, starts_on: startsOn, ends_on: endsOn })
    .execute()
  await setAudience(tx, 'proxy', [id])
  return id
}

// Of somebody whom the actor does not see (a declared conflict) neither row is there: nobody ends by an id what they may not look at.
const linkRows = (tx: Tx) =>
  tx
    .selectFrom('account_person as l')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'l.person_id'),
    )
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'l.account_id'),
    )
    .select(['l.id', 'l.version', 'l.account_id as accountId', 'l.person_id as personId', 'l.proof'])
    .select(['l.proved_on as provedOn', 'l.ended_on as endedOn', 'a.display_name as name'])
    .where('l.municipality_id', '=', tx.municipality)

/** The accounts of these records of a person, former ones too, the latest first. */
export async function linksOf(tx: Tx, personIds: readonly string[]) {
  return linkRows(tx)
    .where('l.person_id', 'in', [...personIds])
    .orderBy('l.id', 'desc')
    .execute()
}

export type Link = Awaited<ReturnType<typeof linksOf>>[number]

/** One binding that the actor sees. Refuses `core.notFound` (404). */
export async function linkOf(tx: Tx, id: string): Promise<Link> {
  const row = await linkRows(tx).where('l.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

const proxyRows = (tx: Tx) =>
  tx
    .selectFrom('proxy as x')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'x.person_id'),
    )
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'x.account_id'),
    )
    .select(['x.id', 'x.version', 'x.account_id as accountId', 'x.person_id as personId', 'x.kind'])
    .select(['x.proof', 'x.proved_on as provedOn', 'x.starts_on as startsOn', 'x.ends_on as endsOn'])
    .select(['x.ended_on as endedOn', 'a.display_name as name'])
    .where('x.municipality_id', '=', tx.municipality)

/** Who acts for the person of these records, or did, the latest first. */
export async function proxiesFor(tx: Tx, personIds: readonly string[]) {
  return proxyRows(tx)
    .where('x.person_id', 'in', [...personIds])
    .orderBy('x.id', 'desc')
    .execute()
}

export type ProxyLine = Awaited<ReturnType<typeof proxiesFor>>[number]

/** One entry that the actor sees. Refuses `core.notFound` (404). */
export async function proxyOf(tx: Tx, id: string): Promise<ProxyLine> {
  const row = await proxyRows(tx).where('x.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** For how many people an account is entered as acting. */
export async function proxiesOfAccount(tx: Tx, accountId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('proxy')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Nobody acts any more by this account, whose it was no longer. */
export async function endProxiesOf(tx: Tx, accountId: string, set: Record<string, unknown>): Promise<void> {
  const live = await tx
    .selectFrom('proxy')
    .select(['id', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .where('ended_on', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const row of live) await edit(tx, { table: 'proxy', ...row, set })
}

/** Whether somebody else than the person of these records had this account: they know its password. */
export async function wasOfAnother(
  tx: Tx,
  accountId: string,
  personIds: readonly string[],
): Promise<boolean> {
  const row = await tx
    .selectFrom('account_person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .where('person_id', 'not in', [...personIds])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Residents' accounts that nobody has or had yet, the newest first. */
export async function unboundAccounts(tx: Tx) {
  return tx
    .selectFrom('account as a')
    .leftJoin('account_person as l', (join) =>
      join.on('l.municipality_id', '=', tx.municipality).onRef('l.account_id', '=', 'a.id'),
    )
    .select(['a.id', 'a.display_name as name'])
    .where('a.municipality_id', '=', tx.municipality)
    .where('a.kind', '=', 'resident')
    .where('l.id', 'is', null)
    .orderBy('a.id', 'desc')
    .limit(50)
    .execute()
}

export type UnboundAccount = Awaited<ReturnType<typeof unboundAccounts>>[number]
