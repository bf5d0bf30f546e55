import { formatDate } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { answerInquiry, confirmAnswers } from '../inquiry/answer-actions.ts'
import { type Answering, answeringOf } from '../inquiry/division.ts'
import { type Reminder, remindersOf } from '../inquiry/reminders.ts'
import { waitsForDivision } from '../inquiry/rules.ts'
import { sendSheet } from '../inquiry/sheet-actions.ts'
import { InquiryFacts } from './inquiry.tsx'
import { AnswerTable } from './inquiry-answer-table.tsx'
import { answerInWords, ClosedDayNotice, Done } from './inquiry-parts.tsx'
import { inLocale, nameOf } from './say.ts'

type Data = Answering & {
  /** When this division was reminded last, while it still owes something. */
  reminded: Reminder | undefined
}
export type AnsweringProps = { data: Data; view: ViewContext }

const again =
  (done: string) =>
  ({ id }: { id: string }) =>
    `/inquiries/${id}/answers?done=${done}`

/** 回答: what a division was asked, in one table, with what helps to answer beside each box. */
export const inquiryAnswersPage = definePage<Data>({
  name: 'indicators.inquiryAnswers',
  path: '/inquiries/:id/answers',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  landscape: true,
  under: ['/inquiries'],
  load,
  forms: {
    answer: { action: answerInquiry, next: again('answerInquiry') },
    confirm: { action: confirmAnswers, next: again('confirmAnswers') },
    sheet: { action: sendSheet, next: ({ id }) => `/inquiry-sheets/${id}` },
  },
  view: (data, view) => <AnswersView data={data} view={view} />,
})

async function load({ tx, params }: LoadContext): Promise<Data> {
  const answering = await answeringOf(tx, params.id ?? '')
  const { inquiry, rows } = answering
  const owes = inquiry.state === 'sent' && rows.some(({ item }) => waitsForDivision(item.state))
  const own = rows[0]?.item.agencyId
  const reminders = owes ? await remindersOf(tx, inquiry.id) : []
  return { ...answering, reminded: reminders.find(({ agencyId }) => agencyId === own) }
}

function AnswersView({ data, view }: AnsweringProps) {
  const { words, locale } = view
  const { inquiry, rows } = data
  const [first] = rows
  const owes = rows.some(({ item }) => waitsForDivision(item.state))
  const runs = inquiry.state === 'sent'
  return (
    <>
      <Heading
        level={1}
        over={first ? inLocale(first.item.agency, locale) : undefined}
        aside={<PrintButton>{words('indicators.print')}</PrintButton>}
      >
        {inquiry.title}
      </Heading>
      <Done view={view} of={['answerInquiry', 'confirmAnswers']} />
      <InquiryFacts inquiry={inquiry} owes={owes} view={view} />
      {runs ? <ClosedDayNotice inquiry={inquiry} say={view} /> : null}
      <Reminded data={data} view={view} />
      {runs ? null : <Notice tone="info">{words('indicators.inquiryClosed')}</Notice>}
      {runs ? <Confirmation data={data} view={view} /> : null}
      {runs && owes ? <Sheet data={data} view={view} /> : null}
      <AnswerTable data={data} view={view} />
    </>
  )
}

function Reminded({ data: { reminded }, view: { words, locale } }: AnsweringProps) {
  if (!reminded) return null
  return (
    <Notice tone="warning">
      {words(`indicators.inquiryAnswers.reminded.${reminded.kind}`, {
        day: formatDate(reminded.remindedOn, locale),
      })}
    </Notice>
  )
}

/** 課長確認: all that was answered, each to be ticked; what is wrong is given back on its own page. */
function Confirmation({ data: { inquiry, rows }, view }: AnsweringProps) {
  const { words, locale, actor } = view
  const answered = rows.filter(({ item }) => item.state === 'answered')
  if (answered.length === 0) return null
  if (actor.role !== 'supervisor')
    return (
      <Notice tone="info">{words('indicators.inquiry.waitsForManager', { count: answered.length })}</Notice>
    )
  const choices = answered.map(({ item, indicator }) => ({
    value: `${item.id}=${item.version}`,
    label: words('indicators.inquiry.itemChoice', {
      name: nameOf(indicator, locale),
      answer: answerInWords(item, indicator, view),
    }),
  }))
  return (
    <Section
      id="confirm"
      heading={words('indicators.confirmAnswers.title')}
      lead={words('indicators.confirmAnswers.lead')}
    >
      <ActionForm view={view} name="confirm" hidden={{ id: inquiry.id }}>
        <ActionField name="items" choices={choices} value={choices.map(({ value }) => value)} />
      </ActionForm>
    </Section>
  )
}

/** The same table to be taken along: filled in elsewhere, and sent back. */
function Sheet({ data: { inquiry }, view }: AnsweringProps) {
  const { words } = view
  return (
    <div className="print:hidden">
      <Cluster>
        <ButtonLink href={`/inquiries/${inquiry.id}/sheet.xlsx`} download size="small">
          {words('indicators.inquirySheetFile.download')}
        </ButtonLink>
        <Fold view={view} form="sheet" label={words('indicators.sendSheet.title')}>
          <ActionForm view={view} name="sheet" hidden={{ inquiryId: inquiry.id }}>
            <ActionField name="file" accept=".xlsx,.csv" />
          </ActionForm>
        </Fold>
      </Cluster>
    </div>
  )
}
