import { formatInstant } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { type Answering, rowsOf } from '../inquiry/division.ts'
import type { Item } from '../inquiry/items.ts'
import { isRight, type Verdict } from '../inquiry/judge-sheet.ts'
import { takeSheet } from '../inquiry/sheet-actions.ts'
import { headingKey } from '../inquiry/sheet-columns.ts'
import { findSheet, type ReturnedSheet } from '../inquiry/sheets.ts'
import { AnswerText } from './inquiry-parts.tsx'
import { nameOf } from './say.ts'

type Data = { sheet: ReturnedSheet; rows: Answering['rows'] }

/** A table that came back: what it would change, what is wrong with it, and its taking. */
export const inquirySheetPage = definePage<Data>({
  name: 'indicators.inquirySheet',
  path: '/inquiry-sheets/:id',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/inquiries'],
  async load({ tx, params }) {
    const sheet = await findSheet(tx, params.id ?? '')
    return { sheet, rows: await rowsOf(tx, sheet.inquiry, sheet.items) }
  },
  forms: { take: { action: takeSheet, next: (_, { path }) => path } },
  view: (data, view) => <SheetView data={data} view={view} />,
})

type Props = { data: Data; view: ViewContext }

function SheetView({ data, view }: Props) {
  const { words, locale } = view
  const { inquiry, verdict, takenAt, id } = data.sheet
  const back = (
    <ButtonLink href={`/inquiries/${inquiry.id}/answers`}>{words('indicators.inquirySheet.back')}</ButtonLink>
  )
  if (takenAt)
    return (
      <>
        <Heading level={1} over={inquiry.title}>
          {words('indicators.inquirySheet.title')}
        </Heading>
        <Notice tone="success" announce>
          {words('indicators.inquirySheet.taken', { at: formatInstant(takenAt, locale) })}
        </Notice>
        {back}
      </>
    )
  const mayTake = isRight(verdict) && verdict.changes.length > 0
  return (
    <>
      <Heading level={1} over={inquiry.title}>
        {words('indicators.inquirySheet.title')}
      </Heading>
      <Problems data={data} view={view} />
      <Remarks data={data} view={view} />
      <Changes data={data} view={view} />
      {mayTake ? <ActionForm view={view} name="take" hidden={{ id }} warn={false} beside={back} /> : back}
    </>
  )
}

/** Everything that is wrong, by its cell: nothing is taken before it is put right. */
function Problems({ data, view: { words } }: Props) {
  const { problems, cells } = data.sheet.verdict
  if (problems.length + cells.length === 0) return null
  const column = (params: Record<string, string | number> = {}) =>
    typeof params.column === 'string'
      ? { ...params, column: words(headingKey(params.column as 'value')) }
      : params
  const lines = [
    ...problems.map(({ kind, place, params }) =>
      words(`indicators.inquirySheet.wrong.${kind}`, { place, ...column(params) }),
    ),
    ...cells.map(({ place, code, params }) =>
      words('indicators.inquirySheet.cell', { place, problem: words(code, params) }),
    ),
  ]
  return (
    <Notice
      tone="danger"
      announce
      heading={words('indicators.inquirySheet.notTaken', { count: lines.length })}
    >
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{words('indicators.inquirySheet.putRight')}</p>
    </Notice>
  )
}

/** What was left as it is, and why: rows that are gone or blank, columns and worksheets that were added. */
function Remarks({ data, view }: Props) {
  const { words } = view
  const { content, verdict } = data.sheet
  const names = (items: readonly Item[]) => namesOf(items, data, view)
  const { rowGone, unsaid, same } = verdict
  const said: [keyof Verdict | 'added' | 'otherSheets', boolean, string][] = [
    ['rowGone', rowGone.length > 0, names(rowGone)],
    ['unsaid', unsaid.length > 0, names(unsaid)],
    ['same', same.length > 0, names(same)],
    ['added', content.added.length > 0, content.added.join(words('indicators.course.between'))],
    ['otherSheets', content.otherSheets, ''],
  ]
  const lines = said.filter(([, is]) => is)
  if (lines.length === 0) return null
  return (
    <Notice tone="info">
      <ul>
        {lines.map(([key, , list]) => (
          <li key={key}>{words(`indicators.inquirySheet.left.${key}`, { list })}</li>
        ))}
      </ul>
    </Notice>
  )
}

function namesOf(items: readonly Item[], { rows }: Data, { words, locale }: ViewContext): string {
  const named = rows.filter(({ item }) => items.some(({ id }) => id === item.id))
  return named.map(({ indicator }) => nameOf(indicator, locale)).join(words('indicators.course.between'))
}

function Changes({ data: { sheet, rows }, view }: Props) {
  const { words, locale } = view
  const { changes } = sheet.verdict
  if (changes.length === 0) return <p>{words('indicators.inquirySheet.nothing')}</p>
  type Change = (typeof changes)[number]
  const of = ({ item }: Change) => rows.find((row) => row.item.id === item.id)?.indicator
  const cell =
    (answer: (change: Change) => Parameters<typeof AnswerText>[0]['answer']) => (change: Change) => {
      const indicator = of(change)
      return indicator ? <AnswerText answer={answer(change)} indicator={indicator} say={view} /> : null
    }
  const columns: Column<Change>[] = [
    {
      key: 'figure',
      heading: words('indicators.field.indicator'),
      names: true,
      phone: 'title',
      cell: (change) => {
        const indicator = of(change)
        return indicator ? nameOf(indicator, locale) : ''
      },
    },
    { key: 'now', heading: words('indicators.inquirySheet.now'), cell: cell(({ item }) => item) },
    {
      key: 'then',
      heading: words('indicators.inquirySheet.then'),
      cell: cell(({ outcome }) => outcome.answer),
    },
  ]
  return (
    <DataTable
      caption={words('indicators.inquirySheet.changes', { count: changes.length })}
      dense
      columns={columns}
      rowKey={({ item }) => item.id}
      rows={changes}
    />
  )
}
