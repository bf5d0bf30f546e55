import type { Tx } from '../../../core/db/transaction.ts'
import { type FileTable, fileRows } from '../../../core/privacy/file-rows.ts'
import { definePersonFile, type FileRow } from '../../../core/privacy/person-file.ts'
import { ofCases } from '../own-file/own-file.ts'

// What is held of somebody around whom others stand, and of somebody who stands around somebody else. Of whom an address protection hides
// nothing is gathered at all: whoever asks may be the one from whom they hide.

const label = (column: string) => `casework.ownHousehold.${column}`
const third = { ground: 'third' } as const

const memberColumns: FileTable['columns'] = {
  role: { words: 'casework.memberRole' },
  relation: { words: 'casework.memberRelation' },
  name: third,
  birth_on: third,
  lives: { words: 'casework.lives' },
  note: third,
}

const partColumns: FileTable['columns'] = {
  field: { words: 'casework.partField' },
  what: {},
  strengths: {},
  state: { words: 'casework.partState' },
  noted_on: {},
}

definePersonFile({
  code: 'casework.own.household',
  tables: ['case_member', 'case_tie', 'household_state', 'case_part'],
  async gather(tx, personIds) {
    const own = (table: Parameters<typeof ofCases>[2]) => ofCases(tx, personIds, { label, ...table })
    const gathered = [
      ...(await own({ table: 'case_member', columns: memberColumns })),
      ...(await own({
        table: 'case_tie',
        columns: {
          kind: { words: 'casework.tieKind' },
          strength: { words: 'casework.strength' },
          direction: { words: 'casework.ownDirection' },
          what: third,
        },
      })),
      ...(await own({ table: 'household_state', columns: stateColumns })),
      ...(await own({
        table: 'case_part',
        columns: partColumns,
        also: ({ member_id }): FileTable['columns'] => (member_id ? { what: third, strengths: third } : {}),
      })),
      ...(await elsewhere(tx, personIds)),
    ]
    const hidden = await hiddenAmong(tx, gathered)
    return gathered.filter(({ id }) => !hidden.has(id))
  },
})

const stateColumns: FileTable['columns'] = {
  as_of: {},
  income: { words: 'casework.income' },
  income_from: { words: 'casework.incomeFrom' },
  income_monthly: {},
  housing: { words: 'casework.housing' },
  housing_state: { words: 'casework.housingState' },
  note: {},
}

/** Where somebody stands in the case of somebody else: that there is such a case is about that one as well, so all of it is marked. */
async function elsewhere(tx: Tx, personIds: readonly string[]): Promise<FileRow[]> {
  const rows = await tx
    .selectFrom('case_member as m')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'm.case_id'),
    )
    .select(['m.id', 'c.id as case_id', 'c.sensitivity'])
    .where('m.municipality_id', '=', tx.municipality)
    .where('m.person_id', 'in', [...personIds])
    .execute()
  const restricted = new Set(rows.flatMap((row) => (row.sensitivity === 'restricted' ? row.case_id : [])))
  const officer: FileTable['officer'] = ({ case_id }) => restricted.has(String(case_id))
  const ids = rows.map(({ id }) => id)
  const marked = (columns: FileTable['columns']) =>
    Object.fromEntries(Object.entries(columns).map(([column, how]) => [column, { ...how, ...third }]))
  const { name: _, birth_on: __, ...said } = memberColumns
  return [
    ...(await fileRows(tx, { table: 'case_member', by: 'id', ids, label, officer, columns: marked(said) })),
    ...(await fileRows(tx, {
      ...{ table: 'case_part', by: 'member_id', ids, label, officer },
      columns: marked(partColumns),
    })),
  ]
}

/** The rows among these that tell of somebody who is hidden. */
async function hiddenAmong(tx: Tx, gathered: readonly FileRow[]): Promise<Set<string>> {
  const ids = [...new Set(gathered.map(({ id }) => id))]
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('case_member as m')
    .leftJoin('case_tie as t', (join) =>
      join
        .on('t.municipality_id', '=', tx.municipality)
        .on((where) =>
          where.or([where('t.from_id', '=', where.ref('m.id')), where('t.to_id', '=', where.ref('m.id'))]),
        ),
    )
    .leftJoin('case_part as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.member_id', '=', 'm.id'),
    )
    .select(['m.id', 't.id as tie', 'p.id as part'])
    .where('m.municipality_id', '=', tx.municipality)
    .where('m.hidden', '=', true)
    .where((where) =>
      where.or([where('m.id', 'in', ids), where('t.id', 'in', ids), where('p.id', 'in', ids)]),
    )
    .execute()
  return new Set(rows.flatMap(({ id, tie, part }) => [id, tie ?? '', part ?? '']))
}
