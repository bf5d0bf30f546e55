import { themes } from '../../../blocks/matching/rules/codes.ts'
import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { noteNeed } from '../actions/needs.ts'
import { aPageOfNeeds, latestNeeds, type Need, needOf, openNeeds, type Sought } from '../queries/needs.ts'
import { outcomes } from '../rules/codes.ts'
import { NeedFields } from './need-fields.tsx'
import { atDesk } from './place.ts'
import { type Areas, areaChoices, areaName, areasOf, codeChoices, outcomeTones, said } from './say.ts'
import { Done, NoDuty, Tools } from './tools.tsx'

type Data = { isDuty: boolean; needs: Need[]; open: number; areas: Areas; sought: Sought; isLater: boolean }
type Props = { data: Data; view: ViewContext }

/** The desk of the house: what was heard is noted on top, and stands below with what became of it. */
export const deskPage = definePage<Data>({
  ...atDesk,
  name: 'lacorta.desk',
  path: '/lacorta',
  wide: true,
  navigation: { order: 29 },
  load,
  forms: { note: { action: noteNeed, next: () => '/lacorta?done=noted' } },
  view: (data, view) => <Desk data={data} view={view} />,
})

async function load({ tx, query }: LoadContext): Promise<Data> {
  const [isDuty, areas] = [hasDuty(tx), await areasOf(tx)]
  const sought: Sought = {
    theme: themes.find((one) => one === query.get('theme')),
    outcome: outcomes.find((one) => one === query.get('outcome')),
    area: [...areas.keys()].find((one) => one === query.get('area')),
  }
  const before = await beforeIn(tx, query)
  // One more than a page shows where there is more.
  const needs = await latestNeeds(tx, { ...sought, before }, aPageOfNeeds + 1)
  return { isDuty, needs, open: await openNeeds(tx), areas, sought, isLater: before !== undefined }
}

/** The need after which a page begins; of one that nobody finds, the first page. */
async function beforeIn(tx: Tx, query: URLSearchParams): Promise<Need | undefined> {
  const id = query.get('before') ?? ''
  return isId(id) ? needOf(tx, id).catch(() => undefined) : undefined
}

function Desk({ data, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('lacorta.desk.title')}</Heading>
      {data.isDuty ? (
        <Stack>
          <Done view={view} known={['noted']} />
          <Tools view={view} />
          <Section id="note" heading={words('lacorta.noteNeed.title')} lead={words('lacorta.desk.lead')}>
            <NoteForm data={data} view={view} />
          </Section>
          <Needs data={data} view={view} />
        </Stack>
      ) : (
        <NoDuty view={view} />
      )}
    </>
  )
}

/** That the same was just noted is asked about only where it was. */
function NoteForm({ data: { areas }, view }: Props) {
  const justNoted = view.form('note').problems.some(({ code }) => code === 'lacorta.need.justNoted')
  return (
    <ActionForm view={view} name="note">
      <NeedFields areas={areas} view={view} autoFocus />
      {justNoted ? <ActionField name="another" /> : null}
      <ActionField name="outcome" layout="inline" value="none" />
      <ActionField name="outcomeNote" />
    </ActionForm>
  )
}

function Needs({ data, view }: Props) {
  const { words } = view
  const { needs, open, areas } = data
  return (
    <Section
      id="needs"
      heading={words('lacorta.needs')}
      lead={words('lacorta.needs.lead', { open, most: aPageOfNeeds })}
    >
      <Stack>
        <Filters data={data} view={view} />
        <DataTable<Need>
          caption={words('lacorta.needs')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={needs.slice(0, aPageOfNeeds)}
          columns={columnsOf(areas, view)}
          empty={
            <EmptyState heading={words('lacorta.needs.none')}>{words('lacorta.needs.none.then')}</EmptyState>
          }
        />
        <More data={data} view={view} />
      </Stack>
    </Section>
  )
}

function More({ data: { needs, sought, isLater }, view: { words } }: Props) {
  const asked = Object.entries(sought).filter(([, value]) => value !== undefined) as [string, string][]
  const to = (more: Record<string, string>) =>
    `/lacorta?${new URLSearchParams([...asked, ...Object.entries(more)])}#needs`
  const last = needs.length > aPageOfNeeds ? needs[aPageOfNeeds - 1] : undefined
  if (!last && !isLater) return null
  return (
    <Pager
      summary={words('lacorta.needs.order')}
      {...(isLater ? { previous: to({}) } : {})}
      {...(last ? { next: to({ before: last.id }) } : {})}
    />
  )
}

function columnsOf(areas: Areas, view: ViewContext): Column<Need>[] {
  const { words, locale } = view
  return [
    {
      ...{ key: 'line', heading: words('lacorta.field.line'), names: true, width: 'wide', phone: 'title' },
      cell: ({ id, line }) => <a href={`/lacorta/needs/${id}`}>{line}</a>,
    },
    {
      ...{ key: 'on', heading: words('lacorta.field.notedOn'), phone: 'half' },
      cell: ({ notedOn }) => formatDateShort(notedOn, locale),
    },
    {
      ...{ key: 'kind', heading: words('lacorta.field.kind'), phone: 'half' },
      cell: ({ kind }) => said(view, 'kind', kind),
    },
    {
      ...{ key: 'theme', heading: words('lacorta.field.theme'), phone: 'half' },
      cell: ({ theme }) => said(view, 'theme', theme),
    },
    {
      ...{ key: 'area', heading: words('lacorta.field.areaCode'), phone: 'half' },
      cell: ({ areaCode }) => areaName(areas, areaCode, view),
    },
    {
      ...{ key: 'outcome', heading: words('lacorta.field.outcome'), phone: 'plain' },
      cell: ({ outcome }) => <Badge tone={outcomeTones[outcome]}>{said(view, 'outcome', outcome)}</Badge>,
    },
  ]
}

function Filters({ data: { areas, sought }, view }: Props) {
  const { words } = view
  const any = words('lacorta.any')
  return (
    <FilterBar
      action="/lacorta"
      label={words('lacorta.needs.filter')}
      submit={words('lacorta.needs.filter.submit')}
      reset={{ href: '/lacorta', label: words('lacorta.needs.all') }}
    >
      <Select
        {...{ name: 'theme', id: 'filter-theme', label: words('lacorta.field.theme'), empty: any }}
        options={codeChoices(view, 'theme', themes)}
        value={sought.theme ?? ''}
      />
      {areas.size > 0 ? (
        <Select
          {...{ name: 'area', id: 'filter-area', label: words('lacorta.field.areaCode'), empty: any }}
          options={areaChoices(areas, view)}
          value={sought.area ?? ''}
        />
      ) : null}
      <Select
        {...{ name: 'outcome', id: 'filter-outcome', label: words('lacorta.field.outcome'), empty: any }}
        options={codeChoices(view, 'outcome', outcomes)}
        value={sought.outcome ?? ''}
      />
    </FilterBar>
  )
}
