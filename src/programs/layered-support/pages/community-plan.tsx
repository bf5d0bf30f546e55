import { caseRoles } from '../../../blocks/casework/owners.ts'
import { areasWith } from '../../../blocks/registry/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { When } from '../../../ui/form/when.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { recordWork, withdrawWork } from '../actions/community.ts'
import { changeCommunityPlan, makeCommunityPlan, reviewCommunityPlan } from '../actions/community-plans.ts'
import { worksOf } from '../queries/community.ts'
import { type CommunityPlan, communityPlanOf, type Review, reviewsOf } from '../queries/community-plans.ts'
import { waitsFor } from '../rules/community.ts'
import { AimFields, PlanForm } from './community-plan-fields.tsx'
import { PlanBadge, progressText, whereText } from './community-plan-say.tsx'
import { WorkForm, Works } from './community-works.tsx'
import { communityPath, communityPlanPath, overviewPath } from './paths.ts'
import { Cut, Done } from './say.tsx'

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
  const plan = await communityPlanOf(tx, id)
  const [works, reviews] = [await worksOf(tx, id), await reviewsOf(tx, id)]
  const carried = [plan, ...works.lines].flatMap(({ areaCode }) => areaCode ?? [])
  const areas = await areasWith(tx, carried)
  const by = reviews.flatMap(({ byId }) => byId ?? [])
  return {
    plan,
    works,
    reviews,
    areas,
    ours: agencyOf(tx.actor),
    today: today(),
    names: await namesOf(tx, by),
  }
}

const done = [
  ...(['makeCommunityPlan', 'changeCommunityPlan', 'reviewCommunityPlan'] as const),
  ...(['recordWork', 'withdrawWork'] as const),
] as const

function Plan({ data, view }: Props) {
  const { words } = view
  const { plan, works, areas, ours, today: day } = data
  return (
    <>
      <Heading
        level={1}
        over={words('layered-support.communityPlan.over.heading')}
        aside={<PlanBadge plan={plan} today={day} view={view} />}
      >
        {plan.what}
      </Heading>
      <Stack>
        <Done view={view} of={done} />
        <Waits data={data} view={view} />
        <p className="as-written">{plan.aim}</p>
        <DescriptionList shape="grid" items={factsOf(data, view)} />
        <Steps data={data} view={view} />
        <Reviews data={data} view={view} />
        <Section id="works" heading={words('layered-support.community.works')}>
          <Stack>
            {works.isCut ? <Cut view={view} /> : null}
            <Works works={works.lines} areas={areas} ours={ours} view={view} />
          </Stack>
        </Section>
      </Stack>
    </>
  )
}

/** What somebody has to do about it. */
function Waits({ data: { plan, today: day }, view: { words, locale } }: Props) {
  const why = waitsFor(plan, day)
  if (why)
    return (
      <Notice tone="warning">
        {words(`layered-support.communityPlan.${why}`, { day: formatDate(plan.nextOn ?? day, locale) })}
      </Notice>
    )
  return plan.followedBy ? (
    <p>
      <a href={communityPlanPath(plan.followedBy)}>{words('layered-support.communityPlan.followedBy')}</a>
    </p>
  ) : null
}

function factsOf({ plan, areas }: Data, view: ViewContext) {
  const { words, locale } = view
  const days = (from: string, to: string) =>
    `${formatDateShort(from, locale)}～${formatDateShort(to, locale)}`
  const former = plan.followsId ? (
    <a href={communityPlanPath(plan.followsId)}>{words('layered-support.communityPlan.former')}</a>
  ) : null
  const said = {
    progress: progressText(plan, view),
    kind: words(`layered-support.recordWork.kind.${plan.kind}`),
    areaCode: whereText(plan.areaCode, areas, view),
    partners: plan.partners,
    span: days(plan.beginsOn, plan.endsOn),
    nextOn: plan.nextOn && formatDateShort(plan.nextOn, locale),
    endedOn: plan.endedOn && formatDateShort(plan.endedOn, locale),
    agency: locale === 'en' ? plan.agencyEn : plan.agency,
    changedReason: plan.changedReason,
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
  const toFollow = isOurs && waitsFor(plan, day) === 'toFollow'
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

function Evaluate({ data: { plan, today: day }, view }: Props) {
  return (
    <Fold view={view} form="review" label={view.words('layered-support.reviewCommunityPlan.title')}>
      <p>{progressText(plan, view)}</p>
      <ActionForm view={view} name="review" hidden={{ id: plan.id, version: plan.version }}>
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
      <ActionForm view={view} name="change" hidden={{ id: plan.id, version: plan.version }}>
        <AimFields today={day} from={from} />
        <ActionField name="reason" />
      </ActionForm>
    </Fold>
  )
}

function Reviews({ data: { reviews, names }, view }: Props) {
  if (reviews.length === 0) return null
  const { words, locale } = view
  const byName = ({ byId }: Review) => (byId ? names.get(byId) : undefined) ?? '－'
  return (
    <Section id="reviews" heading={words('layered-support.communityPlan.reviews')}>
      <Stack>
        {reviews.map((review) => (
          <DescriptionList
            key={review.id}
            items={[
              {
                ...{ key: 'on', term: words('layered-support.reviewCommunityPlan.reviewedOn') },
                value: formatDate(review.reviewedOn, locale),
              },
              { key: 'by', term: words('layered-support.communityPlan.by'), value: byName(review) },
              {
                ...{ key: 'reached', term: words('layered-support.reviewCommunityPlan.reached') },
                value: words(`layered-support.reviewCommunityPlan.reached.${review.reached}`),
              },
              { key: 'found', term: words('layered-support.communityPlan.found'), value: review.found },
              {
                ...{ key: 'step', term: words('layered-support.communityPlan.step') },
                value: words(`layered-support.reviewCommunityPlan.step.${review.step}`),
              },
            ]}
          />
        ))}
      </Stack>
    </Section>
  )
}
