import type { FormState, ViewContext } from '../../../core/page/page.ts'
import { Button } from '../../../ui/form/button.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { TextArea } from '../../../ui/form/text-area.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { VisuallyHidden } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { type Box, missingReasons, seenOf } from '../inquiry/answer.ts'
import type { AnswerRow } from '../inquiry/division.ts'
import { boxesOf } from '../inquiry/items.ts'
import { mayMove } from '../inquiry/rules.ts'
import type { AnsweringProps } from './inquiry-answers.tsx'
import { AskedFigure, answerInWords, ItemBadge, Whence, YearBefore } from './inquiry-parts.tsx'
import { cellId, problemAt, TableForm, typedInto } from './inquiry-table-form.tsx'
import { inLocale, nameOf } from './say.ts'

/** What of an answer is typed. */
const boxes = ['value', 'missing', 'source', 'note']

/** The table of a division: boxes where it may still answer, its answer where it may not. */
export function AnswerTable({ data, view }: AnsweringProps) {
  const { words, locale } = view
  const { inquiry, rows } = data
  const open = rows.filter(({ item }) => inquiry.state === 'sent' && mayMove('answer', item.state))
  const table = (
    <DataTable
      caption={words('indicators.inquiryAnswers.title')}
      captionHidden
      dense
      columns={columnsOf(open, view)}
      rowKey={({ item }) => item.id}
      rows={rows}
    />
  )
  if (open.length === 0) return table
  return (
    <TableForm
      view={view}
      name="answer"
      hidden={{ id: inquiry.id }}
      label={(column, at) => {
        const row = open[at]
        if (!row || !boxes.includes(column)) return undefined
        const box = words(`indicators.answerInquiry.${column}`)
        return words('indicators.inquiry.box', { name: nameOf(row.indicator, locale), box })
      }}
      buttons={<Buttons view={view} />}
    >
      {table}
    </TableForm>
  )
}

/** The draft comes first: whoever presses Enter in a box saves what is typed, and answers nothing by it. */
function Buttons({ view: { words } }: Pick<AnsweringProps, 'view'>) {
  return (
    <>
      <Button name="how" value="draft">
        {words('indicators.answerInquiry.how.draft')}
      </Button>
      <Button kind="primary" name="how" value="answer">
        {words('indicators.answerInquiry.how.answer')}
      </Button>
    </>
  )
}

function columnsOf(open: readonly AnswerRow[], view: ViewContext): Column<AnswerRow>[] {
  const { words } = view
  const heading = (key: string) => ({ key, heading: words(`indicators.inquiry.${key}`) })
  return [
    {
      ...heading('figure'),
      names: true,
      phone: 'title',
      cell: ({ indicator }) => <AskedFigure indicator={indicator} say={view} />,
    },
    { ...heading('before'), width: 'medium', cell: (row) => <YearBefore row={row} say={view} /> },
    {
      ...heading('value'),
      width: 'medium',
      cell: (row) => {
        const at = open.indexOf(row)
        if (at >= 0) return <ValueBoxes row={row} at={at} view={view} />
        return <strong>{answerInWords(row.item, row.indicator, view)}</strong>
      },
    },
    {
      ...heading('sourceAndNote'),
      width: 'wide',
      cell: (row) => {
        const at = open.indexOf(row)
        if (at >= 0) return <TextBoxes row={row} at={at} view={view} />
        return <Whence answer={row.item} />
      },
    },
    { ...heading('state'), width: 'medium', cell: (row) => <State row={row} view={view} /> },
  ]
}

type RowProps = { row: AnswerRow; view: ViewContext }

function State({ row: { item }, view }: RowProps) {
  const { words, actor } = view
  return (
    <>
      <ItemBadge state={item.state} say={view} />{' '}
      {item.typed ? <Badge tone="warning">{words('indicators.inquiry.drafted')}</Badge> : null}
      {item.remark ? (
        <p className="whitespace-pre-line">{words('indicators.inquiry.remark', { remark: item.remark })}</p>
      ) : null}
      <p>
        <a href={`/inquiry-items/${item.id}`}>
          {words(
            actor.role === 'supervisor' && mayMove('giveBack', item.state)
              ? 'indicators.inquiryItem.andReturn'
              : 'indicators.inquiryItem.title',
          )}
        </a>
      </p>
    </>
  )
}

/** What stands in a box: what was just typed, else what was saved. Found by the item, since rows may have gone meanwhile. */
function standing(form: FormState, { item }: AnswerRow, box: Box): string {
  const at = typedInto(form, 'item')?.indexOf(item.id) ?? -1
  return (at >= 0 ? typedInto(form, box)?.[at] : undefined) ?? boxesOf(item)[box]
}

type BoxProps = RowProps & { at: number }

/** What a box of one row has: its name, its own id and label, what stands in it, what is wrong with it. */
function boxOf({ row, at, view }: BoxProps, box: Box) {
  const { words, locale } = view
  const form = view.form('answer')
  return {
    name: box,
    id: cellId(form, box, at),
    label: (
      <>
        {words(`indicators.answerInquiry.${box}`)}
        <VisuallyHidden> {nameOf(row.indicator, locale)}</VisuallyHidden>
      </>
    ),
    value: standing(form, row, box),
    ...problemAt(form, view, box, at),
  }
}

function ValueBoxes(props: BoxProps) {
  const { row, view } = props
  const { words, locale } = view
  const { item, indicator } = row
  return (
    <div className="stack stack--small">
      <input type="hidden" name="item" value={item.id} />
      <input type="hidden" name="version" value={item.version} />
      <input type="hidden" name="seen" value={seenOf(boxesOf(item))} />
      <TextField
        {...boxOf(props, 'value')}
        inputMode={indicator.kind === 'ratio' ? 'decimal' : 'numeric'}
        width="narrow"
        suffix={inLocale(indicator.unit, locale)}
      />
      <Select
        {...boxOf(props, 'missing')}
        options={missingReasons.map((reason) => ({
          value: reason,
          label: words(`indicators.field.missing.${reason}`),
        }))}
        empty={words('indicators.inquiry.hasValue')}
      />
    </div>
  )
}

function TextBoxes(props: BoxProps) {
  return (
    <div className="stack stack--small">
      <TextField {...boxOf(props, 'source')} />
      <TextArea {...boxOf(props, 'note')} rows={2} />
    </div>
  )
}
