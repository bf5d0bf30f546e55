import { caseRoles } from '../../../blocks/casework/owners.ts'
import { yearAsked, yearsOpen } from '../../../blocks/national-figures/look.ts'
import { smallestAreas } from '../../../blocks/registry/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearLabel, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { back } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { ChoiceBar } from '../../../ui/form/filter-bar.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { recordWork, withdrawWork } from '../actions/community.ts'
import { type Work, worksIn } from '../queries/community.ts'
import { communityPath } from './paths.ts'
import { Done } from './say.tsx'

type Data = Awaited<ReturnType<typeof dataOf>>
type Props = { data: Data; view: ViewContext }

/** 地域づくり of a fiscal year, as far back as the national figures reach: what was done in the areas, in numbers. */
export const communityPage = definePage<Data>({
  name: 'layered-support.community',
  path: communityPath,
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: ({ tx, query }) => dataOf(tx, yearAsked(query.get('year'))),
  forms: {
    record: { action: recordWork, next: back('recordWork') },
    withdraw: { action: withdrawWork, next: back('withdrawWork') },
  },
  view: (data, view) => <Community data={data} view={view} />,
})

async function dataOf(tx: Tx, year: number) {
  const works = await worksIn(tx, { from: firstDayOf(year), to: lastDayOf(year) })
  return { works, year, areas: await smallestAreas(tx), ours: agencyOf(tx.actor), today: today() }
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
      <ChoiceBar
        action={communityPath}
        label={words('layered-support.community.asked')}
        submit={words('layered-support.community.show')}
        name="year"
        choice={words('layered-support.community.year')}
        value={String(data.year)}
        options={yearsOpen().map((one) => ({ value: String(one), label: fiscalYearLabel(one, locale) }))}
      />
      <RecordForm data={data} view={view} />
      <Stack>
        {data.works.length === 0 ? (
          <EmptyState heading={words('layered-support.community.none')}>
            {words('layered-support.community.none.then')}
          </EmptyState>
        ) : null}
        {data.works.map((work) => (
          <One key={work.id} work={work} data={data} view={view} />
        ))}
      </Stack>
    </>
  )
}

function One({ work, data, view }: Props & { work: Work }) {
  const { words, locale } = view
  const area = data.areas.find(({ code }) => code === work.areaCode)
  const partners = work.partnerKinds.map((kind) => words(`layered-support.recordWork.partnerKinds.${kind}`))
  const said: [string, string | null][] = [
    ['kind', words(`layered-support.recordWork.kind.${work.kind}`)],
    [
      'place',
      [work.place, area ? (locale === 'en' ? area.nameEn : area.name) : null].filter(Boolean).join(' '),
    ],
    ['people', words('layered-support.people', { residents: work.residents, supporters: work.supporters })],
    ['partners', partners.join(words('layered-support.sep')) || null],
    ['cameOfIt', work.cameOfIt],
    ['agency', locale === 'en' ? work.agencyEn : work.agency],
  ]
  return (
    <Section id={`work-${work.id}`} heading={work.what} level={2} lead={formatDate(work.heldOn, locale)}>
      <DescriptionList
        items={said.flatMap(([key, value]) =>
          value ? [{ key, term: words(`layered-support.work.${key}`), value }] : [],
        )}
      />
      {work.agencyId === data.ours ? <Withdraw work={work} year={data.year} view={view} /> : null}
    </Section>
  )
}

/** One at a time, on the wish of somebody: a form for each would be many of one name. */
function Withdraw({ work, year, view }: { work: Work; year: number; view: ViewContext }) {
  if (view.query.get('withdraw') !== work.id)
    return (
      <p>
        <a
          href={`${communityPath}?${new URLSearchParams({ year: String(year), withdraw: work.id })}#work-${work.id}`}
        >
          {view.words('layered-support.withdrawWork.title')}
        </a>
      </p>
    )
  return (
    <ActionForm view={view} name="withdraw" hidden={{ id: work.id, version: work.version }}>
      <ActionField name="reason" />
    </ActionForm>
  )
}

function RecordForm({ data, view }: Props) {
  const areas = data.areas.map(({ code, name, nameEn }) => ({
    value: code,
    label: view.locale === 'en' ? nameEn : name,
  }))
  return (
    <Fold view={view} form="record" label={view.words('layered-support.recordWork.title')}>
      <ActionForm view={view} name="record">
        <ActionField name="heldOn" value={data.today} picker />
        <ActionField name="kind" as="list" />
        <ActionField name="what" rows={2} />
        <ActionField name="place" />
        <ActionField
          name="areaCode"
          choices={areas}
          as="list"
          empty={view.words('layered-support.area.none')}
        />
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
