import type { AreaName } from '../../../core/areas/areas.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { LoadContext, ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Stack, VisuallyHidden } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { smallestAreas } from '../../registry/areas.ts'
import { caseKindOf } from '../kinds.ts'
import type { CaseHead } from '../parts/case-frame.tsx'
import { type Answers, answersGiven, type Listed, receiversFor, type Sought } from '../referral/directory.ts'

/** Who helps with what the case is about, where the person lives, and how they answered before. */
export type Receivers = {
  topics: readonly string[]
  areas: AreaName[]
  sought: Sought
  found: Listed[]
  answers: Map<string, Answers>
  chosen: Listed | undefined
}

/** The topic and the area of the address; without them those of the case. */
export async function receiversOf(
  { tx, query }: Pick<LoadContext, 'tx' | 'query'>,
  { found, shown }: CaseHead,
  today: string,
): Promise<Receivers> {
  const topics = caseKindOf(found.kind)?.topics ?? []
  const areas = await smallestAreas(tx)
  const asked = (name: string, own: string | null | undefined) => query.get(name) ?? own ?? ''
  const topic = topics.find((one) => one === asked('topic', shown.urgentTopic))
  const area = asked('area', await areaOf(tx, found.id))
  const sought = { topic, area: areas.find(({ code }) => code === area)?.code }
  const list = await receiversFor(tx, sought, found)
  return {
    ...{ topics, areas, sought, found: list, answers: await answersGiven(tx, today) },
    chosen: list.find(({ id }) => id === query.get('to')),
  }
}

async function areaOf(tx: Tx, caseId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('support_case')
    .select('area_code')
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return row.area_code
}

type Props = { receivers: Receivers; head: CaseHead; view: ViewContext }

/** The directory beside a case: narrowed to what it is about, with the way to ask each of them. */
export function ReceiverSearch(props: Props) {
  const { receivers, view } = props
  const { words } = view
  return (
    <Section
      id="receivers"
      heading={words('casework.receivers.heading')}
      lead={words('casework.receivers.lead')}
    >
      <Stack gap="small">
        <Filters {...props} />
        <DataTable<Listed>
          caption={words('casework.receivers.found', { count: receivers.found.length })}
          dense
          rowKey={({ id }) => id}
          rows={receivers.found}
          columns={columnsOf(props)}
          empty={
            <EmptyState heading={words('casework.receivers.none')}>
              {words('casework.receivers.none.then')}
            </EmptyState>
          }
        />
      </Stack>
    </Section>
  )
}

function Filters({ receivers: { topics, areas, sought }, head, view }: Props) {
  const { words, locale } = view
  const { id, kind } = head.found
  const any = words('casework.receivers.any')
  return (
    <FilterBar
      action={`/casework/cases/${id}/referrals`}
      label={words('casework.receivers.heading')}
      submit={words('casework.receivers.find')}
      reset={{
        href: `/casework/cases/${id}/referrals?topic=&area=`,
        label: words('casework.receivers.everything'),
      }}
    >
      <Select
        name="topic"
        label={words('casework.receivers.topic')}
        options={topics.map((value) => ({ value, label: words(`${kind}.field.topics.${value}`) }))}
        value={sought.topic ?? ''}
        empty={any}
      />
      <Select
        name="area"
        label={words('casework.receivers.area')}
        options={areas.map(({ code, name, nameEn }) => ({
          value: code,
          label: locale === 'en' ? nameEn : name,
        }))}
        value={sought.area ?? ''}
        empty={any}
      />
    </FilterBar>
  )
}

function columnsOf({ receivers, head, view }: Props): Column<Listed>[] {
  const { words } = view
  const { topic = '', area = '' } = receivers.sought
  const ask = (id: string) =>
    `/casework/cases/${head.found.id}/referrals?${new URLSearchParams({ topic, area, to: id })}#draft`
  return [
    {
      key: 'name',
      heading: words('casework.receivers.name'),
      names: true,
      phone: 'title',
      cell: ({ href, name }) => <a href={href}>{name}</a>,
    },
    { key: 'about', heading: words('casework.receivers.about'), cell: ({ about }) => about },
    { key: 'telephone', heading: words('casework.receivers.telephone'), cell: ({ telephone }) => telephone },
    {
      key: 'answers',
      heading: words('casework.receivers.answers'),
      cell: ({ id, agencyId }) => answersText(receivers.answers.get(agencyId ?? id), view),
    },
    {
      key: 'ask',
      heading: words('casework.receivers.choose'),
      cell: ({ id, name }) => (
        <a href={ask(id)}>
          {words('casework.receivers.ask')}
          <VisuallyHidden>{words('casework.receivers.whom', { name })}</VisuallyHidden>
        </a>
      ),
    },
  ]
}

const answersText = (answers: Answers | undefined, { words }: ViewContext): string =>
  words('casework.receivers.given', { taken: answers?.taken ?? 0, declined: answers?.declined ?? 0 })
