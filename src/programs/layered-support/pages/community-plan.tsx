import { caseRoles } from '../../../blocks/casework/owners.ts'
import { smallestAreas } from '../../../blocks/registry/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { When } from '../../../ui/form/when.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { recordWork, withdrawWork } from '../actions/community.ts'
import { changeCommunityPlan, makeCommunityPlan, reviewCommunityPlan } from '../actions/community-plans.ts'
import { worksOf } from '../queries/community.ts'
import { type CommunityPlan, planOf, type Review, reviewsOf } from '../queries/community-plans.ts'
import { AimFields, PlanForm } from './community-plan-fields.tsx'
import { PlanBadge, progressText } from './community-plan-say.tsx'
import { WorkForm, Works } from './community-works.tsx'
import { communityPath, communityPlanPath, overviewPath } from './paths.ts'
import { areaText, Done } from './say.tsx'

type Data = Awaited<ReturnType<typeof dataOf>>
type Props = { data: Data; view: ViewContext }

/** 地域づくりの計画: its aim, what took place beside what was meant to, what was found when somebody looked, and what comes next. */
export const communityPlanPage = definePage<Data>({
  name: 'layered-support.communityPlan',
  path: communityPlanPath(':id'),
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: [overviewPath, communityPath],
  load: ({ tx, params }) => dataOf(tx, idOf(params)),
  forms: {
    record: { action: recordWork, next: back('recordWork') },
    withdraw: { action: withdrawWork, next: back('withdrawWork') },
    change: { action: changeCommunityPlan, next: back('changeCommunityPlan') },
    review: { action: reviewCommunityPlan, next: back('reviewCommunityPlan') },
    again: { action: makeCommunityPlan, next: ({ id }) => `${communityPlanPath(id)}?done=makeCommunityPlan` },
  },
  view: (data, view) => <Plan data={data} view={view} />,
})

async function dataOf(tx: Tx, id: string) {
  const plan = await planOf(tx, id)
  const [works, reviews] = [await worksOf(tx, id), await reviewsOf(tx, id)]
  const ours = agencyOf(tx.actor)
  return { plan, works, reviews, areas: await smallestAreas(tx), ours, today: today() }
}

const done = [
  ...(['makeCommunityPlan', 'changeCommunityPlan', 'reviewCommunityPlan'] as const),
  ...(['recordWork', 'withdrawWork'] as const),
] as const

function Plan({ data, view }: Props) {
  const { words } = view
  const { plan, works, areas, ours } = data
  return (
    <>
      <Heading
        level={1}
        over={words('layered-support.communityPlan.over.heading')}
        aside={<PlanBadge plan={plan} view={view} />}
      >
        {plan.what}
      </Heading>
      <Stack>
        <Done view={view} of={done} />
        <Waits data={data} view={view} />
        <DescriptionList shape="grid" items={factsOf(data, view)} />
        <Steps data={data} view={view} />
        <Reviews reviews={data.reviews} view={view} />
        <Section id="works" heading={words('layered-support.community.works')}>
          <Stack>
            {works.length === 0 ? (
              <EmptyState heading={words('layered-support.communityPlan.noWork')}>
                {words('layered-support.communityPlan.noWork.then')}
              </EmptyState>
            ) : null}
            <Works works={works} areas={areas} ours={ours} view={view} />
          </Stack>
        </Section>
      </Stack>
    </>
  )
}

/** What somebody has to do about it. */
function Waits({ data: { plan, today: day }, view: { words, locale } }: Props) {
  if (plan.nextOn && plan.nextOn < day)
    return (
      <Notice tone="warning">
        {words('layered-support.communityPlan.overdue', { day: formatDate(plan.nextOn, locale) })}
      </Notice>
    )
  if (plan.ending !== 'replanned') return null
  return plan.followedBy ? (
    <p>
      <a href={communityPlanPath(plan.followedBy)}>{words('layered-support.communityPlan.followedBy')}</a>
    </p>
  ) : (
    <Notice tone="warning">{words('layered-support.communityPlan.toFollow')}</Notice>
  )
}

function factsOf({ plan, areas }: Data, view: ViewContext) {
  const { words, locale } = view
  const days = (from: string, to: string) =>
    `${formatDateShort(from, locale)}～${formatDateShort(to, locale)}`
  const former = plan.followsId ? (
    <a href={communityPlanPath(plan.followsId)}>{words('layered-support.communityPlan.former')}</a>
  ) : null
  const area = areaText(plan.areaCode, areas, view) ?? words('layered-support.area.none')
  const said = {
    aim: plan.aim,
    progress: progressText(plan, view),
    kind: words(`layered-support.recordWork.kind.${plan.kind}`),
    areaCode: area,
    partners: plan.partners,
    span: days(plan.beginsOn, plan.endsOn),
    nextOn: plan.nextOn && formatDateShort(plan.nextOn, locale),
    endedOn: plan.endedOn && formatDateShort(plan.endedOn, locale),
    agency: locale === 'en' ? plan.agencyEn : plan.agency,
    follows: former,
  }
  return Object.entries(said).flatMap(([key, value]) =>
    value ? [{ key, term: words(`layered-support.communityPlan.${key}`), value }] : [],
  )
}

/** What may be done: whoever works in the area records what took place, the agency of the plan alone changes and evaluates it. */
function Steps({ data, view }: Props) {
  const { plan, areas, ours, today: day } = data
  const { words } = view
  const isOurs = plan.agencyId === ours
  const toFollow = isOurs && plan.ending === 'replanned' && !plan.followedBy
  return (
    <>
      {plan.endedOn ? null : <WorkForm areas={areas} today={day} plan={plan} view={view} />}
      {isOurs && !plan.endedOn ? (
        <>
          <Evaluate data={data} view={view} />
          <Change plan={plan} today={day} view={view} />
        </>
      ) : null}
      {toFollow ? (
        <Fold view={view} form="again" label={words('layered-support.communityPlan.again')} open>
          <PlanForm name="again" areas={areas} today={day} follows={plan} view={view} />
        </Fold>
      ) : null}
    </>
  )
}

type About = { id: string; version: number }
const about = ({ id, version }: About) => ({ id, version })

function Evaluate({ data: { plan, today: day }, view }: Props) {
  return (
    <Fold view={view} form="review" label={view.words('layered-support.reviewCommunityPlan.title')}>
      <p>{progressText(plan, view)}</p>
      <ActionForm view={view} name="review" hidden={about(plan)}>
        <ActionField name="reviewedOn" value={day} picker />
        <ActionField name="reached" as="radio" layout="columns" />
        <ActionField name="found" rows={4} />
        <ActionField name="step" as="radio" />
        <When field="step" is={['go_on']}>
          <ActionField name="nextOn" value={addDays(day, 90)} picker />
        </When>
      </ActionForm>
    </Fold>
  )
}

function Change({ plan, today: day, view }: { plan: CommunityPlan; today: string; view: ViewContext }) {
  const from = { ...plan, nextOn: plan.nextOn && plan.nextOn >= day ? plan.nextOn : '' }
  return (
    <Fold view={view} form="change" label={view.words('layered-support.changeCommunityPlan.title')}>
      <ActionForm view={view} name="change" hidden={about(plan)}>
        <AimFields today={day} from={from} />
        <ActionField name="reason" />
      </ActionForm>
    </Fold>
  )
}

function Reviews({ reviews, view: { words, locale } }: { reviews: Review[]; view: ViewContext }) {
  if (reviews.length === 0) return null
  return (
    <Section id="reviews" heading={words('layered-support.communityPlan.reviews')}>
      <Stack>
        {reviews.map(({ id, reviewedOn, reached, found, step }) => (
          <DescriptionList
            key={id}
            items={[
              {
                ...{ key: 'on', term: words('layered-support.reviewCommunityPlan.reviewedOn') },
                value: formatDate(reviewedOn, locale),
              },
              {
                ...{ key: 'reached', term: words('layered-support.reviewCommunityPlan.reached') },
                value: words(`layered-support.reviewCommunityPlan.reached.${reached}`),
              },
              { key: 'found', term: words('layered-support.communityPlan.found'), value: found },
              {
                ...{ key: 'step', term: words('layered-support.communityPlan.step') },
                value: words(`layered-support.reviewCommunityPlan.step.${step}`),
              },
            ]}
          />
        ))}
      </Stack>
    </Section>
  )
}
