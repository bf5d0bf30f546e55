import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../id.ts'

/** How a token looks: recognisable in a leak, 256 random bits. */
const form = /^kasane_[\w-]{43}$/

export const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The token of an Authorization header, or null where there is none or it has not the form of one. */
export function bearerOf(header: string | null | undefined): string | null {
  const [, token] = /^Bearer\s+(\S+)$/i.exec(header ?? '') ?? []
  return token && form.test(token) ? token : null
}

export type NewToken = {
  accountId: string
  postId: string
  name: string
  scopes: string[]
  /** From which addresses it may be used; none: from any. */
  networks?: string[]
  expiresAt: Date
}

/** Makes a token; its text is known here and now, afterwards only its digest. */
export async function addToken(tx: Tx, wish: NewToken): Promise<{ id: string; token: string }> {
  const id = newId()
  const token = `kasane_${randomBytes(32).toString('base64url')}`
  await tx
    .insertInto('access_token')
    .values({
      municipality_id: tx.municipality,
      id,
      account_id: wish.accountId,
      post_id: wish.postId,
      name: wish.name,
      digest: digestOf(token),
      scopes: wish.scopes,
      networks: wish.networks ?? [],
      expires_at: wish.expiresAt,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  return { id, token }
}

/** Whose live token this is, in which post, for which actions. Runs as system. */
export async function tokenOwner(tx: Tx, token: string) {
  return tx
    .selectFrom('access_token')
    .innerJoin('account', (join) =>
      join
        .on('account.municipality_id', '=', tx.municipality)
        .onRef('account.id', '=', 'access_token.account_id'),
    )
    .select([
      'access_token.id',
      'account.auth_user_id as authUserId',
      'access_token.post_id as postId',
      'access_token.scopes',
      'access_token.networks',
      'access_token.seen_on as seenOn',
    ])
    .where('access_token.municipality_id', '=', tx.municipality)
    .where('access_token.digest', '=', digestOf(token))
    .where('access_token.revoked_at', 'is', null)
    .where('access_token.expires_at', '>', tx.now)
    .executeTakeFirst()
}

/** Whether a scope of the token covers an action: its own name, or `<room>.*`. */
export function covers(scopes: readonly string[], action: string): boolean {
  return scopes.includes(action) || scopes.includes(`${action.slice(0, action.indexOf('.'))}.*`)
}
