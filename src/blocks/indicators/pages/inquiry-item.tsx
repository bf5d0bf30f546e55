import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { Cluster } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Timeline } from '../../../ui/text/timeline.tsx'
import { returnAnswer } from '../inquiry/answer-actions.ts'
import { type AnswerRow, rowsOf } from '../inquiry/division.ts'
import { findInquiry, type Inquiry } from '../inquiry/inquiries.ts'
import { type ItemStep, stepsOf } from '../inquiry/item-steps.ts'
import { findItem } from '../inquiry/items.ts'
import { mayMove } from '../inquiry/rules.ts'
import { AnswerText, Done, ItemBadge, YearBefore } from './inquiry-parts.tsx'
import { inLocale, nameOf, yearName } from './say.ts'

type Data = { inquiry: Inquiry; row: AnswerRow; steps: ItemStep[]; mayReturn: boolean }

/** One figure that was asked for: what was said to it, by whom, and where it is given back. */
export const inquiryItemPage = definePage<Data>({
  name: 'indicators.inquiryItem',
  path: '/inquiry-items/:id',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  under: ['/inquiries'],
  load,
  forms: { return: { action: returnAnswer, next: (_, { path }) => `${path}?done=returnAnswer` } },
  view: (data, view) => <ItemView data={data} view={view} />,
})

async function load({ tx, params }: LoadContext): Promise<Data> {
  const item = await findItem(tx, params.id ?? '')
  const inquiry = await findInquiry(tx, item.inquiryId)
  const [row] = await rowsOf(tx, inquiry, [item])
  if (!row) throw new Refusal('core.notFound', 404)
  const { role } = tx.actor
  const mayReturn =
    inquiry.state === 'sent' &&
    mayMove('giveBack', item.state) &&
    (role === 'plan-officer' || (role === 'supervisor' && agencyOf(tx.actor) === item.agencyId))
  return { inquiry, row, steps: await stepsOf(tx, item), mayReturn }
}

type Props = { data: Data; view: ViewContext }

function ItemView({ data, view }: Props) {
  const { words, locale, actor } = view
  const { inquiry, row, mayReturn } = data
  const { item, indicator } = row
  const officer = actor.role === 'plan-officer'
  return (
    <>
      <Heading
        level={1}
        over={<a href={`/inquiries/${inquiry.id}${officer ? '' : '/answers'}`}>{inquiry.title}</a>}
      >
        {nameOf(indicator, locale)}
      </Heading>
      <Done view={view} of={['returnAnswer']} />
      <Cluster>
        <ItemBadge state={item.state} say={view} />
      </Cluster>
      <Facts data={data} view={view} />
      {mayReturn ? (
        <Section id="return" heading={words('indicators.returnAnswer.title')}>
          <ActionForm
            view={view}
            name="return"
            hidden={{ id: item.id, version: item.version }}
            submit={{ kind: 'danger' }}
          >
            <ActionField name="remark" rows={3} />
          </ActionForm>
        </Section>
      ) : null}
      <Section id="steps" heading={words('indicators.inquiryItem.steps')}>
        <Steps data={data} view={view} />
      </Section>
    </>
  )
}

function Facts({ data: { inquiry, row }, view }: Props) {
  const { words, locale } = view
  const { item, indicator } = row
  const term = (key: string) => words(`indicators.inquiry.${key}`)
  return (
    <DescriptionList
      items={[
        { term: term('division'), value: inLocale(item.agency, locale) },
        { term: term('rule'), value: inLocale(indicator.rule, locale) },
        {
          term: term('of'),
          value: words('indicators.inquiry.yearAsOf', {
            year: yearName(inquiry.fiscalYear, locale),
            day: formatDate(inquiry.asOf, locale),
          }),
        },
        { term: term('answer'), value: <AnswerText answer={item} indicator={indicator} say={view} /> },
        { term: term('before'), value: <YearBefore row={row} say={view} /> },
      ]}
    />
  )
}

/** The first state is that it was asked: its day is the sending's, for which the divisions could not see it before. */
function Steps({ data: { inquiry, row, steps }, view }: Props) {
  const { words, locale } = view
  return (
    <Timeline
      label={words('indicators.inquiryItem.steps')}
      items={steps.map((step) => {
        const at = step.state === 'asked' && inquiry.sentAt ? inquiry.sentAt : new Date(step.at)
        return {
          key: String(step.version),
          at: at.toISOString(),
          when: formatInstant(at, locale),
          kind: words(
            step.state === 'asked' ? 'indicators.inquiryItem.asked' : `indicators.inquiryState.${step.state}`,
          ),
          who: step.by ?? undefined,
          body: (
            <>
              {step.state === 'returned' && step.remark ? (
                <p className="whitespace-pre-line">
                  {words('indicators.inquiry.remark', { remark: step.remark })}
                </p>
              ) : null}
              {step.state === 'answered' ? (
                <AnswerText answer={step} indicator={row.indicator} say={view} />
              ) : null}
            </>
          ),
          tone: step.state === 'returned' ? ('important' as const) : ('plain' as const),
        }
      })}
    />
  )
}
