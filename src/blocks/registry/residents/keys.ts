import { personKey, proxyKey } from '../../../core/access/keys.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { defineKeys } from '../../../core/identity/open-as.ts'
import { serverZone } from '../../../core/settings.ts'
import { existsIn } from '../../../core/zone.ts'
import { recordsOf, recordsOfEach } from '../records.ts'
import type { ProxyKind } from './kinds.ts'
import { withoutBarred } from './proxy-bar.ts'
import { actsOn } from './rules.ts'

// Whoever acts in a post acts for the city: what they are as a resident opens nothing at work, and costs nothing there.
defineKeys(async (tx, { id, postId }) =>
  postId === null && existsIn(['inner'], serverZone()) ? keysOfResident(tx, id) : [],
)

/**
 * The keys of a resident: of their own records, and of those of each person for whom they act today. Runs as system. An
 * account that is bound to nobody any more acts for nobody either.
 */
export async function keysOfResident(tx: Tx, accountId: string): Promise<string[]> {
  const self = await personOfAccount(tx, accountId)
  if (!self) return []
  const own = await recordsOf(tx, self)
  return [...own.map(personKey), ...(await wardsOf(tx, accountId)).map(proxyKey)]
}

/** The living person whose account this is; whether they live, the record says that stands for them today. Runs as system. */
export async function personOfAccount(tx: Tx, accountId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('account_person as l')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'l.person_id'),
    )
    .innerJoin('person as s', (join) =>
      join
        .on('s.municipality_id', '=', tx.municipality)
        .on(({ eb, fn }) => eb('s.id', '=', fn.coalesce('p.same_as', 'p.id'))),
    )
    .select('l.person_id')
    .where('l.municipality_id', '=', tx.municipality)
    .where('l.account_id', '=', accountId)
    .where('l.ended_on', 'is', null)
    .where('s.standing', '!=', 'deceased')
    .executeTakeFirst()
  return row?.person_id ?? null
}

async function wardsOf(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('proxy as x')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'x.person_id'),
    )
    .innerJoin('person as s', (join) =>
      join
        .on('s.municipality_id', '=', tx.municipality)
        .on(({ eb, fn }) => eb('s.id', '=', fn.coalesce('p.same_as', 'p.id'))),
    )
    .select(['s.id', 's.birth_on', 'x.kind', 'x.starts_on', 'x.ends_on'])
    .where('x.municipality_id', '=', tx.municipality)
    .where('x.account_id', '=', accountId)
    .where('x.ended_on', 'is', null)
    .where('s.standing', '!=', 'deceased')
    .orderBy('x.id')
    .execute()
  const acting = rows.filter((row) =>
    actsOn(
      { kind: row.kind as ProxyKind, startsOn: row.starts_on, endsOn: row.ends_on },
      { birthOn: row.birth_on },
      today(),
    ),
  )
  const open = await withoutBarred(tx, [...new Set(acting.map(({ id }) => id))])
  return [...(await recordsOfEach(tx, open)).values()].flat()
}
