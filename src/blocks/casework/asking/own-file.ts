import type { Tx } from '../../../core/db/transaction.ts'
import { fileRows } from '../../../core/privacy/file-rows.ts'
import { definePersonFile, excuseFromPersonFile } from '../../../core/privacy/person-file.ts'

const label = (column: string) => `casework.own.asking.${column}`
const officer = () => true

// That somebody was asked about is looked through by the privacy officer: which agencies there are, and that one asks, may endanger.
definePersonFile({
  code: 'casework.own.askings',
  tables: ['involvement_asking', 'involvement_answer'],
  async gather(tx, personIds) {
    const asked = await fileRows(tx, {
      ...{ table: 'involvement_asking', by: 'person_id', ids: personIds, officer, label },
      columns: { asked_at: {}, purpose: { ground: 'conduct' }, answer_by: {}, ended_at: {} },
    })
    const answered = await fileRows(tx, {
      ...{ table: 'involvement_answer', by: 'question_id', ids: await questionsAbout(tx, personIds) },
      ...{ officer, label },
      columns: { answered_at: {}, how: { ground: 'conduct' } },
    })
    return [...asked, ...answered]
  },
})

async function questionsAbout(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('involvement_question as q')
    .innerJoin('involvement_asking as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'q.asking_id'),
    )
    .select('q.id')
    .where('q.municipality_id', '=', tx.municipality)
    .where('a.person_id', 'in', [...personIds])
    .execute()
  return rows.map(({ id }) => id)
}

excuseFromPersonFile({
  involvement_question: 'which agency was asked; the asking itself and the answers are gathered',
})
