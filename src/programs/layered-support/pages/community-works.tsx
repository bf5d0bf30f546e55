import type { ReactNode } from 'react'
import type { AreaName } from '../../../core/areas/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Work } from '../queries/community.ts'
import type { CommunityPlan } from '../queries/community-plans.ts'
import { communityPlanPath } from './paths.ts'
import { areaText } from './say.tsx'

type Props = { works: readonly Work[]; areas: readonly AreaName[]; ours: string; view: ViewContext }

/** Works with what came of them; whoever wrote one down can take it back. `linked`: of which plan it is stands there, too. */
export function Works({ works, linked, ...props }: Props & { linked?: boolean }) {
  return works.map((work) => <One key={work.id} work={work} linked={linked ?? false} {...props} />)
}

type OneProps = Omit<Props, 'works'> & { work: Work; linked: boolean }

function One({ work, linked, areas, ours, view }: OneProps) {
  const { words, locale } = view
  const partners = work.partnerKinds.map((kind) => words(`layered-support.recordWork.partnerKinds.${kind}`))
  const plan = linked && work.planId ? <a href={communityPlanPath(work.planId)}>{work.plan}</a> : null
  const said: [string, ReactNode][] = [
    ['kind', words(`layered-support.recordWork.kind.${work.kind}`)],
    ['place', [work.place, areaText(work.areaCode, areas, view)].filter(Boolean).join(' ')],
    ['people', words('layered-support.people', { residents: work.residents, supporters: work.supporters })],
    ['partners', partners.join(words('layered-support.sep')) || null],
    ['cameOfIt', work.cameOfIt],
    ['plan', plan],
    ['agency', locale === 'en' ? work.agencyEn : work.agency],
  ]
  return (
    <Section
      id={`work-${work.id}`}
      heading={work.what}
      level={linked ? 2 : 3}
      lead={formatDate(work.heldOn, locale)}
    >
      <DescriptionList
        items={said.flatMap(([key, value]) =>
          value ? [{ key, term: words(`layered-support.work.${key}`), value }] : [],
        )}
      />
      {work.agencyId === ours ? <Withdraw work={work} view={view} /> : null}
    </Section>
  )
}

/** One at a time, on the wish of somebody: a form for each would be many of one name. */
function Withdraw({ work, view }: { work: Work; view: ViewContext }) {
  const { path, query, words } = view
  if (query.get('withdraw') !== work.id) {
    const year = query.get('year')
    const asked = new URLSearchParams({ ...(year ? { year } : {}), withdraw: work.id })
    return (
      <p>
        <a href={`${path}?${asked}#work-${work.id}`}>{words('layered-support.withdrawWork.title')}</a>
      </p>
    )
  }
  return (
    <ActionForm view={view} name="withdraw" hidden={{ id: work.id, version: work.version }}>
      <ActionField name="reason" />
    </ActionForm>
  )
}

type FormProps = {
  areas: readonly AreaName[]
  today: string
  /** What it is done for: its kind and its area are filled in. */
  plan?: Pick<CommunityPlan, 'id' | 'kind' | 'areaCode'>
  view: ViewContext
}

export function WorkForm({ areas, today, plan, view }: FormProps) {
  return (
    <Fold view={view} form="record" label={view.words('layered-support.recordWork.title')}>
      <ActionForm view={view} name="record" hidden={{ planId: plan?.id ?? '' }}>
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

type AreaFieldProps = { areas: readonly AreaName[]; value: string | null | undefined; view: ViewContext }

/** In which area; none is the whole city, or not settled yet. */
export function AreaField({ areas, value, view }: AreaFieldProps) {
  const choices = areas.map(({ code, name, nameEn }) => ({
    value: code,
    label: view.locale === 'en' ? nameEn : name,
  }))
  return (
    <ActionField
      name="areaCode"
      value={value ?? undefined}
      choices={choices}
      as="list"
      empty={view.words('layered-support.area.none')}
    />
  )
}
