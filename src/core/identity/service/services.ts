import { asSystem } from '../../access/system.ts'
import type { Tx } from '../../db/transaction.ts'
import { newId } from '../../id.ts'
import { Refusal } from '../../refusal.ts'
import { addAccount, addPost } from '../accounts.ts'
import type { Role } from '../roles.ts'

/** A program that works for an agency: its account and the one post it acts in, whose title says what it is for. */
export type Service = {
  accountId: string
  postId: string
  name: string
  purpose: string
  role: Role
  agency: string
  agencyEn: string
  startsOn: string
  endsOn: string | null
}

const serviceRows = (tx: Tx) =>
  tx
    .selectFrom('post as p')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'p.account_id'),
    )
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'p.agency_id'),
    )
    .select(['a.id as accountId', 'p.id as postId', 'a.display_name as name', 'p.title as purpose', 'p.role'])
    .select(['g.name as agency', 'g.name_en as agencyEn', 'p.starts_on as startsOn', 'p.ends_on as endsOn'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('a.kind', '=', 'service')
    .orderBy('a.display_name')
    .orderBy('p.id')

/** All programs that have an account. */
export async function services(tx: Tx): Promise<Service[]> {
  return (await serviceRows(tx).execute()) as Service[]
}

/** One program by its account; of several posts the latest. Refuses `core.notFound` (404). */
export async function serviceOf(tx: Tx, accountId: string): Promise<Service> {
  const found = (await serviceRows(tx).where('a.id', '=', accountId).execute()).at(-1)
  if (!found) throw new Refusal('core.notFound', 404)
  return found as Service
}

export type NewService = { agencyId: string; name: string; purpose: string; role: Role } & {
  startsOn: string
  endsOn: string | null
}

/** Makes the account of a program, which signs in nowhere, and its post. Answers the account's id. */
export async function addServiceAccount(tx: Tx, { name, purpose, ...post }: NewService): Promise<string> {
  const accountId = await addAccount(tx, { authUserId: `service:${newId()}`, name, kind: 'service' })
  await addPost(tx, { ...post, accountId, title: purpose, employment: 'additional' })
  return accountId
}

export type TokenLine = {
  id: string
  version: number
  accountId: string
  name: string
  label: string
  scopes: string[]
  networks: string[]
  expiresAt: Date
  revokedAt: Date | null
  seenOn: string | null
}

const tokenRows = (tx: Tx) =>
  tx
    .selectFrom('access_token as t')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 't.account_id'),
    )
    .select(['t.id', 't.version', 't.account_id as accountId', 'a.display_name as name', 't.name as label'])
    .select(['t.scopes', 't.networks', 't.expires_at as expiresAt', 't.revoked_at as revokedAt'])
    .select(['t.seen_on as seenOn'])
    .where('t.municipality_id', '=', tx.municipality)
    .orderBy('t.id', 'desc')

/** The tokens of one account, or all that there are, the newest first; of those that are over the last hundred. */
export async function tokensOf(tx: Tx, accountId?: string): Promise<TokenLine[]> {
  const rows = await tokenRows(tx)
    .$if(accountId !== undefined, (query) => query.where('t.account_id', '=', accountId as string))
    .execute()
  const isLive = (one: TokenLine) => one.revokedAt === null && one.expiresAt > tx.now
  return [...rows.filter(isLive), ...rows.filter((one) => !isLive(one)).slice(0, 100)]
}

/** Those that end before this moment, and of which nobody was told. Runs as system. */
export async function endingTokens(tx: Tx, before: Date) {
  return tx
    .selectFrom('access_token')
    .select(['id', 'account_id as accountId', 'expires_at as expiresAt'])
    .where('municipality_id', '=', tx.municipality)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .where('expires_at', '<=', before)
    .where('warned', '=', false)
    .orderBy('expires_at')
    .execute()
}

/** Somebody was told that they end. */
export async function setWarned(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await asSystem(
    tx,
    'identity.setWarned',
    () =>
      tx
        .updateTable('access_token')
        .set({ warned: true })
        .where('municipality_id', '=', tx.municipality)
        .where('id', 'in', [...ids])
        .execute(),
    { silent: true },
  )
}
