import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type Division, divisions } from '../inquiry/agencies.ts'
import { acceptAnswers } from '../inquiry/answer-actions.ts'
import { askableOf } from '../inquiry/askable.ts'
import {
  assignInquiry,
  closeInquiry,
  discardInquiry,
  editInquiry,
  extendInquiry,
  sendInquiry,
} from '../inquiry/desk-actions.ts'
import { type Answering, isAsked, wholeOf } from '../inquiry/division.ts'
import type { Inquiry } from '../inquiry/inquiries.ts'
import { type StandingFigure, standingReports } from '../inquiry/last-year.ts'
import { waitsForDivision } from '../inquiry/rules.ts'
import type { Indicator } from '../plan-file/plan.ts'
import { requirePlan } from '../plan-now.ts'
import { Draft } from './inquiry-draft.tsx'
import { ClosedDayNotice, Done, DueDate, InquiryBadge } from './inquiry-parts.tsx'
import { Running } from './inquiry-running.tsx'
import { yearName } from './say.ts'

export type InquiryData = Answering & {
  askable: Indicator[]
  divisions: Division[]
  /** What is reported for the year at present: an answer that is taken corrects it. */
  reported: ReadonlyMap<string, StandingFigure>
  /** The officer's own division is asked too. */
  asked: boolean
}

const again =
  (done: string) =>
  ({ id }: { id: string }) =>
    `/inquiries/${id}?done=${done}`

/** One inquiry as the plan officer leads it: made, sent, gathered in, closed. */
export const inquiryPage = definePage<InquiryData>({
  name: 'indicators.inquiry',
  path: '/inquiries/:id',
  allow: ['plan-officer'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  landscape: true,
  under: ['/inquiries'],
  load,
  forms: {
    edit: { action: editInquiry, next: again('editInquiry') },
    assign: { action: assignInquiry, next: again('assignInquiry') },
    send: { action: sendInquiry, next: again('sendInquiry') },
    discard: { action: discardInquiry, next: () => '/inquiries' },
    extend: { action: extendInquiry, next: again('extendInquiry') },
    close: { action: closeInquiry, next: again('closeInquiry') },
    accept: { action: acceptAnswers, next: again('acceptAnswers') },
  },
  view: (data, view) => <InquiryView data={data} view={view} />,
})

async function load({ tx, params }: LoadContext): Promise<InquiryData> {
  const whole = await wholeOf(tx, params.id ?? '')
  const { fiscalYear } = whole.inquiry
  const { plan } = await requirePlan(tx)
  return {
    ...whole,
    askable: whole.inquiry.state === 'draft' ? await askableOf(tx, plan, fiscalYear) : [],
    divisions: await divisions(tx),
    reported: await standingReports(tx, fiscalYear),
    asked: isAsked(
      tx,
      whole.rows.map(({ item }) => item),
    ),
  }
}

export type InquiryProps = { data: InquiryData; view: ViewContext }

const dones = [
  'editInquiry',
  'assignInquiry',
  'sendInquiry',
  'extendInquiry',
  'closeInquiry',
  'acceptAnswers',
]

function InquiryView({ data, view }: InquiryProps) {
  const { words } = view
  const { inquiry } = data
  return (
    <>
      <Heading level={1} aside={<PrintButton>{words('indicators.print')}</PrintButton>}>
        {inquiry.title}
      </Heading>
      <Done view={view} of={dones} />
      <Facts data={data} view={view} />
      {inquiry.state === 'draft' || inquiry.state === 'sent' ? (
        <ClosedDayNotice inquiry={inquiry} say={view} />
      ) : null}
      {inquiry.state === 'draft' ? <Draft data={data} view={view} /> : <Running data={data} view={view} />}
    </>
  )
}

function Facts({ data: { inquiry, rows, asked }, view }: InquiryProps) {
  const { words } = view
  const owes = rows.some(({ item }) => waitsForDivision(item.state))
  return (
    <>
      <InquiryFacts inquiry={inquiry} owes={owes} view={view} />
      {inquiry.state === 'sent' ? (
        <Cluster>
          {owes ? (
            <ButtonLink href={`/inquiries/${inquiry.id}/reminders`} size="small">
              {words('indicators.inquiryReminders.title')}
            </ButtonLink>
          ) : null}
          {asked ? (
            <ButtonLink href={`/inquiries/${inquiry.id}/answers`} size="small">
              {words('indicators.inquiryAnswers.title')}
            </ButtonLink>
          ) : null}
        </Cluster>
      ) : null}
    </>
  )
}

type FactsProps = { inquiry: Inquiry; owes: boolean; view: ViewContext }

/** What an inquiry is about, for whoever reads it. */
export function InquiryFacts({ inquiry, owes, view }: FactsProps) {
  const { words, locale } = view
  const term = (key: string) => words(`indicators.inquiries.${key}`)
  const { sentAt, note, extension } = inquiry
  return (
    <DescriptionList
      shape="grid"
      items={[
        { term: term('state'), value: <InquiryBadge inquiry={inquiry} say={view} /> },
        { term: term('year'), value: yearName(inquiry.fiscalYear, locale) },
        { term: term('asOf'), value: formatDate(inquiry.asOf, locale) },
        { term: term('due'), value: <DueDate inquiry={inquiry} owes={owes} say={view} /> },
        ...(sentAt ? [{ term: term('sentAt'), value: formatInstant(sentAt, locale) }] : []),
        ...(extension ? [{ term: term('extension'), value: extension }] : []),
        ...(note ? [{ term: term('note'), value: <span className="whitespace-pre-line">{note}</span> }] : []),
      ]}
    />
  )
}
