import { sql } from 'kysely'
import { setAudience } from '../../access/audience.ts'
import { edit } from '../../db/edit.ts'
import type { Tx } from '../../db/transaction.ts'
import { newId } from '../../id.ts'
import { queueMail } from '../../mail/queue.ts'
import { Refusal } from '../../refusal.ts'
import type { Invited } from '../auth/issued.ts'
import { knownToAdmin, written } from './account.ts'
import { digestOfCode, invitationCode, readInvitationCode } from './code.ts'
import { invitationEnds } from './rules.ts'

knownToAdmin('invitation', { owner: false })

export type NewInvitation = {
  accountId: string
  address: string | null
  userName: string | null
  way: 'mail' | 'letter'
}

/** Invites the owner of an account; a former invitation of theirs is worth nothing from now on. Answers its id. */
export async function addInvitation(
  tx: Tx,
  { accountId, address, userName, way }: NewInvitation,
): Promise<string> {
  await revokeOpen(tx, accountId)
  const id = newId()
  await tx
    .insertInto('invitation')
    .values({
      ...written(tx),
      id,
      account_id: accountId,
      address,
      user_name: userName,
      way,
      digest: digestOfCode(invitationCode(tx, id)),
      expires_at: invitationEnds(tx.now),
    })
    .execute()
  await setAudience(tx, 'invitation', [id])
  if (way === 'mail' && address !== null)
    await queueMail(tx, { kind: 'invitation', address, invitationId: id })
  return id
}

async function revokeOpen(tx: Tx, accountId: string): Promise<void> {
  const open = await tx
    .selectFrom('invitation')
    .select(['id', 'version'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (open) await edit(tx, { table: 'invitation', ...open, set: { revoked_at: tx.now } })
}

/** Takes an invitation back. Refuses `core.notFound`, `core.changedMeanwhile`, `identity.invitation.over` (409). */
export async function revokeInvitationOf(tx: Tx, { id, version }: { id: string; version: number }) {
  const row = await invitationWithId(tx, id)
  if (row.used_at || row.revoked_at) throw new Refusal('identity.invitation.over', 409)
  await edit(tx, { table: 'invitation', id, version, set: { revoked_at: tx.now } })
}

const shown = [
  'id',
  'account_id',
  'address',
  'user_name',
  'way',
  'digest',
  'expires_at',
  'used_at',
  'revoked_at',
  'version',
  'updated_at',
] as const

/** One invitation the actor sees. Refuses `core.notFound` (404). */
export async function invitationWithId(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('invitation')
    .select(shown)
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row
}

/** Those of an account, the newest first. */
export async function invitationsOf(tx: Tx, accountId: string) {
  return tx
    .selectFrom('invitation')
    .select(shown)
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
}

export type Invitation = Awaited<ReturnType<typeof invitationWithId>>

/** How it stands with an invitation. */
export function stateOf(one: Pick<Invitation, 'used_at' | 'revoked_at' | 'expires_at'>, now: Date) {
  if (one.used_at) return 'used'
  if (one.revoked_at) return 'revoked'
  return one.expires_at > now ? 'open' : 'lapsed'
}

/** The code, while it is good and the secret is the one it was made with; null otherwise. */
export function codeToShow(tx: Tx, one: Invitation): string | null {
  const code = invitationCode(tx, one.id)
  return stateOf(one, tx.now) === 'open' && one.digest === digestOfCode(code) ? code : null
}

/** The person of a typed code that is still good. Runs as system. */
export async function invitedBy(tx: Tx, typed: string): Promise<(Invited & { version: number }) | null> {
  const code = readInvitationCode(typed)
  if (!code) return null
  const row = await tx
    .selectFrom('invitation as i')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'i.account_id'),
    )
    .select(['i.id', 'i.version', 'i.account_id', 'i.address', 'i.user_name'])
    .select(['a.auth_user_id', 'a.display_name'])
    .where('i.municipality_id', '=', tx.municipality)
    .where('i.digest', '=', digestOfCode(code))
    .where('i.used_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', tx.now)
    .executeTakeFirst()
  if (!row) return null
  return {
    invitationId: row.id,
    version: row.version,
    authUserId: row.auth_user_id,
    name: row.display_name,
    address: row.address,
    userName: row.user_name,
    words: await wordsOf(tx, row.account_id),
  }
}

/** What an account's password is not to be made of: the names of its agencies. */
export async function wordsOf(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('post as p')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'p.agency_id'),
    )
    .select(['g.name', 'g.name_en', 'g.code'])
    .distinct()
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.account_id', '=', accountId)
    .execute()
  return rows.flatMap(({ name, name_en, code }) => [name, name_en, code])
}

/** Whether a sign-in name is anybody's already, here or in another municipality of this installation. */
export async function isNameTaken(tx: Tx, name: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select sign_in_name_taken(${name}) as taken`.execute(tx)
  return rows[0]?.taken === true
}
