import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { keyedDigest } from '../../../core/keyed-digest.ts'
import { Refusal } from '../../../core/refusal.ts'
import { actorId } from '../contacts.ts'
import { caseRoles } from '../owners.ts'
import { type Entry, entriesOf } from './entries.ts'

const form = /^[\w-]{43}$/
const digestOf = (token: string) => keyedDigest('calendar', token)

/**
 * The secret of an address, made from its id and the secret of the installation: the same form sent again shows the same, and it
 * stands nowhere.
 */
const tokenOf = (tx: Tx, id: string) =>
  Buffer.from(keyedDigest('calendar token', `${tx.municipality} ${id}`), 'hex').toString('base64url')

/** Makes the one address of this account anew; the former one ends. Its secret is known here and now. */
export async function openFeed(tx: Tx): Promise<{ id: string; token: string }> {
  await closeFeeds(tx)
  const id = newId()
  const token = tokenOf(tx, id)
  await tx
    .insertInto('calendar_feed')
    .values({
      municipality_id: tx.municipality,
      ...{ id, account_id: actorId(tx), digest: digestOf(token), made_at: tx.now },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  await setAudience(tx, 'calendar_feed', [id])
  return { id, token }
}

/** The address that was made, as it is shown to whoever made it when the same form comes again. Refuses `core.notFound` (404). */
export async function feedAgain(tx: Tx, id: string): Promise<{ id: string; token: string }> {
  if ((await feedOf(tx))?.id !== id) throw new Refusal('core.notFound', 404)
  return { id, token: tokenOf(tx, id) }
}

/** The living address of this account. */
export const feedOf = (tx: Tx) =>
  tx
    .selectFrom('calendar_feed')
    .select(['id', 'made_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', actorId(tx))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()

export async function closeFeeds(tx: Tx): Promise<void> {
  await tx
    .updateTable('calendar_feed')
    .set({ revoked_at: tx.now, updated_at: tx.now, updated_by: tx.actor.accountId })
    .where('municipality_id', '=', tx.municipality)
    .where('account_id', '=', actorId(tx))
    .where('revoked_at', 'is', null)
    .execute()
}

/** What a calendar program is told: that something of a kind waits, on a day or from when until when. */
export type FeedEntry = Pick<Entry, 'kind' | 'on' | 'at'> & { uid: string }

const [past, ahead] = [14, 120]

/**
 * What waits for whoever has this address. It is asked without an account: so it holds no person, no case and no text; of restricted
 * cases nothing at all, which are open only for minutes after a second factor. Refuses `core.notFound` (404) alike for an address that
 * never was, that was ended, and whose account works on cases no longer.
 */
export async function feedEntries(tx: Tx, token: string): Promise<FeedEntry[]> {
  if (!form.test(token)) throw new Refusal('core.notFound', 404)
  return asSystem(
    tx,
    'casework.feed',
    async () => {
      const found = await readerOf(tx, token)
      if (!found) throw new Refusal('core.notFound', 404)
      const span = { fromOn: addDays(today(), -past), untilOn: addDays(today(), ahead) }
      const entries = await entriesOf(tx, {
        accountIds: [found.accountId],
        agencyIds: found.agencyIds,
        ...span,
      })
      return entries.filter(({ restricted }) => !restricted).map(withoutPerson)
    },
    { silent: true },
  )
}

const withoutPerson = ({ kind, on, at, id }: Entry): FeedEntry => ({
  ...{ kind, on, at },
  uid: keyedDigest('calendar entry', `${kind} ${id}`).slice(0, 32),
})

/** Whose the address is, and in which agencies they work on cases today; undefined where that is over. */
async function readerOf(tx: Tx, token: string) {
  const rows = await tx
    .selectFrom('calendar_feed as f')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'f.account_id'),
    )
    .innerJoin('post as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.account_id', '=', 'a.id'),
    )
    .select(['f.account_id', 'p.agency_id'])
    .where('f.municipality_id', '=', tx.municipality)
    .where('f.digest', '=', digestOf(token))
    .where('f.revoked_at', 'is', null)
    .where('p.role', 'in', [...caseRoles])
    .where('p.starts_on', '<=', today())
    .where((where) => where.or([where('p.ends_on', 'is', null), where('p.ends_on', '>=', today())]))
    .execute()
  const [first] = rows
  return first && { accountId: first.account_id, agencyIds: [...new Set(rows.map((row) => row.agency_id))] }
}
