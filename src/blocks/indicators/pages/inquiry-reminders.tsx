import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { agencyName } from '../agency-name.ts'
import { wholeOf } from '../inquiry/division.ts'
import type { Inquiry } from '../inquiry/inquiries.ts'
import { type Owing, owingOf, remindersOf } from '../inquiry/reminders.ts'
import type { Bilingual } from '../plan-file/schema-parts.ts'
import { ItemBadge } from './inquiry-parts.tsx'
import { inLocale, nameOf, yearName } from './say.ts'

const officers = { allow: ['plan-officer'], zones: ['inner'], density: 'staff' } as const

type Data = { inquiry: Inquiry; owing: Owing[] }

async function load({ tx, params }: LoadContext): Promise<Data> {
  const whole = await wholeOf(tx, params.id ?? '')
  const reminders = await remindersOf(tx, whole.inquiry.id)
  return { inquiry: whole.inquiry, owing: owingOf(whole, reminders, today()) }
}

/** 未回答の一覧: who has not answered, for how many days, and when they were reminded. */
export const inquiryRemindersPage = definePage<Data>({
  ...officers,
  name: 'indicators.inquiryReminders',
  path: '/inquiries/:id/reminders',
  wide: true,
  under: ['/inquiries'],
  load,
  view: ({ inquiry, owing }, view) => (
    <>
      <Heading
        level={1}
        over={<a href={`/inquiries/${inquiry.id}`}>{inquiry.title}</a>}
        aside={<PrintButton>{view.words('indicators.print')}</PrintButton>}
      >
        {view.words('indicators.inquiryReminders.title')}
      </Heading>
      <DataTable
        caption={view.words('indicators.inquiryReminders.caption', {
          due: formatDate(inquiry.dueOn, view.locale, { weekday: true }),
          count: owing.length,
        })}
        dense
        columns={columnsOf(inquiry, view)}
        rowKey={({ agencyId }) => agencyId}
        rows={owing}
        empty={<EmptyState heading={view.words('indicators.inquiryReminders.none')} />}
      />
    </>
  ),
})

function columnsOf({ id }: Inquiry, view: ViewContext): Column<Owing>[] {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`indicators.inquiryReminders.${key}`) })
  return [
    { ...heading('division'), names: true, phone: 'title', cell: ({ agency }) => inLocale(agency, locale) },
    {
      ...heading('days'),
      cell: ({ days }) =>
        days > 0 ? (
          <Badge tone="danger">{words('indicators.inquiry.late', { days })}</Badge>
        ) : (
          words('indicators.inquiryReminders.inTime')
        ),
    },
    {
      ...heading('items'),
      width: 'wide',
      cell: ({ rows }) => (
        <ul>
          {rows.map(({ item, indicator }) => (
            <li key={item.id}>
              {nameOf(indicator, locale)} <ItemBadge state={item.state} say={view} />
            </li>
          ))}
        </ul>
      ),
    },
    {
      ...heading('reminded'),
      cell: ({ reminded }) =>
        reminded
          ? words(`indicators.inquiryReminders.${reminded.kind}`, {
              day: formatDate(reminded.remindedOn, locale),
            })
          : '－',
    },
    {
      ...heading('letter'),
      cell: ({ agencyId, agency }) => (
        <a href={`/inquiries/${id}/reminders/${agencyId}`}>
          {words('indicators.inquiryReminders.open', { division: inLocale(agency, locale) })}
        </a>
      ),
    },
  ]
}

type Letter = { inquiry: Inquiry; owing: Owing; from: Bilingual | null }

/** 督促: the letter to one division, on one sheet of A4. */
export const inquiryLetterPage = definePage<Letter>({
  ...officers,
  name: 'indicators.inquiryLetter',
  path: '/inquiries/:id/reminders/:agency',
  under: ['/inquiries'],
  async load(context) {
    const { inquiry, owing } = await load(context)
    const own = owing.find(({ agencyId }) => agencyId === context.params.agency)
    if (!own || inquiry.state !== 'sent') throw new Refusal('core.notFound', 404)
    const { post } = context.tx.actor
    const from = agencyName({ name: post?.agencyName ?? null, name_en: post?.agencyNameEn ?? null })
    return { inquiry, owing: own, from }
  },
  view: (letter, view) => <LetterView letter={letter} view={view} />,
})

function LetterView({ letter, view }: { letter: Letter; view: ViewContext }) {
  const { words, locale } = view
  const { inquiry, owing, from } = letter
  const late = owing.days > 0
  const kind = late ? 'late' : 'soon'
  const day = (date: string) => formatDate(date, locale, { weekday: true })
  return (
    <article className="stack stack--medium">
      <p className="text-right">{formatDate(today(), locale)}</p>
      <p>{words('indicators.inquiryLetter.to', { division: inLocale(owing.agency, locale) })}</p>
      <p className="text-right">{from ? inLocale(from, locale) : ''}</p>
      <Heading level={1} aside={<PrintButton>{words('indicators.print')}</PrintButton>}>
        {words(`indicators.inquiryLetter.${kind}`, { title: inquiry.title })}
      </Heading>
      <p>
        {words(`indicators.inquiryLetter.${kind}.body`, {
          year: yearName(inquiry.fiscalYear, locale),
          due: day(owing.lastDay),
          days: owing.days,
        })}
      </p>
      <OwedFigures owing={owing} view={view} />
      <p>{words('indicators.inquiryLetter.how')}</p>
    </article>
  )
}

function OwedFigures({ owing: { rows }, view: { words, locale } }: { owing: Owing; view: ViewContext }) {
  return (
    <DataTable
      caption={words('indicators.inquiryLetter.items', { count: rows.length })}
      columns={[
        {
          key: 'figure',
          heading: words('indicators.field.indicator'),
          names: true,
          phone: 'title',
          cell: ({ indicator }) => nameOf(indicator, locale),
        },
        {
          key: 'rule',
          heading: words('indicators.inquiry.rule'),
          cell: ({ indicator }) => inLocale(indicator.rule, locale),
        },
        {
          key: 'state',
          heading: words('indicators.inquiry.state'),
          cell: ({ item }) => words(`indicators.inquiryLetter.state.${item.state}`),
        },
      ]}
      rowKey={({ item }) => item.id}
      rows={rows}
    />
  )
}
