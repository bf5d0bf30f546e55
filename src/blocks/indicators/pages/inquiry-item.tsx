import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { Cluster } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Timeline } from '../../../ui/text/timeline.tsx'
import { type Division, divisions } from '../inquiry/agencies.ts'
import { returnAnswer } from '../inquiry/answer-actions.ts'
import { type AnswerRow, rowsOf } from '../inquiry/division.ts'
import { handItem } from '../inquiry/hand-item.ts'
import { findInquiry, type Inquiry } from '../inquiry/inquiries.ts'
import { type ItemStep, stepsOf } from '../inquiry/item-steps.ts'
import { findItem } from '../inquiry/items.ts'
import { mayMove } from '../inquiry/rules.ts'
import { AnswerText, Done, ItemBadge, YearBefore } from './inquiry-parts.tsx'
import { inLocale, nameOf, yearName } from './say.ts'

type Data = {
  inquiry: Inquiry
  row: AnswerRow
  steps: ItemStep[]
  mayReturn: boolean
  /** Whom it could be asked of instead; none where it may not be handed on. */
  others: Division[]
}

/** One figure that was asked for: what was said to it, by whom, and where it is given back. */
export const inquiryItemPage = definePage<Data>({
  name: 'indicators.inquiryItem',
  path: '/inquiry-items/:id',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  under: ['/inquiries'],
  load,
  forms: {
    return: { action: returnAnswer, next: (_, { path }) => `${path}?done=returnAnswer` },
    hand: { action: handItem, next: (_, { path }) => `${path}?done=handItem` },
  },
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
  const mayHand = inquiry.state === 'sent' && role === 'plan-officer' && mayMove('hand', item.state)
  const others = mayHand ? (await divisions(tx)).filter(({ id }) => id !== item.agencyId) : []
  return { inquiry, row, steps: await stepsOf(tx, item), mayReturn, others }
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
      <Done view={view} of={['returnAnswer', 'handItem']} />
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
      {data.others.length > 0 ? (
        <Fold view={view} form="hand" label={words('indicators.handItem.title')}>
          <ActionForm view={view} name="hand" hidden={{ id: item.id, version: item.version }}>
            <ActionField
              name="agency"
              as="list"
              choices={data.others.map(({ id, name }) => ({ value: id, label: inLocale(name, locale) }))}
            />
          </ActionForm>
        </Fold>
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

/** Asked when it was sent, whatever the draft said before; asked again where it was handed to another division. */
function Steps({ data: { inquiry, row, steps }, view }: Props) {
  const { words, locale } = view
  const sentAt = inquiry.sentAt?.toISOString() ?? ''
  const drafted = steps.filter(({ state, at }) => state === 'asked' && new Date(at).toISOString() <= sentAt)
  const [sending] = drafted
  const shown = steps.filter((step) => step === sending || !drafted.includes(step))
  return (
    <Timeline
      label={words('indicators.inquiryItem.steps')}
      items={shown.map((step) => {
        const at = step === sending ? sentAt : new Date(step.at).toISOString()
        return {
          key: String(step.version),
          at,
          when: formatInstant(at, locale),
          kind: words(kindOf(step, step === sending)),
          who: step.by ?? undefined,
          body: <StepBody step={step} row={row} view={view} />,
          tone: step.state === 'returned' ? ('important' as const) : ('plain' as const),
        }
      })}
    />
  )
}

/** That it was asked is told as what was done, every other state as what it became. */
function kindOf({ state }: ItemStep, isSending: boolean): string {
  if (state !== 'asked') return `indicators.inquiryState.${state}`
  return isSending ? 'indicators.inquiryItem.asked' : 'indicators.inquiryItem.handed'
}

function StepBody({ step, row, view }: { step: ItemStep; row: AnswerRow; view: ViewContext }) {
  if (step.state === 'answered') return <AnswerText answer={step} indicator={row.indicator} say={view} />
  if (step.state !== 'returned' || !step.remark) return null
  return (
    <p className="whitespace-pre-line">{view.words('indicators.inquiry.remark', { remark: step.remark })}</p>
  )
}
