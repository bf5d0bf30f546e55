import { today } from '../../../core/calendar/clock.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Tabs } from '../../../ui/page/tabs.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { withoutLecturer } from '../queries/lecturers.ts'
import {
  countParts,
  type ListPart,
  listParts,
  pageSize,
  type RequestLine,
  requestsFound,
  requestsOf,
} from '../queries/lists.ts'
import { menusOfAgency } from '../queries/menus.ts'
import { nextTransfer } from '../rules/lecturers.ts'
import { reminderDue } from '../rules/states.ts'
import { dayShort, dayText, occasionText, StateBadge, said } from './say.tsx'

type List = {
  part: ListPart
  /** What was looked for, instead of a part: a receipt number or a group. */
  find: string
  lines: RequestLine[]
  counts: Record<ListPart, number>
  /** Menus for which nobody is there after the transfers of 1 April. */
  orphans: number
  transfer: string
}

const longestFind = 100

/** The requests to one's division: new ones first, then those with dates. */
export const requestsPage = definePage<List>({
  name: 'lectures.requests',
  path: '/lectures/requests',
  allow: ['coordinator', 'supervisor', 'plan-officer'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 22 },
  async load({ tx, query }) {
    const counts = await countParts(tx)
    const part = listParts.find((one) => one === query.get('part')) ?? (counts.asked > 0 ? 'asked' : 'coming')
    const transfer = nextTransfer(today())
    const { post } = tx.actor
    const menus = post ? await menusOfAgency(tx, post.agencyId) : []
    const orphans = (await withoutLecturer(tx, menus, transfer)).size
    const find = (query.get('find') ?? '').trim().slice(0, longestFind)
    const lines = find === '' ? await requestsOf(tx, part) : await requestsFound(tx, find)
    return { part, find, lines, counts, orphans, transfer }
  },
  view: (list, view) => <Requests list={list} view={view} />,
})

type Props = { list: List; view: ViewContext }

function Requests({ list, view }: Props) {
  const { words } = view
  const { part, find, counts, lines } = list
  const tabs = listParts.map((one) => ({
    label: words(`lectures.field.part.${one}`),
    href: `/lectures/requests?part=${one}`,
    current: one === part && find === '',
    count:
      counts[one] < pageSize ? String(counts[one]) : words('lectures.requests.full', { count: pageSize }),
  }))
  return (
    <>
      <Heading level={1} aside={<Tools view={view} />}>
        {words('lectures.requests.title')}
      </Heading>
      <Orphans list={list} view={view} />
      <Tabs label={words('lectures.field.part')} tabs={tabs} />
      <Stack gap="small">
        <Find find={find} view={view} />
        <DataTable<RequestLine>
          caption={
            find === '' ? words(`lectures.field.part.${part}`) : words('lectures.requests.found', { find })
          }
          dense
          columns={columnsOf(find === '' ? part : 'over', view)}
          rowKey={({ id }) => id}
          rows={list.lines}
          empty={
            <EmptyState
              heading={
                find === '' ? words(`lectures.requests.none.${part}`) : words('lectures.requests.none.found')
              }
            >
              {words('lectures.requests.none.then')}
            </EmptyState>
          }
        />
        {lines.length < pageSize ? null : <p>{words('lectures.requests.more', { count: pageSize })}</p>}
      </Stack>
    </>
  )
}

/** By the number that somebody says on the telephone, or by the group. Neither is about a person. */
function Find({ find, view: { words } }: { find: string; view: ViewContext }) {
  return (
    <FilterBar
      action="/lectures/requests"
      label={words('lectures.requests.find')}
      submit={words('lectures.catalogue.find')}
      {...(find === ''
        ? {}
        : { reset: { href: '/lectures/requests', label: words('lectures.requests.all') } })}
    >
      <TextField name="find" label={words('lectures.requests.find')} value={find} />
    </FilterBar>
  )
}

/** Whoever reads along writes nothing down. */
function Tools({ view: { words, actor } }: { view: ViewContext }) {
  const statistics = (
    <ButtonLink href="/lectures/statistics" size="small">
      {words('lectures.statistics.title')}
    </ButtonLink>
  )
  if (actor.role === 'plan-officer') return statistics
  return (
    <Cluster>
      <ButtonLink href="/lectures/take-in" kind="primary" size="small">
        {words('lectures.takeInPage.title')}
      </ButtonLink>
      <ButtonLink href="/lectures/type-feedback" size="small">
        {words('lectures.typing.title')}
      </ButtonLink>
      <ButtonLink href="/lectures/our-menus" size="small">
        {words('lectures.ourMenus.title')}
      </ButtonLink>
      <ButtonLink href="/lectures/voices" size="small">
        {words('lectures.voices.title')}
      </ButtonLink>
      {statistics}
    </Cluster>
  )
}

/** Posts end on 31 March: whoever sees it in winter can still find somebody. */
function Orphans({ list: { orphans, transfer }, view }: Props) {
  const { words } = view
  if (orphans === 0) return null
  return (
    <Notice
      tone="warning"
      heading={words('lectures.orphans', { count: orphans, day: dayText(transfer, view) })}
    >
      <a href="/lectures/our-menus">{words('lectures.orphans.show')}</a>
    </Notice>
  )
}

function columnsOf(part: ListPart, view: ViewContext): Column<RequestLine>[] {
  const { words, locale } = view
  const heading = (key: string) => words(`lectures.fact.${key}`)
  const when: Column<RequestLine> = {
    key: 'agreed',
    heading: heading('agreed'),
    cell: ({ agreedOn, starts, ends }) =>
      agreedOn ? occasionText({ onDay: agreedOn, starts, ends }, view) : words('lectures.own.noDay'),
  }
  const asked: Column<RequestLine> = {
    key: 'askedAt',
    heading: heading('askedAt'),
    cell: ({ askedAt, channel }) =>
      words('lectures.requests.asked', {
        at: formatInstant(askedAt, locale),
        channel: said(view, 'channel', channel),
      }),
  }
  const due: Column<RequestLine> = {
    key: 'due',
    heading: heading('reminderDue'),
    cell: ({ agreedOn }) => (agreedOn ? dayShort(reminderDue(agreedOn), view) : ''),
  }
  return [
    {
      key: 'group',
      heading: heading('group'),
      names: true,
      phone: 'title',
      cell: ({ id, groupName }) => <a href={`/lectures/requests/${id}`}>{groupName}</a>,
    },
    {
      key: 'state',
      heading: heading('state'),
      cell: ({ state }) => <StateBadge state={state as never} say={view} />,
    },
    ...(part === 'asked' ? [asked] : [when]),
    ...(part === 'reminders' ? [due] : []),
    {
      key: 'menu',
      heading: heading('menu'),
      cell: ({ number, title }) => words('lectures.menu.heading', { number, title }),
    },
    { key: 'place', heading: heading('place'), cell: ({ placeName }) => placeName },
    {
      key: 'people',
      heading: heading('people'),
      align: 'end',
      phone: 'half',
      cell: ({ expected }) => expected,
    },
    ...(part === 'reminders' || part === 'asked'
      ? [
          {
            key: 'contact',
            heading: heading('contact'),
            cell: ({ contactName, telephone }: RequestLine) =>
              [contactName, telephone].filter(Boolean).join(' '),
          },
        ]
      : []),
  ]
}
