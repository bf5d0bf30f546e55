import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { defineUnshown } from '../../../core/db/history.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** Where a person lives, as it stands on their row. */
export type Whereabouts = {
  area_code: string | null
  household_id: string | null
  household_role: string | null
}

const nowhere: Whereabouts = { area_code: null, household_id: null, household_role: null }

/**
 * What of a person's state may stand on their row: of the protected neither area nor household. Whoever projects the
 * ledger onto `person` passes every row through it; contacts written beside carry `hidden: person.protected`.
 */
export function maskOf<Person extends Whereabouts & { protected: boolean }>(person: Person): Person {
  return person.protected ? { ...person, ...nowhere } : person
}

// What the row no longer says stands in its former states still.
defineUnshown('person', (person) => (person.protected ? Object.keys(nowhere) : []))

/** How a block hides and shows again what its rows copied of where people live. Runs as system. */
type Copies = {
  hide: (tx: Tx, personIds: readonly string[]) => Promise<void>
  show: (tx: Tx, personIds: readonly string[]) => Promise<void>
}

const copies: Copies[] = []

/** Registers a block whose rows carry a copy of where people live (the area of a case on the day of its intake). */
export function definePersonCopies(more: Copies): void {
  copies.push(more)
}

/** Rows per round: ids of one statement, and people whose audience is written together. */
const atOnce = 1000

/**
 * Brings the rows of these persons, and of the records merged with them, to what the protections say: masked while one
 * holds for any record of the person, else shown again as the ledger has them. To be called after every change of a
 * protection, of a merge, or of what `protected_person` says; done again it writes nothing. Fit for many at once.
 */
export async function settleProtection(tx: Tx, personIds: readonly string[]): Promise<void> {
  const ids = [...new Set(personIds)].sort()
  for (let at = 0; at < ids.length; at += atOnce) {
    await asSystem(tx, 'registry.settleProtection', () => settle(tx, ids.slice(at, at + atOnce)), {
      silent: true,
    })
  }
}

async function settle(tx: Tx, ids: readonly string[]): Promise<void> {
  const all = await lockedRecords(tx, ids)
  const covered = await coveredAmong(tx, all)
  const isCovered = ({ root }: Locked) => covered.has(root)
  const toHide = all.filter((one) => isCovered(one) && !one.protected).map(({ id }) => id)
  const toShow = all.filter((one) => !isCovered(one) && one.protected).map(({ id }) => id)
  if (toHide.length > 0) await hide(tx, toHide)
  if (toShow.length > 0) await show(tx, toShow)
  const changed = [...toHide, ...toShow]
  if (changed.length > 0) await showToWhomItMay(tx, changed)
}

type Locked = { id: string; root: string; protected: boolean }

/** All records of these persons, locked in order, so that two protections at once are settled one after the other. */
async function lockedRecords(tx: Tx, ids: readonly string[]): Promise<Locked[]> {
  const { rows } = await sql<Locked>`
    with root as (select distinct coalesce(one.same_as, one.id) as id from person one
      where one.municipality_id = ${tx.municipality} and one.id = any(${[...ids]}::uuid[]))
    select p.id, coalesce(p.same_as, p.id) as root, p.protected from person p
    where p.municipality_id = ${tx.municipality} and p.id in (
      select id from root union
      select alias.id from person alias
      where alias.municipality_id = ${tx.municipality} and alias.same_as in (select id from root))
    order by p.id for no key update of p`.execute(tx)
  return rows
}

/** The roots for a record of which a protection holds. It holds until somebody decided, whatever its last day says. */
async function coveredAmong(tx: Tx, all: readonly Locked[]): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct c.person_id from protected_person c
    join address_protection a on a.municipality_id = ${tx.municipality} and a.id = c.protection_id and a.state = 'active'
    where c.municipality_id = ${tx.municipality} and c.released_on is null
      and c.person_id = any(${all.map(({ id }) => id)}::uuid[])`.execute(tx)
  const covered = new Set(rows.map(({ person_id }) => person_id))
  return new Set(all.filter(({ id }) => covered.has(id)).map(({ root }) => root))
}

async function hide(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update person set protected = true, area_code = null, household_id = null, household_role = null,
      version = version + 1, updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}
    where municipality_id = ${tx.municipality} and id = any(${[...ids]}::uuid[])`.execute(tx)
  await setHidden(tx, ids, true)
  await forgetReasons(tx, ids)
  for (const more of copies) await more.hide(tx, ids)
}

async function show(tx: Tx, ids: readonly string[]): Promise<void> {
  const truth = await truthOf(tx, ids)
  const column = (name: keyof Whereabouts) => ids.map((id) => truth.get(id)?.[name] ?? null)
  await sql`update person p set protected = false, area_code = t.area_code, household_id = t.household_id,
      household_role = t.household_role, version = p.version + 1, updated_at = ${tx.now},
      updated_by = ${tx.actor.accountId}
    from unnest(${[...ids]}::uuid[], ${column('area_code')}::text[], ${column('household_id')}::uuid[],
      ${column('household_role')}::text[]) as t (id, area_code, household_id, household_role)
    where p.municipality_id = ${tx.municipality} and p.id = t.id`.execute(tx)
  await setHidden(tx, ids, false)
  for (const more of copies) await more.show(tx, ids)
}

const setHidden = (tx: Tx, ids: readonly string[], hidden: boolean) =>
  sql`update person_contact set hidden = ${hidden}, version = version + 1, updated_at = ${tx.now},
      updated_by = ${tx.actor.accountId}
    where municipality_id = ${tx.municipality} and person_id = any(${[...ids]}::uuid[]) and hidden <> ${hidden}`.execute(
    tx,
  )

/** A hint that names one of them and says 同じ住所 or 同じ電話 would tell what is now hidden. */
const forgetReasons = (tx: Tx, ids: readonly string[]) =>
  sql`update duplicate_candidate set reasons = array_remove(array_remove(reasons, 'address'), 'telephone'),
      version = version + 1, updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}
    where municipality_id = ${tx.municipality} and reasons && array['address', 'telephone']
      and (person_id = any(${[...ids]}::uuid[]) or other_id = any(${[...ids]}::uuid[]))`.execute(tx)

/** Where these people live by the newest change of the ledger that counts; of whom it never knew anything, by the row before it was masked. */
async function truthOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Whereabouts>> {
  const { rows } = await sql<Whereabouts & { person_id: string }>`
    select distinct on (person_id) person_id, area_code, household_id, household_role from (
      select person_id, area_code, case when standing = 'resident' then household_id end as household_id,
        case when standing = 'resident' then household_role end as household_role, 1 as rank, 0 as version
      from residency
      where municipality_id = ${tx.municipality} and person_id = any(${[...ids]}::uuid[]) and not undone
        and from_on <= ${today()} and (until_on is null or until_on > ${today()})
      union all
      select row_id, former->>'area_code', (former->>'household_id')::uuid, former->>'household_role', 2, version
      from history h
      where municipality_id = ${tx.municipality} and table_name = 'person' and row_id = any(${[...ids]}::uuid[])
        and former->>'protected' = 'false' and not exists (select from residency r
          where r.municipality_id = ${tx.municipality} and r.person_id = h.row_id)) known
    order by person_id, rank, version desc`.execute(tx)
  return new Map(rows.map(({ person_id, ...where }) => [person_id, where]))
}

/** Person, contacts, numbers and relationships; hints that name one of them; households they are seen in. */
async function showToWhomItMay(tx: Tx, ids: readonly string[]): Promise<void> {
  await setAudience(tx, 'person', ids)
  const { rows } = await sql<{ id: string }>`
    select id from duplicate_candidate where municipality_id = ${tx.municipality}
      and (person_id = any(${[...ids]}::uuid[]) or other_id = any(${[...ids]}::uuid[]))`.execute(tx)
  await setAudience(
    tx,
    'duplicate_candidate',
    rows.map(({ id }) => id),
  )
}
