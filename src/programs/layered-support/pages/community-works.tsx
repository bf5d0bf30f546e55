import type { CarriedArea } from '../../../blocks/registry/areas.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import type { Work } from '../queries/community.ts'
import type { CommunityPlan } from '../queries/community-plans.ts'
import { AreaField, whereText } from './community-plan-say.tsx'
import { communityPlanPath } from './paths.ts'

type Props = {
  works: readonly Work[]
  areas: readonly CarriedArea[]
  ours: string
  /** Of which plan each is, where they are of several. */
  ofPlans?: boolean
  view: ViewContext
}

/** What was done and what came of it, a line each; whoever wrote one down can take it back. */
export function Works(props: Props) {
  const { works, view } = props
  const { words } = view
  return (
    <Stack gap="small">
      <Withdraw {...props} />
      <DataTable<Work>
        caption={words('layered-support.community.works')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={[...works]}
        columns={columnsOf(props)}
        empty={
          <EmptyState heading={words('layered-support.community.none')}>
            {words('layered-support.community.none.then')}
          </EmptyState>
        }
      />
    </Stack>
  )
}

function columnsOf({ works, areas, ours, ofPlans, view }: Props): Column<Work>[] {
  const { words, locale } = view
  const heading = (key: string) => words(`layered-support.work.${key}`)
  const plan: Column<Work> = {
    ...{ key: 'plan', heading: heading('plan') },
    cell: ({ planId, plan }) => (planId ? <a href={communityPlanPath(planId)}>{plan}</a> : '－'),
  }
  const withdraw: Column<Work> = {
    ...{ key: 'withdraw', heading: words('layered-support.withdrawWork.short'), whole: true, phone: 'plain' },
    cell: (work) => (work.agencyId === ours ? <WithdrawLink work={work} view={view} /> : null),
  }
  return [
    {
      ...{ key: 'heldOn', heading: words('layered-support.recordWork.heldOn'), whole: true, phone: 'lead' },
      cell: ({ heldOn }) => formatDateShort(heldOn, locale),
    },
    {
      ...{ key: 'what', heading: heading('what'), names: true, width: 'wide', phone: 'title' },
      cell: ({ what }) => what,
    },
    {
      ...{ key: 'cameOfIt', heading: heading('cameOfIt') },
      cell: ({ cameOfIt }) => cameOfIt ?? '－',
    },
    {
      ...{ key: 'kind', heading: heading('kind') },
      cell: ({ kind }) => words(`layered-support.recordWork.kind.${kind}`),
    },
    {
      ...{ key: 'place', heading: heading('place') },
      cell: ({ place, areaCode }) =>
        [place, ...(areaCode ? [whereText(areaCode, areas, view)] : [])].join(' '),
    },
    {
      ...{ key: 'people', heading: heading('people') },
      cell: ({ residents, supporters }) => words('layered-support.people', { residents, supporters }),
    },
    {
      ...{ key: 'partners', heading: heading('partners') },
      cell: ({ partnerKinds }) =>
        partnerKinds
          .map((kind) => words(`layered-support.recordWork.partnerKinds.${kind}`))
          .join(words('layered-support.sep')) || '－',
    },
    ...(ofPlans ? [plan] : []),
    {
      ...{ key: 'agency', heading: heading('agency') },
      cell: ({ agency, agencyEn }) => (locale === 'en' ? agencyEn : agency),
    },
    ...(works.some(({ agencyId }) => agencyId === ours) ? [withdraw] : []),
  ]
}

const chosenIn = 'withdraw'

function WithdrawLink({ work, view: { path, query, words } }: { work: Work; view: ViewContext }) {
  const year = query.get('year')
  const asked = new URLSearchParams({ ...(year ? { year } : {}), [chosenIn]: work.id })
  return (
    <a
      href={`${path}?${asked}#form-withdraw`}
      aria-label={words('layered-support.withdrawWork.of', { what: work.what })}
    >
      {words('layered-support.withdrawWork.short')}
    </a>
  )
}

/** One at a time, on the wish of somebody: a form for each would be many of one name. */
function Withdraw({ works, ours, view }: Props) {
  const chosen = works.find(({ id, agencyId }) => id === view.query.get(chosenIn) && agencyId === ours)
  if (!chosen) return null
  return (
    <ActionForm view={view} name="withdraw" hidden={{ id: chosen.id, version: chosen.version }}>
      <p>{view.words('layered-support.withdrawWork.of', { what: chosen.what })}</p>
      <ActionField name="reason" />
    </ActionForm>
  )
}

type FormProps = {
  areas: readonly CarriedArea[]
  today: string
  /** What it is done for: its kind and its area are filled in. */
  plan?: Pick<CommunityPlan, 'id' | 'kind' | 'areaCode'>
  view: ViewContext
}

/** What was done, for a plan or for none. */
export function WorkForm({ areas, today, plan, view }: FormProps) {
  return (
    <Fold view={view} form="record" label={view.words('layered-support.recordWork.title')}>
      <ActionForm view={view} name="record" hidden={plan ? { planId: plan.id } : {}}>
        <ActionField name="heldOn" value={today} picker />
        <ActionField name="kind" as="list" value={plan?.kind} />
        <ActionField name="what" rows={2} />
        <ActionField name="place" />
        <AreaField areas={areas} value={plan?.areaCode} view={view} />
        <FieldRow>
          <ActionField name="residents" width="narrow" />
          <ActionField name="supporters" width="narrow" />
        </FieldRow>
        <ActionField name="partnerKinds" layout="columns" />
        <ActionField name="cameOfIt" rows={2} />
      </ActionForm>
    </Fold>
  )
}
