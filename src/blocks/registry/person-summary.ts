import type { Tx } from '../../core/db/transaction.ts'
import type { BirthKnown, Sex, Standing } from './codes.ts'

/** What identifies a person on a list or a card, as far as the actor may see it. */
export type PersonSummary = {
  id: string
  registered: boolean
  standing: Standing
  standingOn: string | null
  name: string | null
  reading: string | null
  called: string | null
  birthOn: string | null
  birthKnown: BirthKnown | null
  sex: Sex | null
  /** An address protection holds: where they live is shown to nobody. */
  protected: boolean
  areaCode: string | null
  areaName: string | null
  areaNameEn: string | null
  address: string | null
}

/** The persons of these ids in this order; those the actor may not see are simply not there. */
export async function personSummaries(tx: Tx, ids: readonly string[]): Promise<PersonSummary[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('person as p')
    .leftJoin('area as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.code', '=', 'p.area_code'),
    )
    .leftJoin('person_contact as k', (join) =>
      join
        .on('k.municipality_id', '=', tx.municipality)
        .onRef('k.person_id', '=', 'p.id')
        .on('k.kind', '=', 'address')
        .on('k.ends_on', 'is', null),
    )
    .select(['p.id', 'p.registered', 'p.standing', 'p.standing_on', 'p.name', 'p.reading', 'p.called'])
    .select(['p.birth_on', 'p.birth_known', 'p.sex', 'p.protected', 'p.area_code'])
    .select(['a.name as area', 'a.name_en as area_en'])
    .select('k.value as address')
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.id', 'in', [...ids])
    .orderBy('k.id')
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => summary(found.get(id)))
}

type Row = {
  id: string
  registered: boolean
  standing: string
  standing_on: string | null
  name: string | null
  reading: string | null
  called: string | null
  birth_on: string | null
  birth_known: string | null
  sex: string | null
  protected: boolean
  area_code: string | null
  area: string | null
  area_en: string | null
  address: string | null
}

function summary(row: Row | undefined): PersonSummary[] {
  if (!row) return []
  return [
    {
      id: row.id,
      registered: row.registered,
      standing: row.standing as Standing,
      standingOn: row.standing_on,
      name: row.name,
      reading: row.reading,
      called: row.called,
      birthOn: row.birth_on,
      birthKnown: row.birth_known as BirthKnown | null,
      sex: row.sex as Sex | null,
      protected: row.protected,
      areaCode: row.area_code,
      areaName: row.area,
      areaNameEn: row.area_en,
      address: row.address,
    },
  ]
}

export type PersonContact = { id: string; kind: string; value: string }

/** Where a person (all their records) can be reached at present, as far as the actor may see it. */
export async function contactsOf(tx: Tx, records: string | readonly string[]): Promise<PersonContact[]> {
  return tx
    .selectFrom('person_contact')
    .select(['id', 'kind', 'value'])
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', [records].flat())
    .where('ends_on', 'is', null)
    .orderBy('kind')
    .orderBy('id')
    .execute()
}
