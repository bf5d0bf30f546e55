import { asSystem } from '../../../../core/access/system.ts'
import { today } from '../../../../core/calendar/clock.ts'
import { fiscalYearLabel } from '../../../../core/calendar/fiscal-year.ts'
import { formatDate } from '../../../../core/calendar/format.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { isId } from '../../../../core/id.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { recordType } from '../../../../core/privacy/retention.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Columns, Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { agreeDisposal, approveDisposal, discardList, keepLonger } from '../list-actions.ts'
import {
  type Item,
  itemsSeen,
  type List,
  listOf,
  type Review,
  reviewsSeen,
  type Sum,
  sumsOf,
} from '../lists.ts'
import { titleOf } from './certificate.tsx'
import { ListForms } from './list-forms.tsx'
import { ItemTable, SumTable } from './list-tables.tsx'
import { home, listReaders, retentionPlace } from './place.ts'
import { Done, ListBadge } from './say.tsx'

export type ListData = {
  list: List
  sums: Sum[]
  reviews: Review[]
  items: Item[]
  /** Where the records can be opened, by id: of those that the actor sees. */
  places: Map<string, string>
}
export type ListProps = { data: ListData; view: ViewContext }

/** One list: how many of what, who has looked it through, and the records by their ids. */
export const listPage = definePage<ListData>({
  ...retentionPlace,
  name: 'privacy.retentionList',
  path: `${home}/lists/:id`,
  allow: listReaders,
  under: ['/privacy', home],
  async load({ tx, params, query }) {
    const list = await listOf(tx, idOf(params))
    const own = tx.actor.role === 'supervisor' ? agencyOf(tx.actor) : undefined
    const after = query.get('after') ?? ''
    const items = await itemsSeen(tx, list.id, isId(after) ? after : undefined)
    return {
      list,
      sums: await asSystem(tx, 'privacy.sums', () => sumsOf(tx, list.id, own), { silent: true }),
      reviews: await reviewsSeen(tx, list.id),
      items,
      places: await placesOf(tx, items),
    }
  },
  forms: {
    keep: { action: keepLonger, next: back('keepLonger') },
    agree: { action: agreeDisposal, next: back('agreeDisposal') },
    approve: { action: approveDisposal, next: back('approveDisposal') },
    discard: { action: discardList, next: () => `${home}?done=discardList` },
  },
  view: (data, view) => <Whole data={data} view={view} />,
})

async function placesOf(tx: Tx, items: readonly Item[]): Promise<Map<string, string>> {
  const places = new Map<string, string>()
  for (const [type, some] of Map.groupBy(items, (item) => item.record_type)) {
    const ids = some.flatMap(({ root_id }) => root_id ?? [])
    if (ids.length > 0) for (const [id, href] of await recordType(type).places(tx, ids)) places.set(id, href)
  }
  return places
}

function Whole({ data, view }: ListProps) {
  const { words, locale } = view
  const { list } = data
  return (
    <>
      <Heading level={1} over={fiscalYearLabel(list.fiscal_year, locale)}>
        {words(list.erasure ? 'privacy.retentionList.erasureHeading' : 'privacy.retentionList.heading', {
          number: list.number,
        })}
      </Heading>
      <Stack gap="small">
        <Done view={view} of={['drawList', 'keepLonger', 'agreeDisposal', 'approveDisposal']} />
        <Cluster>
          <ListBadge state={list.state} view={view} />
          {list.done_at ? (
            <ButtonLink href={`${home}/lists/${list.id}/certificate`} size="small">
              {words(titleOf(list))}
            </ButtonLink>
          ) : null}
        </Cluster>
        {list.restricted ? <Notice tone="warning">{words('privacy.retentionList.restricted')}</Notice> : null}
        {list.erasure ? <Notice tone="info">{words('privacy.retentionList.erasure')}</Notice> : null}
        <Columns shape="aside">
          <Stack>
            <SumTable data={data} view={view} />
            <ItemTable data={data} view={view} />
          </Stack>
          <Stack>
            <Facts list={list} view={view} />
            <ListForms data={data} view={view} />
          </Stack>
        </Columns>
      </Stack>
    </>
  )
}

function Facts({ list, view: { words, locale } }: { list: List; view: ViewContext }) {
  const items = [
    { term: words('privacy.retention.preparedOn'), value: formatDate(list.prepared_on, locale) },
    { term: words('privacy.retention.preparedBy'), value: list.prepared_by_name ?? '' },
    ...(list.approved_by_name
      ? [{ term: words('privacy.retention.approvedBy'), value: list.approved_by_name }]
      : []),
    ...(list.carry_on && list.state !== 'discarded'
      ? [
          {
            term: words('privacy.approveDisposal.carryOn'),
            value:
              list.state === 'approved' && list.carry_on < today()
                ? words('privacy.retention.tonight', { day: formatDate(list.carry_on, locale) })
                : formatDate(list.carry_on, locale),
          },
        ]
      : []),
  ]
  return <DescriptionList items={items} />
}
