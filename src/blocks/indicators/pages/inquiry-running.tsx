import { today } from '../../../core/calendar/clock.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Cluster } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { AnswerRow } from '../inquiry/division.ts'
import { lastDayFor } from '../inquiry/rules.ts'
import type { InquiryData, InquiryProps } from './inquiry.tsx'
import { AnswerText, answerInWords, ItemBadge, YearBefore } from './inquiry-parts.tsx'
import { inLocale, nameOf, number } from './say.ts'

/** An inquiry that was sent: what came back, what may be taken, and its date. */
export function Running({ data, view }: InquiryProps) {
  const { words } = view
  const { inquiry, rows } = data
  return (
    <>
      <DataTable
        caption={words('indicators.inquiry.items', { count: rows.length })}
        dense
        columns={columnsOf(data, view)}
        rowKey={({ item }) => item.id}
        rows={rows}
      />
      <Acceptance data={data} view={view} />
      {inquiry.state === 'sent' ? <Term data={data} view={view} /> : null}
    </>
  )
}

function columnsOf({ reported }: InquiryData, view: ViewContext): Column<AnswerRow>[] {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`indicators.inquiry.${key}`) })
  return [
    {
      key: 'figure',
      heading: words('indicators.field.indicator'),
      names: true,
      phone: 'title',
      cell: ({ item, indicator }) => <a href={`/inquiry-items/${item.id}`}>{nameOf(indicator, locale)}</a>,
    },
    { ...heading('division'), cell: ({ item }) => inLocale(item.agency, locale) },
    { ...heading('state'), width: 'medium', cell: ({ item }) => <ItemBadge state={item.state} say={view} /> },
    {
      ...heading('answer'),
      cell: ({ item, indicator }) => <AnswerText answer={item} indicator={indicator} say={view} />,
    },
    { ...heading('before'), cell: (row) => <YearBefore row={row} say={view} /> },
    {
      ...heading('reported'),
      align: 'end',
      cell: ({ indicator }) => {
        const standing = reported.get(indicator.code)
        return standing ? number(standing.value) : '－'
      },
    },
  ]
}

/** 受理: those that were confirmed, each to be ticked. */
function Acceptance({ data: { inquiry, rows, reported }, view }: InquiryProps) {
  const { words, locale } = view
  const ready = rows.filter(({ item }) => item.state === 'confirmed')
  if (ready.length === 0) return null
  const choices = ready.map(({ item, indicator }) => {
    const standing = reported.get(indicator.code)
    const label = words('indicators.inquiry.itemChoice', {
      name: nameOf(indicator, locale),
      answer: answerInWords(item, indicator, view),
    })
    const corrects = standing && item.value !== null && standing.value !== item.value
    return {
      value: `${item.id}=${item.version}`,
      label: corrects
        ? words('indicators.inquiry.corrects', { label, value: number(standing.value) })
        : label,
    }
  })
  return (
    <Section
      id="accept"
      heading={words('indicators.acceptAnswers.title')}
      lead={words('indicators.acceptAnswers.lead')}
    >
      <ActionForm view={view} name="accept" hidden={{ id: inquiry.id }}>
        <ActionField name="items" choices={choices} value={choices.map(({ value }) => value)} />
      </ActionForm>
    </Section>
  )
}

function Term({ data: { inquiry, rows }, view }: InquiryProps) {
  const { words } = view
  const which = { id: inquiry.id, version: inquiry.version }
  const open = rows.filter(({ item }) => item.state !== 'accepted').length
  const mayClose = open === 0 || today() > lastDayFor(inquiry.dueOn)
  return (
    <Cluster>
      <Fold view={view} form="extend" label={words('indicators.extendInquiry.title')}>
        <ActionForm view={view} name="extend" hidden={which}>
          <ActionField name="dueOn" picker />
          <ActionField name="extension" rows={2} />
        </ActionForm>
      </Fold>
      {mayClose ? (
        <Fold view={view} form="close" danger label={words('indicators.closeInquiry.title')}>
          <ActionForm view={view} name="close" hidden={which} submit={{ kind: 'danger' }} warn={false}>
            <p>{words('indicators.closeInquiry.lead', { open })}</p>
          </ActionForm>
        </Fold>
      ) : null}
    </Cluster>
  )
}
