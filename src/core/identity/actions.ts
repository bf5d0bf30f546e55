import { z } from 'zod'
import { defineAction } from '../action/action.ts'
import { id, optionalText, text, texts, version, wholeNumber } from '../action/fields.ts'
import { today } from '../calendar/clock.ts'
import { edit } from '../db/edit.ts'
import type { Tx } from '../db/transaction.ts'
import { Refusal, refuseFields } from '../refusal.ts'
import { bothZones } from '../zone.ts'
import { requireFresh } from './means/rules.ts'
import type { Role } from './roles.ts'
import { apart, requireScopes } from './service/actions.ts'
import { mostNetworks, readNetwork } from './service/networks.ts'
import { emptyScopes } from './service/scopes.ts'
import { addToken } from './token.ts'

const day = 24 * 3600_000

/**
 * Issues a bearer token for a program that acts in a post: one of the issuer's own, or one of a service account, so
 * that nobody acts as another person. An operator has the database itself and may issue any. The token is answered once and
 * never again, and only within minutes of a second factor: an open screen, or a token that got
 * about, makes no way in for later. Refuses `identity.stepUp.needed` (403), `identity.postUnknown` (404) when there is no such post in its term, `identity.notYourPost` (403), and
 * the fields `scopes` (none, or one that covers nothing the post's role may do) and `networks` (no address, too many).
 */
export const issueToken = defineAction({
  name: 'identity.issueToken',
  http: { method: 'POST', path: '/tokens' },
  allow: ['admin'],
  zones: bothZones,
  writes: ['access_token'],
  subject: 'access_token',
  input: z.strictObject({
    postId: id(),
    label: text({ max: 100 }),
    scopes: texts({ max: 1000 }),
    networks: optionalText({ max: 1000 }),
    days: wholeNumber({ min: 1, max: 366 }),
  }),
  async run({ tx }, { postId, label, days, ...typed }): Promise<{ id: string; token?: string }> {
    requireFresh(tx.actor)
    const post = await findPost(tx, postId)
    if (!post) throw new Refusal('identity.postUnknown', 404)
    const isOwn = post.account_id === tx.actor.accountId || tx.actor.operator !== null
    if (!isOwn && post.kind !== 'service') throw new Refusal('identity.notYourPost', 403)
    const scopes = apart(typed.scopes)
    requireScopes(scopes, emptyScopes(scopes, post.role as Role))
    const networks = requireNetworks(apart([typed.networks ?? '']))
    const expiresAt = new Date(tx.now.getTime() + days * day)
    return addToken(tx, {
      accountId: post.account_id,
      postId,
      name: label,
      scopes,
      networks,
      expiresAt,
    })
  },
})

/** Refuses the field `networks`: `identity.networks.form` with the first that is none, `identity.networks.tooMany`. */
function requireNetworks(networks: string[]): string[] {
  const wrong = networks.find((text) => readNetwork(text) === null)
  const refuse = (code: string, params = {}) => refuseFields([{ field: 'networks', code, params }])
  if (wrong !== undefined) throw refuse('identity.networks.form', { text: wrong })
  if (networks.length > mostNetworks) throw refuse('identity.networks.tooMany', { most: mostNetworks })
  return networks
}

/** A post in its term, with whose it is. */
async function findPost(tx: Tx, postId: string) {
  return tx
    .selectFrom('post')
    .innerJoin('account', (join) =>
      join.on('account.municipality_id', '=', tx.municipality).onRef('account.id', '=', 'post.account_id'),
    )
    .select(['post.account_id', 'post.role', 'account.kind'])
    .where('post.municipality_id', '=', tx.municipality)
    .where('post.id', '=', postId)
    .where('post.starts_on', '<=', today())
    .where((where) => where.or([where('post.ends_on', 'is', null), where('post.ends_on', '>=', today())]))
    .executeTakeFirst()
}

/** Ends a token at once. Refuses `core.notFound`, `core.changedMeanwhile`. */
export const revokeToken = defineAction({
  name: 'identity.revokeToken',
  http: { method: 'POST', path: '/tokens/{id}/revocation' },
  allow: ['admin'],
  zones: bothZones,
  writes: ['access_token'],
  subject: 'access_token',
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, input) {
    await edit(tx, { table: 'access_token', ...input, set: { revoked_at: tx.now } })
    return { id: input.id }
  },
})

export const identityActions = [issueToken, revokeToken]
