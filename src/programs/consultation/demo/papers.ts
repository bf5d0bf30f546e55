import { addTag } from '../../../blocks/casework/timeline/tags.ts'
import { addTemplate } from '../../../blocks/casework/timeline/templates.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { addFile } from '../../../core/files/stored.ts'
import type { rowsOf } from './rows.ts'

type Case = ReturnType<typeof rowsOf>['support_case']

const templates = [
  { name: '電話（様子うかがい）', body: '体調：\n食事・睡眠：\n困っていること：\n次の約束：' },
  { name: '訪問', body: '同行者：\n暮らしの様子：\n話したこと：\n次の約束：' },
] as const

const papers = [
  {
    name: '督促状の写し（架空）.txt',
    title: '（架空）督促状の写し',
    text: '架空データ\n家賃の督促状の写し。金額と日付は実在しません。',
  },
  {
    name: '預かった書付（架空）.txt',
    title: '（架空）本人から預かった書付',
    text: '架空データ\n本人から預かった書付。',
  },
] as const

/** For each agency two beginnings of notes, and for a few of its open cases papers and a word to find them by. */
export async function papersOfSome(tx: Tx, cases: readonly Case[]): Promise<void> {
  const open = cases.filter(({ closed_on, owner_id }) => closed_on === null && owner_id !== null)
  for (const [agencyId, some] of Map.groupBy(open, ({ holder_id }) => holder_id)) {
    for (const one of templates) await addTemplate(tx, one, agencyId)
    for (const one of some.slice(0, 3)) await papersOf(tx, one)
  }
}

async function papersOf(tx: Tx, { id, owner_id }: Case): Promise<void> {
  for (const { name, title, text } of papers)
    await addFile(
      tx,
      { bytes: Buffer.from(text), type: 'text/plain', name, scanned: 'off' },
      { root: { table: 'support_case', id }, title, by: owner_id as string },
    )
  await addTag(tx, { caseId: id, contactId: null, tag: '家計' })
}
