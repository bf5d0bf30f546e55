import { sql } from 'kysely'
import type { Tx } from '../../../../core/db/transaction.ts'
import { protect } from '../../protection/protect.ts'
import { yearFrom } from '../../protection/rules.ts'
import type { ImportWork } from '../kind.ts'

/** What a file says of protections: the rows that must not be quoted, and the taking over. */
export type Hidden = { lines: Set<number>; apply: () => Promise<void> }

/**
 * The register of residents decides on protections (支援措置): one that it names and Kasane does not have begins at
 * once, on the day of the file; one that it reports as ended is a task for the desk and no decision.
 */
export async function takeOverProtections({ tx, asOf }: ImportWork): Promise<Hidden> {
  const { rows } = await sql<{
    line: number
    person_id: string
    protection: string | null
    protected: boolean
  }>`
    select s.line, coalesce(c.known_id, c.person_id) as person_id, s.protection, coalesce(p.protected, false) as protected
    from staged s join compared c on c.line = s.line
    left join person p on p.municipality_id = ${tx.municipality} and p.id = c.known_id
    where (s.protection is not null or p.protected) and (c.fate <> 'wrong' or c.known_id is not null)`.execute(
    tx,
  )
  const begins = rows.filter((row) => row.protection === 'begins' && !row.protected)
  const ends = rows.filter((row) => row.protection === 'ends')
  return {
    lines: new Set(rows.map(({ line }) => line)),
    async apply() {
      await beginProtections(
        tx,
        begins.map(({ person_id }) => person_id),
        asOf,
      )
      await reportEnds(
        tx,
        ends.map(({ person_id }) => person_id),
        asOf,
      )
    },
  }
}

/** Protects these persons, each for themselves: the register names every member of a household who is included. */
export async function beginProtections(
  tx: Tx,
  personIds: readonly string[],
  startsOn: string,
): Promise<void> {
  await protect(
    tx,
    [...new Set(personIds)].map((applicantId) => ({
      applicantId,
      othersIds: [],
      startsOn,
      endsOn: yearFrom(startsOn),
    })),
  )
}

/** Writes on the protections that hold for these persons that the register reported their end. */
export async function reportEnds(tx: Tx, personIds: readonly string[], day: string): Promise<void> {
  if (personIds.length === 0) return
  await sql`update address_protection a set end_reported_on = ${day}, version = a.version + 1,
      updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}
    from protected_person c
    where a.municipality_id = ${tx.municipality} and a.state = 'active' and a.end_reported_on is null
      and c.municipality_id = ${tx.municipality} and c.protection_id = a.id and c.released_on is null
      and c.person_id = any(${[...personIds]}::uuid[])`.execute(tx)
}
