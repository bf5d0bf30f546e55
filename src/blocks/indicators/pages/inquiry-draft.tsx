import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Cluster, VisuallyHidden } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Indicator } from '../plan-file/plan.ts'
import type { InquiryProps } from './inquiry.tsx'
import { AskedFigure } from './inquiry-parts.tsx'
import { cellId, problemAt, TableForm, typedInto } from './inquiry-table-form.tsx'
import { inLocale, nameOf } from './say.ts'

/** A draft: whom it asks for what, what it says, and its sending. */
export function Draft({ data, view }: InquiryProps) {
  const { words } = view
  const { inquiry, rows } = data
  const which = { id: inquiry.id, version: inquiry.version }
  return (
    <>
      <Assignment data={data} view={view} />
      <Section id="send" heading={words('indicators.sendInquiry.title')}>
        <Unconfirmed data={data} view={view} />
        {rows.length > 0 ? (
          <ActionForm view={view} name="send" hidden={which} warn={false}>
            <p>
              {words('indicators.sendInquiry.lead', {
                items: rows.length,
                divisions: new Set(rows.map(({ item }) => item.agencyId)).size,
              })}
            </p>
          </ActionForm>
        ) : (
          <p>{words('indicators.inquiryEmpty')}</p>
        )}
      </Section>
      <Cluster>
        <Edit data={data} view={view} />
        <Fold view={view} form="discard" danger label={words('indicators.discardInquiry.title')}>
          <ActionForm view={view} name="discard" hidden={which} submit={{ kind: 'danger' }} warn={false}>
            <p>{words('indicators.discardInquiry.lead')}</p>
          </ActionForm>
        </Fold>
      </Cluster>
    </>
  )
}

/** Divisions in which nobody may confirm an answer: it could never be taken. */
function Unconfirmed({ data: { rows, divisions }, view: { words, locale } }: InquiryProps) {
  const asked = new Set(rows.map(({ item }) => item.agencyId))
  const without = divisions.filter(({ id, confirms }) => asked.has(id) && !confirms)
  if (without.length === 0) return null
  const names = without.map(({ name }) => inLocale(name, locale)).join(words('indicators.course.between'))
  return <Notice tone="warning">{words('indicators.inquiry.noManager', { names })}</Notice>
}

function Edit({ data: { inquiry }, view }: InquiryProps) {
  const { words, locale } = view
  const { id, version, title, asOf, dueOn, note } = inquiry
  return (
    <Fold view={view} form="edit" label={words('indicators.editInquiry.title')}>
      <ActionForm view={view} name="edit" hidden={{ id, version }}>
        <ActionField name="name" value={title} />
        <FieldRow>
          <ActionField name="asOf" value={asOf} hint={formatDate(asOf, locale)} />
          <ActionField name="dueOn" value={dueOn} picker />
        </FieldRow>
        <ActionField name="note" value={note ?? undefined} rows={3} />
      </ActionForm>
    </Fold>
  )
}

/** Every figure that can be asked for, with the division that is asked. */
function Assignment({ data, view }: InquiryProps) {
  const { words, locale } = view
  const { inquiry, askable } = data
  return (
    <Section
      id="assign"
      heading={words('indicators.assignInquiry.title')}
      lead={words('indicators.assignInquiry.lead')}
    >
      <TableForm
        view={view}
        name="assign"
        hidden={{ id: inquiry.id, version: inquiry.version }}
        label={(_, at) => askable[at] && nameOf(askable[at], locale)}
        buttons={<Button kind="primary">{words('indicators.assignInquiry.submit')}</Button>}
      >
        <DataTable
          caption={words('indicators.assignInquiry.title')}
          captionHidden
          dense
          columns={[
            {
              key: 'indicator',
              heading: words('indicators.inquiry.figure'),
              names: true,
              phone: 'title',
              cell: (one) => <AskedFigure indicator={one} say={view} />,
            },
            {
              key: 'agency',
              heading: words('indicators.field.agency'),
              phone: 'plain',
              cell: (one) => <Asked indicator={one} at={askable.indexOf(one)} data={data} view={view} />,
            },
          ]}
          rowKey={({ code }) => code}
          rows={askable}
        />
      </TableForm>
    </Section>
  )
}

function Asked({ indicator, at, data, view }: InquiryProps & { indicator: Indicator; at: number }) {
  const { words, locale } = view
  const form = view.form('assign')
  const now = data.rows.find(({ item }) => item.indicator === indicator.code)?.item.agencyId ?? ''
  return (
    <>
      <input type="hidden" name="indicator" value={indicator.code} />
      <Select
        name="agency"
        id={cellId(form, 'agency', at)}
        label={
          <>
            {words('indicators.field.agency')}
            <VisuallyHidden> {nameOf(indicator, locale)}</VisuallyHidden>
          </>
        }
        options={data.divisions.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }))}
        value={typedInto(form, 'agency')?.[at] ?? now}
        empty={words('indicators.inquiry.notAsked')}
        {...problemAt(form, view, 'agency', at)}
      />
    </>
  )
}
