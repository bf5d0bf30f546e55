import { type RawBuilder, sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { fellowsAmong, nearProtected } from '../../registry/own-file/fellows.ts'
import { definePersonCopies } from '../../registry/protection/mask.ts'

// What was gathered before an address protection began is a copy of where somebody lives: it goes and comes back with it, also from
// answers that have gone out. So does what the file of somebody who lived with them tells of the household.
const telling = ['person_contact', 'residency', 'external_number', 'relationship']
const householdRole = 'registry.own.household_role'

/** Hides what was gathered of where these people live, or shows it again. Runs as system. */
export async function setHidden(tx: Tx, personIds: readonly string[], hidden: boolean): Promise<void> {
  const own = await packagesAbout(tx, personIds)
  const tells = sql<boolean>`i.record_table = any(${telling}::text[]) or i.field = ${householdRole}`
  await mark(tx, own, { hidden, which: tells })
}

/** What was just gathered of these people while a protection of somebody who lived with them, or of whom it speaks, began. Runs as system. */
export async function hideOfNear(tx: Tx, personIds: readonly string[]): Promise<void> {
  await hideHousehold(tx, await nearProtected(tx, personIds), true)
  await hideRelationships(tx, personIds, true)
}

/** The household in the ordinary part of files of these people, who are near to somebody protected. */
async function hideHousehold(tx: Tx, personIds: readonly string[], hidden: boolean): Promise<void> {
  const packages = await packagesAbout(tx, personIds, 'ordinary')
  const tells = sql<boolean>`i.field = ${householdRole} or i.record_table = 'residency' and i.record_id in
    (select r.id from residency r where r.municipality_id = ${tx.municipality} and r.kind = 'household')`
  await mark(tx, packages, { hidden, which: tells })
}

/** In the files of others: the household that they share or shared with these people, and what is said to be between them. */
async function hideAround(tx: Tx, personIds: readonly string[], hidden: boolean): Promise<void> {
  const fellows = (await fellowsAmong(tx, await everAskedAbout(tx), personIds)).filter(
    (id) => !personIds.includes(id),
  )
  const near = new Set(hidden ? [] : await nearProtected(tx, fellows))
  await hideHousehold(
    tx,
    fellows.filter((id) => !near.has(id)),
    hidden,
  )
  await hideRelationships(tx, personIds, hidden)
}

async function hideRelationships(tx: Tx, personIds: readonly string[], hidden: boolean): Promise<void> {
  const { rows } = await sql<{ id: string; package_id: string }>`
    select r.id, i.package_id from relationship r
    join rights_item i on i.municipality_id = ${tx.municipality} and i.record_table = 'relationship' and i.record_id = r.id
    join rights_package k on k.municipality_id = ${tx.municipality} and k.id = i.package_id and k.part = 'ordinary'
    join person a on a.municipality_id = ${tx.municipality} and a.id = r.person_id
    join person b on b.municipality_id = ${tx.municipality} and b.id = r.other_id
    where r.municipality_id = ${tx.municipality} and (a.protected or b.protected) = ${hidden}
      and (a.id = any(${[...personIds]}::uuid[]) or b.id = any(${[...personIds]}::uuid[]))`.execute(tx)
  const ids = [...new Set(rows.map(({ id }) => id))]
  const packages = [...new Set(rows.map(({ package_id }) => package_id))]
  const which = sql<boolean>`i.record_table = 'relationship' and i.record_id = any(${ids}::uuid[])`
  await mark(tx, packages, { hidden, which })
}

async function everAskedAbout(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('rights_request')
    .select('person_id')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'is not', null)
    .execute()
  return rows.flatMap(({ person_id }) => person_id ?? [])
}

/** What was gathered for requests about these people, or about a record of theirs. */
async function packagesAbout(tx: Tx, personIds: readonly string[], part?: 'ordinary'): Promise<string[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select p.id from rights_package p
    join rights_request r on r.municipality_id = ${tx.municipality} and r.id = p.request_id
    join person n on n.municipality_id = ${tx.municipality} and n.id = r.person_id
    where p.municipality_id = ${tx.municipality} ${part ? sql`and p.part = ${part}` : sql``}
      and (n.id = any(${[...personIds]}::uuid[]) or n.same_as = any(${[...personIds]}::uuid[]))`.execute(tx)
  return rows.map(({ id }) => id)
}

type Marking = { hidden: boolean; which: RawBuilder<boolean> }

async function mark(tx: Tx, packages: readonly string[], { hidden, which }: Marking): Promise<void> {
  if (packages.length === 0) return
  await sql`update rights_item i set hidden = ${hidden}, version = i.version + 1, updated_at = ${tx.now}
    where i.municipality_id = ${tx.municipality} and i.package_id = any(${[...packages]}::uuid[])
      and i.hidden <> ${hidden} and (${which})`.execute(tx)
  await setAudience(tx, 'rights_package', packages)
}

definePersonCopies({
  async hide(tx, personIds) {
    await setHidden(tx, personIds, true)
    await hideAround(tx, personIds, true)
  },
  async show(tx, personIds) {
    await setHidden(tx, personIds, false)
    await hideAround(tx, personIds, false)
    // Who is shown again may have lived with somebody who is not.
    await hideOfNear(tx, personIds)
  },
})
