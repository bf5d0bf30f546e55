import { definePage } from '../../../core/page/page.ts'
import { writeCsv } from '../../../core/sheet/write-csv.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { bothZones } from '../../../core/zone.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import layout from '../open-data.json' with { type: 'json' }
import { cellsOf } from '../open-data.ts'
import { type ContactsData, contactsOf } from './contacts.tsx'

type Shown = ContactsData & { municipality: number; city: string }

/** The same list as open data: the common columns of the 自治体標準オープンデータセット, then what is the list's own. */
export const contactsFile = definePage<Shown>({
  name: 'resources.contactsFile',
  path: '/contacts/file',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/contacts'],
  shape: 'file',
  async load({ tx, query }) {
    const { name } = await tx
      .selectFrom('municipality')
      .select('name')
      .where('municipality_id', '=', tx.municipality)
      .executeTakeFirstOrThrow()
    return { ...(await contactsOf({ tx, query })), municipality: tx.municipality, city: name }
  },
  file: (shown, { demo, words }) => ({
    name: `${words('resources.contactsFile.name')}.csv`,
    type: 'text/csv; charset=utf-8',
    body: writeCsv([layout.columns, ...rowsOf(shown, demo)]).bytes,
  }),
  view: (shown, { words, demo }) => (
    <DataTable<string[]>
      caption={words('resources.contactsFile.title')}
      rowKey={([, id = '']) => id}
      rows={rowsOf(shown, demo)}
      columns={layout.columns.map((heading, at) => ({
        key: heading,
        heading,
        cell: (row: string[]) => row[at] ?? '',
      }))}
    />
  ),
})

/** The format is Japanese, in whatever language the page is read. */
const rowsOf = ({ entries, municipality, city }: Shown, demo: boolean): string[][] =>
  entries.map((entry) => cellsOf(entry, { municipality, city, demo, words: wordsFor('ja') }))
