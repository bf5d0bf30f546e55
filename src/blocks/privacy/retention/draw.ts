import { setAudience } from '../../../core/access/audience.ts'
import { agencyKey, roleKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import { type Tx, takeLonger } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { notify } from '../../../core/notice/notify.ts'
import { Refusal } from '../../../core/refusal.ts'
import { classesNow } from './classes.ts'
import { rootDigest } from './digest.ts'
import { type Due, dueOf } from './due.ts'

/** A list that a division can look through, and a transaction can hold. */
const most = 5000
const portion = 1000
const aMinute = 60_000

export type Drawn = { ordinary: string; restricted: string | null }

/**
 * Draws the lists of a fiscal year: all records whose time is over and that nobody holds. Restricted ones come into a list of
 * their own, or none where there are none. Refuses `privacy.retention.listOpen` (409) while another list is open,
 * `privacy.retention.nothingDue` (409) where nothing may go. Runs as system.
 */
export async function drawLists(tx: Tx, fiscalYear: number): Promise<Drawn> {
  await takeLonger(tx, aMinute)
  await requireNoneOpen(tx)
  const due: Due[] = []
  const day = today()
  for (const one of await classesNow(tx)) due.push(...(await dueOf(tx, one, { fiscalYear, day, most })))
  const [secret, ordinary] = [true, false].map((restricted) =>
    due.filter(({ record }) => (record.restricted ?? false) === restricted),
  )
  const restricted = secret?.length ? await keepRestricted(tx, fiscalYear, secret) : null
  return { ordinary: await keepList(tx, { fiscalYear, restricted: false, due: ordinary ?? [] }), restricted }
}

async function requireNoneOpen(tx: Tx): Promise<void> {
  const open = await openList(tx, false)
  if (open) throw new Refusal('privacy.retention.listOpen', 409)
}

const openList = (tx: Tx, restricted: boolean) =>
  tx
    .selectFrom('disposal_list')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('restricted', '=', restricted)
    .where('erasure', '=', false)
    .where('state', 'in', ['drawn', 'approved'])
    .executeTakeFirst()

/** Where one of them is open still, the records wait for the next: a refusal would say that there is one. */
async function keepRestricted(tx: Tx, fiscalYear: number, due: readonly Due[]): Promise<string | null> {
  if (await openList(tx, true)) return null
  const id = await keepList(tx, { fiscalYear, restricted: true, due })
  await notify(tx, {
    to: roleKey('privacy-officer'),
    code: 'privacy.notice.restrictedList',
    path: `/privacy/retention/lists/${id}`,
  })
  return id
}

/** `preparedBy`: of an erasure whoever prepared the answer to the request; otherwise whoever draws. */
export type NewList = {
  fiscalYear: number
  restricted: boolean
  due: readonly Due[]
  erasure?: boolean
  preparedBy?: string | null
}

/** Writes a list down with its lines, and asks the agencies whose records are in it, where they may know. Runs as system. */
export async function keepList(tx: Tx, made: NewList): Promise<string> {
  const { fiscalYear, restricted, due, erasure = false, preparedBy = tx.actor.accountId } = made
  const id = newId()
  await tx
    .insertInto('disposal_list')
    .values({
      municipality_id: tx.municipality,
      id,
      number: await nextNumber(tx, { fiscalYear, restricted, erasure }),
      fiscal_year: fiscalYear,
      restricted,
      erasure,
      prepared_by: preparedBy,
      prepared_on: today(),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await keepItems(tx, id, due)
  if (!restricted && !erasure) await askAgencies(tx, id, due)
  await setAudience(tx, 'disposal_list', [id])
  return id
}

type Numbered = { fiscalYear: number; restricted: boolean; erasure: boolean }

/** `2026-1`, `2026-2`; of restricted ones `2026-R1`, of erasures `2026-E1`. */
async function nextNumber(tx: Tx, { fiscalYear, restricted, erasure }: Numbered): Promise<string> {
  const { count } = await tx
    .selectFrom('disposal_list')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('municipality_id', '=', tx.municipality)
    .where('fiscal_year', '=', fiscalYear)
    .where('restricted', '=', restricted)
    .where('erasure', '=', erasure)
    .executeTakeFirstOrThrow()
  const letter = erasure ? erasureLetter : restricted ? 'R' : ''
  return `${fiscalYear}-${letter}${Number(count) + 1}`
}

const erasureLetter = 'E'

/** Whether a list of this number erased on a request, as a tombstone tells it. */
export const isErasureNumber = (number: string): boolean => /^\d{4}-E\d+$/.test(number)

async function keepItems(tx: Tx, listId: string, due: readonly Due[]): Promise<void> {
  const rows = due.map(({ record, id, agencyId, completedOn, dueOn }) => ({
    municipality_id: tx.municipality,
    id: newId(),
    list_id: listId,
    record_type: record.type,
    root_id: id,
    digest: rootDigest(tx.municipality, record.root, id),
    agency_id: agencyId,
    completed_on: completedOn,
    due_on: dueOn,
  }))
  for (let at = 0; at < rows.length; at += portion)
    await tx
      .insertInto('disposal_item')
      .values(rows.slice(at, at + portion))
      .execute()
  await setAudience(
    tx,
    'disposal_item',
    rows.map(({ id }) => id),
  )
}

async function askAgencies(tx: Tx, listId: string, due: readonly Due[]): Promise<void> {
  const agencies = [...new Set(due.flatMap(({ agencyId }) => agencyId ?? []))]
  if (agencies.length === 0) return
  const rows = agencies.map((agencyId) => ({
    municipality_id: tx.municipality,
    id: newId(),
    list_id: listId,
    agency_id: agencyId,
  }))
  await tx.insertInto('disposal_review').values(rows).execute()
  await setAudience(
    tx,
    'disposal_review',
    rows.map(({ id }) => id),
  )
  for (const agencyId of agencies)
    await notify(tx, {
      to: agencyKey(agencyId),
      code: 'privacy.notice.lookThrough',
      path: `/privacy/retention/lists/${listId}`,
    })
}
