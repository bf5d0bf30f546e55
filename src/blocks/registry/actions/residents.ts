import { z } from 'zod'
import { asSystem } from '../../../core/access/system.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, optionalDay, text } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { registryKey } from '../audience.ts'
import { personRow } from '../persons-seen.ts'
import { recordsOf } from '../records.ts'
import { identityProofs, proxyKinds, proxyProofs } from '../residents/kinds.ts'
import {
  addLink,
  addProxyRow,
  endProxiesOf,
  linkOf,
  linksOf,
  proxiesOfAccount,
  proxyOf,
  wasOfAnother,
} from '../residents/links.ts'
import { mostProxies, proxyProblems, refuseAny, requireLive } from '../residents/rules.ts'

const shared = { allow: ['counsellor', 'supervisor', 'data-steward'], zones: ['inner'] } as const
const onLink = { ...shared, writes: ['account_person'], subject: 'account_person' } as const
const quiet = { silent: true } as const
const onProxy = { ...shared, writes: ['proxy'], subject: 'proxy' } as const

/** Refuses `registry.account.duty` (403): who has an account is written down by those who keep the register. */
export function requireDuty(tx: Tx): void {
  if (!tx.actor.keys.includes(registryKey)) throw new Refusal('registry.account.duty', 403)
}

/** The record that stands of somebody who is alive. Refuses `registry.personNotFound`, `registry.account.dead`. */
export async function livingPerson(tx: Tx, id: string, field: string) {
  const person = await personRow(tx, id, field)
  if (person.standing === 'deceased') throw refuseFields([{ field, code: 'registry.account.dead' }])
  const [stands = id] = await recordsOf(tx, id)
  return stands === id ? person : personRow(tx, stands, field)
}

async function requireResident(tx: Tx, accountId: string): Promise<void> {
  const row = await tx
    .selectFrom('account')
    .select('kind')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (row?.kind !== 'resident')
    throw refuseFields([{ field: 'accountId', code: 'registry.account.notResident' }])
}

const taken: Record<string, [field: string, code: string]> = {
  account_person_one_person: ['accountId', 'registry.account.taken'],
  account_person_one_account: ['personId', 'registry.account.hasOne'],
  proxy_once: ['otherId', 'registry.proxy.known'],
}

/** Of two who write the same down at once, the second is told at its field. */
export async function once(work: () => Promise<string>): Promise<string> {
  try {
    return await work()
  } catch (error) {
    const [field, code] = taken[violated(error) ?? ''] ?? []
    if (!field || !code) throw error
    throw refuseFields([{ field, code }])
  }
}

/**
 * A resident's account is bound to a person who has proved at the counter who they are. Refuses `registry.account.duty` (403)
 * and at their fields whom the actor does not see, an account that is no resident's or is bound already or was
 * another person's, a person who has one.
 */
export const linkAccount = defineAction({
  ...onLink,
  name: 'registry.linkAccount',
  http: { method: 'POST', path: '/registry/persons/{personId}/accounts' },
  input: z.strictObject({ personId: id(), accountId: id(), proof: choice(identityProofs), provedOn: day() }),
  async run({ tx }, { personId, ...made }) {
    requireDuty(tx)
    const person = await livingPerson(tx, personId, 'personId')
    await requireResident(tx, made.accountId)
    if (made.provedOn > today()) throw refuseFields([{ field: 'provedOn', code: 'registry.proof.later' }])
    const records = await recordsOf(tx, person.id)
    if (await asSystem(tx, 'registry.accountBefore', () => wasOfAnother(tx, made.accountId, records), quiet))
      throw refuseFields([{ field: 'accountId', code: 'registry.account.taken' }])
    return { id: await once(() => addLink(tx, { ...made, personId: person.id })) }
  },
})

const ending = { id: id(), reason: text({ max: 200 }) }
const ended = (reason: string) => ({ ended_on: today(), end_reason: reason })

/**
 * An account is nobody's any more, with the next request. For whom it acted it acts no longer, also when it is bound again.
 * Refuses `registry.account.ended` (409).
 */
export const unlinkAccount = defineAction({
  ...onLink,
  writes: ['account_person', 'proxy'],
  name: 'registry.unlinkAccount',
  http: { method: 'POST', path: '/registry/accounts/{id}/end' },
  input: z.strictObject(ending),
  async run({ tx }, { id, reason }) {
    requireDuty(tx)
    const link = await linkOf(tx, id)
    requireLive(link)
    await edit(tx, { table: 'account_person', id, version: link.version, set: ended(reason) })
    const acting = () => endProxiesOf(tx, link.accountId, ended(reason))
    await asSystem(tx, 'registry.unlinkAccount', acting, quiet)
    return { id }
  },
})

/**
 * Somebody (`otherId`) acts for a person, as is proved: a parent, a guardian, whoever has a power of attorney. Refuses at their
 * fields who has no account, oneself, what `proxyProblems` finds, who acts already, and more than `mostProxies` for one account.
 */
export const addProxy = defineAction({
  ...onProxy,
  name: 'registry.addProxy',
  http: { method: 'POST', path: '/registry/persons/{personId}/proxies' },
  input: z.strictObject({
    personId: id(),
    otherId: id(),
    kind: choice(proxyKinds),
    proof: choice(proxyProofs),
    provedOn: day(),
    startsOn: day(),
    endsOn: optionalDay(),
  }),
  async run({ tx }, { personId, otherId, endsOn = null, ...made }) {
    requireDuty(tx)
    const ward = await livingPerson(tx, personId, 'personId')
    const other = await livingPerson(tx, otherId, 'otherId')
    const wish = { ...made, endsOn }
    refuseAny(proxyProblems(wish, { birthOn: ward.birth_on }, today()))
    const refuse = (code: string) => refuseFields([{ field: 'otherId', code }])
    if (other.id === ward.id) throw refuse('registry.proxy.self')
    const link = (await linksOf(tx, await recordsOf(tx, other.id))).find(({ endedOn }) => endedOn === null)
    if (!link) throw refuse('registry.proxy.noAccount')
    const { accountId } = link
    if ((await proxiesOfAccount(tx, accountId)) >= mostProxies) throw refuse('registry.proxy.tooMany')
    return { id: await once(() => addProxyRow(tx, { ...wish, accountId, personId: ward.id })) }
  },
})

/** Somebody acts no longer for a person, from the next request on. Refuses `registry.account.ended` (409). */
export const endProxy = defineAction({
  ...onProxy,
  name: 'registry.endProxy',
  http: { method: 'POST', path: '/registry/proxies/{id}/end' },
  input: z.strictObject(ending),
  async run({ tx }, { id, reason }) {
    requireDuty(tx)
    const proxy = await proxyOf(tx, id)
    requireLive(proxy)
    await edit(tx, { table: 'proxy', id, version: proxy.version, set: ended(reason) })
    return { id }
  },
})

export const residentActions = [linkAccount, unlinkAccount, addProxy, endProxy]
