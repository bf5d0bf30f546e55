import type { Tx } from '../../../core/db/transaction.ts'
import { type FileTable, fileRows } from '../../../core/privacy/file-rows.ts'
import { definePersonFile, excuseFromPersonFile, type FileRow } from '../../../core/privacy/person-file.ts'
import { nearProtected } from './fellows.ts'

// What the register has of a person, for whoever asks what the municipality holds of them. What an address protection hides
// everywhere is the privacy officer's part here, too: an answer goes to an address, and is read in a household.

const label = (column: string) => `registry.own.${column}`

definePersonFile({
  code: 'registry.own.person',
  tables: ['person'],
  gather: (tx, personIds) =>
    withHousehold(tx, personIds, {
      table: 'person',
      by: 'id',
      columns: {
        name: {},
        reading: {},
        called: {},
        birth_on: {},
        sex: { words: 'registry.sex' },
        standing: { words: 'registry.standing' },
        standing_on: {},
      },
    }),
})

type Table = Pick<FileTable, 'table' | 'by' | 'columns' | 'officer'>
const role = { household_role: { words: 'registry.householdRole' } }

/**
 * Rows with what their person is in the household. Where somebody of a household that they are or were in is under an address
 * protection, that is the officer's, former states and changes of the household with it: it tells who came and left, and when.
 */
async function withHousehold(
  tx: Tx,
  personIds: readonly string[],
  { officer, ...table }: Table,
): Promise<FileRow[]> {
  const near = new Set(await nearProtected(tx, personIds))
  const shared = { ...table, label }
  const isOfficers: FileTable['officer'] = (row) =>
    (officer?.(row) ?? false) || (near.has(String(row[table.by])) && row.kind === 'household')
  const open = personIds.filter((id) => !near.has(id))
  const columns = { ...table.columns, ...role }
  const all = { ...shared, officer: isOfficers }
  return [
    ...(await fileRows(tx, { ...all, ids: open, columns })),
    ...(await fileRows(tx, { ...all, ids: [...near] })),
    ...(await fileRows(tx, { ...shared, ids: [...near], columns: role, officer: () => true })),
  ]
}

definePersonFile({
  code: 'registry.own.contacts',
  tables: ['person_contact', 'external_number'],
  async gather(tx, personIds) {
    const shared = { by: 'person_id', ids: personIds, label }
    const contacts = await fileRows(tx, {
      ...shared,
      table: 'person_contact',
      columns: { kind: { words: 'registry.contact' }, value: {}, starts_on: {}, ends_on: {} },
      officer: ({ hidden }) => hidden === true,
    })
    const numbers = await fileRows(tx, {
      ...shared,
      table: 'external_number',
      columns: { scheme: { words: 'registry.scheme' }, value: {}, starts_on: {}, ends_on: {} },
    })
    return [...contacts, ...numbers]
  },
})

definePersonFile({
  code: 'registry.own.residency',
  tables: ['residency'],
  async gather(tx, personIds) {
    const hidden = await protectedAmong(tx, personIds)
    return withHousehold(tx, personIds, {
      table: 'residency',
      by: 'person_id',
      columns: {
        from_on: {},
        kind: { words: 'registry.own.change' },
        standing: { words: 'registry.standing' },
        name: {},
        reading: {},
        birth_on: {},
        sex: { words: 'registry.sex' },
        address: {},
      },
      officer: ({ person_id }) => hidden.has(String(person_id)),
    })
  },
})

definePersonFile({
  code: 'registry.own.relationships',
  tables: ['relationship'],
  async gather(tx, personIds) {
    const asParent = await relationships(tx, 'person_id', personIds)
    return [...asParent, ...(await relationships(tx, 'other_id', personIds))]
  },
})

definePersonFile({
  code: 'registry.own.protection',
  tables: ['protected_person', 'address_protection'],
  async gather(tx, personIds) {
    const rows = await tx
      .selectFrom('protected_person')
      .select('protection_id')
      .where('municipality_id', '=', tx.municipality)
      .where('person_id', 'in', [...personIds])
      .execute()
    return fileRows(tx, {
      table: 'address_protection',
      by: 'id',
      ids: rows.map(({ protection_id }) => protection_id),
      label,
      columns: {
        starts_on: {},
        ends_on: {},
        office: {},
        safe_way: {},
        note: { ground: 'conduct' },
        decided_on: {},
        decision_note: { ground: 'conduct' },
      },
      officer: () => true,
    })
  },
})

definePersonFile({
  code: 'registry.own.accounts',
  tables: ['account_person', 'proxy'],
  async gather(tx, personIds) {
    const shared = { by: 'person_id', ids: personIds, label }
    const columns = { proved_on: {}, ended_on: {} }
    const accounts = await fileRows(tx, { ...shared, table: 'account_person', columns })
    const proxies = await fileRows(tx, {
      ...shared,
      table: 'proxy',
      columns: { proved_on: {}, starts_on: {}, ends_on: {}, ended_on: {} },
      officer: () => true,
    })
    return [...accounts, ...proxies]
  },
})

excuseFromPersonFile({
  duplicate_candidate:
    'a hint to the steward that two records are alike: the records themselves are gathered',
})

/** Who the other one is, is that one's own affair. Where an address protection holds it is not known that there is one. */
async function relationships(
  tx: Tx,
  by: 'person_id' | 'other_id',
  personIds: readonly string[],
): Promise<FileRow[]> {
  const other = by === 'person_id' ? 'other_id' : 'person_id'
  const found = await tx
    .selectFrom('relationship as r')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', `r.${other}`),
    )
    .innerJoin('person as own', (join) =>
      join.on('own.municipality_id', '=', tx.municipality).onRef('own.id', '=', `r.${by}`),
    )
    .select(['r.id', 'p.name', 'p.protected', 'own.protected as own_protected'])
    .where('r.municipality_id', '=', tx.municipality)
    .where(`r.${by}`, 'in', [...personIds])
    .execute()
  const known = new Map(found.map((row) => [row.id, row]))
  const rows = await fileRows(tx, relationshipTable(by, personIds))
  return rows.map((row) => {
    const one = known.get(row.id)
    const name = one?.name ? [{ field: 'registry.own.other', value: one.name, ground: 'third' as const }] : []
    return { ...row, cells: [...name, ...row.cells], officer: Boolean(one?.protected || one?.own_protected) }
  })
}

const relationshipTable = (by: string, ids: readonly string[]): FileTable => ({
  table: 'relationship',
  by,
  ids,
  label,
  columns: {
    kind: { words: by === 'person_id' ? 'registry.own.isTheir' : 'registry.own.hasAs' },
    note: { ground: 'third' },
    starts_on: {},
    ends_on: {},
  },
})

async function protectedAmong(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...personIds])
    .where('protected', '=', true)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
