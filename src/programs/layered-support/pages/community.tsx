import { caseRoles } from '../../../blocks/casework/owners.ts'
import { yearAsked, yearsOpen } from '../../../blocks/national-figures/look.ts'
import { areasWith } from '../../../blocks/registry/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearLabel, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { back } from '../../../core/page/address.ts'
import { Fold } from '../../../core/page/fold.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ChoiceBar } from '../../../ui/form/filter-bar.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { recordWork, withdrawWork } from '../actions/community.ts'
import { makeCommunityPlan } from '../actions/community-plans.ts'
import { worksIn } from '../queries/community.ts'
import { type CommunityPlan, plansIn } from '../queries/community-plans.ts'
import { PlanForm } from './community-plan-fields.tsx'
import { PlanBadge, progressText, whereText } from './community-plan-say.tsx'
import { WorkForm, Works } from './community-works.tsx'
import { communityPath, communityPlanPath, overviewPath } from './paths.ts'
import { Cut, Done } from './say.tsx'

type Data = Awaited<ReturnType<typeof dataOf>>
type Props = { data: Data; view: ViewContext }

/** 地域づくり of a fiscal year, as far back as the national figures reach: what is planned in the areas and what was done, in numbers. */
export const communityPage = definePage<Data>({
  name: 'layered-support.community',
  path: communityPath,
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: [overviewPath],
  load: ({ tx, query }) => dataOf(tx, yearAsked(query.get('year'))),
  forms: {
    plan: { action: makeCommunityPlan, next: ({ id }) => `${communityPlanPath(id)}?done=makeCommunityPlan` },
    record: { action: recordWork, next: back('recordWork') },
    withdraw: { action: withdrawWork, next: back('withdrawWork') },
  },
  view: (data, view) => <Community data={data} view={view} />,
})

async function dataOf(tx: Tx, year: number) {
  const days = { from: firstDayOf(year), to: lastDayOf(year) }
  const [plans, works] = [await plansIn(tx, days), await worksIn(tx, days)]
  const areas = await areasWith(
    tx,
    [...plans.lines, ...works.lines].flatMap(({ areaCode }) => areaCode ?? []),
  )
  return { plans, works, year, areas, ours: agencyOf(tx.actor), today: today() }
}

function Community({ data, view }: Props) {
  const { words, locale } = view
  return (
    <>
      <Heading level={1}>
        {words('layered-support.community.heading', { year: fiscalYearLabel(data.year, locale) })}
      </Heading>
      <Done view={view} of={['recordWork', 'withdrawWork']} />
      <p>{words('layered-support.community.lead')}</p>
      {data.plans.isCut || data.works.isCut ? <Cut view={view} /> : null}
      <ChoiceBar
        action={communityPath}
        label={words('layered-support.community.asked')}
        submit={words('layered-support.community.show')}
        name="year"
        choice={words('layered-support.community.year')}
        value={String(data.year)}
        options={yearsOpen().map((one) => ({ value: String(one), label: fiscalYearLabel(one, locale) }))}
      />
      <Section id="plans" heading={words('layered-support.communityPlan.heading')}>
        <Stack>
          <Plans data={data} view={view} />
          <Fold view={view} form="plan" label={words('layered-support.makeCommunityPlan.title')}>
            <PlanForm name="plan" areas={data.areas} today={data.today} view={view} />
          </Fold>
        </Stack>
      </Section>
      <Section id="works" heading={words('layered-support.community.works')}>
        <Stack>
          <WorkForm areas={data.areas} today={data.today} view={view} />
          <Works ofPlans works={data.works.lines} areas={data.areas} ours={data.ours} view={view} />
        </Stack>
      </Section>
    </>
  )
}

function Plans({ data, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<CommunityPlan>
      caption={words('layered-support.communityPlan.heading')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={data.plans.lines}
      empty={
        <EmptyState heading={words('layered-support.communityPlan.none')}>
          {words('layered-support.communityPlan.none.then')}
        </EmptyState>
      }
      columns={[
        {
          ...{
            key: 'what',
            heading: words('layered-support.communityPlan.what'),
            names: true,
            phone: 'title',
          },
          cell: ({ id, what }) => <a href={communityPlanPath(id)}>{what}</a>,
        },
        {
          ...{ key: 'state', heading: words('layered-support.communityPlan.state') },
          cell: (plan) => <PlanBadge plan={plan} today={data.today} view={view} />,
        },
        {
          ...{ key: 'area', heading: words('layered-support.communityPlan.areaCode') },
          cell: ({ areaCode }) => whereText(areaCode, data.areas, view),
        },
        {
          ...{ key: 'progress', heading: words('layered-support.communityPlan.progress') },
          cell: (plan) => progressText(plan, view),
        },
        {
          ...{ key: 'next', heading: words('layered-support.communityPlan.nextOn') },
          cell: ({ nextOn }) => {
            if (!nextOn) return '－'
            const day = formatDateShort(nextOn, locale)
            return nextOn < data.today ? <Badge tone="danger">{day}</Badge> : day
          },
        },
        {
          ...{ key: 'agency', heading: words('layered-support.communityPlan.agency') },
          cell: ({ agency, agencyEn }) => (locale === 'en' ? agencyEn : agency),
        },
      ]}
    />
  )
}
