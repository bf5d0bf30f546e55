import { z } from 'zod'
import type { Tx } from '../../db/transaction.ts'
import { newId } from '../../id.ts'
import { defineJob } from '../../jobs/job.ts'
import { nearIn, personsIn } from '../records.ts'
import { limitsNow } from './kinds.ts'
import { type Access, type Unusual, unusual } from './rules.ts'

/** So far back is looked each time: what a server missed that stood still for some days is made up for. */
const lookBack = 8 * 24 * 3600_000
/** Reading stops there; a city has some ten thousand looks a day. */
const mostRead = 500_000

/** Looks through what people did with records, and keeps what stands out for somebody to look into. Answers how many. */
export async function findUnusual(tx: Tx): Promise<number> {
  const accesses = await accessesSince(tx, new Date(tx.now.getTime() - lookBack))
  const looks = accesses.flatMap(({ accountId, persons }) =>
    persons.map((personId) => ({ accountId, personId })),
  )
  const different = [...new Map(looks.map((look) => [`${look.accountId} ${look.personId}`, look])).values()]
  const near = await nearIn(tx, different)
  const found = unusual(accesses, near, await limitsNow(tx), tx.now)
  return keep(tx, found)
}

async function accessesSince(tx: Tx, since: Date): Promise<Access[]> {
  const rows = await tx
    .selectFrom('audit_entry')
    .select(['id', 'account_id', 'at', 'subject_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('at', '>=', since)
    .where('account_id', 'is not', null)
    .where('subject_id', 'is not', null)
    .where('outcome', 'in', ['seen', 'done'])
    .where('via', 'in', ['web', 'api', 'cli', 'test'])
    .orderBy('at')
    .limit(mostRead)
    .execute()
  const persons = Map.groupBy(await aboutWhom(tx, rows), ({ id }) => id)
  return rows.map(({ id, account_id, at, subject_id }) => ({
    entryId: id,
    accountId: account_id as string,
    at,
    recordId: subject_id as string,
    persons: persons.get(subject_id as string)?.map(({ personId }) => personId) ?? [],
  }))
}

const atOnce = 5_000

async function aboutWhom(tx: Tx, rows: readonly { subject_id: string | null }[]) {
  const ids = [...new Set(rows.flatMap(({ subject_id }) => subject_id ?? []))]
  const found = []
  for (let at = 0; at < ids.length; at += atOnce)
    found.push(...(await personsIn(tx, ids.slice(at, at + atOnce))))
  return found
}

/** Keeps those that are not there yet; the same stretch of time is looked through more than once. */
async function keep(tx: Tx, found: readonly Unusual[]): Promise<number> {
  const known = await tx
    .selectFrom('audit_review')
    .select(['kind', 'account_id', 'starts_at'])
    .where('municipality_id', '=', tx.municipality)
    .where('starts_at', '>=', new Date(tx.now.getTime() - 2 * lookBack))
    .execute()
  const keys = new Set(known.map((one) => keyOf(one.kind, one.account_id, one.starts_at)))
  const fresh = found.filter(({ kind, accountId, startsAt }) => !keys.has(keyOf(kind, accountId, startsAt)))
  for (let at = 0; at < fresh.length; at += 500)
    await tx
      .insertInto('audit_review')
      .values(fresh.slice(at, at + 500).map((one) => rowOf(tx, one)))
      .execute()
  return fresh.length
}

const keyOf = (kind: string, account: string, startsAt: Date) =>
  `${kind} ${account} ${startsAt.toISOString()}`

const rowOf = (tx: Tx, { kind, accountId, startsAt, endsAt, records, entryIds }: Unusual) => ({
  municipality_id: tx.municipality,
  id: newId(),
  kind,
  account_id: accountId,
  starts_at: startsAt,
  ends_at: endsAt,
  records,
  entry_ids: entryIds,
  updated_at: tx.now,
})

/** Every hour, when a stretch of time may be over. */
export const findUnusualJob = defineJob({
  name: 'core.findUnusual',
  payload: z.strictObject({}),
  schedule: '17 * * * *',
  single: true,
  async run({ asJob }) {
    await asJob(findUnusual)
  },
})
