import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { definePersonPart } from '../../registry/parts/person-parts.ts'
import { caseKindOf } from '../kinds.ts'

/** So many cases of one person are shown, the newest ones. */
const shown = 50

type Line = Awaited<ReturnType<typeof casesOf>>[number]

/** The cases about a person that the actor sees, open ones first. What one does not see is not counted either. */
const casesOf = (tx: Tx, personIds: readonly string[]) =>
  tx
    .selectFrom('support_case as c')
    .leftJoin('agency as h', (join) =>
      join.on('h.municipality_id', '=', tx.municipality).onRef('h.id', '=', 'c.holder_id'),
    )
    .select(['c.id', 'c.kind', 'c.state', 'c.opened_on', 'c.next_on', 'c.closed_on'])
    .select(['h.name as holder', 'h.name_en as holder_en'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.subject_id', 'in', [...personIds])
    .orderBy('c.closed_on', (order) => order.desc().nullsFirst())
    .orderBy('c.opened_on', 'desc')
    .limit(shown)
    .execute()

definePersonPart<Line[]>({
  name: 'casework.cases',
  async load(tx, personIds) {
    const cases = await casesOf(tx, personIds)
    return cases.length > 0 ? cases : null
  },
  view: (cases, view) => <PersonCases cases={cases} view={view} />,
})

function PersonCases({ cases, view }: { cases: Line[]; view: ViewContext }) {
  const { words } = view
  return (
    <Section id="cases" heading={words('casework.person.cases')}>
      <DataTable<Line>
        caption={words('casework.person.cases')}
        captionHidden
        dense
        columns={columnsOf(view)}
        rowKey={({ id }) => id}
        rows={cases}
      />
    </Section>
  )
}

function columnsOf({ words, locale }: ViewContext): Column<Line>[] {
  const day = (value: string | null) => (value ? formatDateShort(value, locale) : '')
  return [
    {
      key: 'kind',
      heading: words('casework.person.kind'),
      names: true,
      phone: 'title',
      cell: (line) => <CaseLink line={line} words={words} />,
    },
    {
      key: 'state',
      heading: words('casework.person.state'),
      cell: ({ state }) => words(`casework.state.${state}`),
    },
    { key: 'opened', heading: words('casework.person.openedOn'), cell: ({ opened_on }) => day(opened_on) },
    { key: 'next', heading: words('casework.person.nextOn'), cell: ({ next_on }) => day(next_on) },
    {
      key: 'holder',
      heading: words('casework.person.holder'),
      cell: ({ holder, holder_en }) => (locale === 'en' ? holder_en : holder),
    },
  ]
}

function CaseLink({ line, words }: { line: Line; words: ViewContext['words'] }) {
  const kind = caseKindOf(line.kind)
  return kind ? <a href={kind.href(line.id)}>{words(kind.word)}</a> : words('casework.person.otherKind')
}
