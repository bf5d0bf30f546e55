import { today } from '../../../core/calendar/clock.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { withoutLecturer } from '../queries/lecturers.ts'
import { type Menu, menusOfAgency } from '../queries/menus.ts'
import { nextTransfer } from '../rules/lecturers.ts'
import { dayShort, dayText, said } from './say.tsx'

type List = { menus: Menu[]; now: Set<string>; later: Set<string>; transfer: string }

/** The menus of one's division, and those for which nobody is there: today, and after the transfers of 1 April. */
export const ourMenusPage = definePage<List>({
  name: 'lectures.ourMenus',
  path: '/lectures/our-menus',
  allow: ['coordinator', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/lectures/requests'],
  async load({ tx }) {
    const menus = await menusOfAgency(tx, agencyOf(tx.actor))
    const transfer = nextTransfer(today())
    return {
      menus,
      now: await withoutLecturer(tx, menus, today()),
      later: await withoutLecturer(tx, menus, transfer),
      transfer,
    }
  },
  view: (list, view) => <OurMenus list={list} view={view} />,
})

type Props = { list: List; view: ViewContext }

function OurMenus({ list, view }: Props) {
  const { words } = view
  const { menus, later, transfer } = list
  const orphans = menus.filter(({ id }) => later.has(id))
  return (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href="/lectures/new-menu" kind="primary" size="small">
            {words('lectures.addMenu.title')}
          </ButtonLink>
        }
      >
        {words('lectures.ourMenus.title')}
      </Heading>
      {orphans.length > 0 ? (
        <Notice
          tone="warning"
          heading={words('lectures.orphans', { count: orphans.length, day: dayText(transfer, view) })}
        >
          <ul>
            {orphans.map(({ id, number, title }) => (
              <li key={id}>
                <a href={`/lectures/our-menus/${id}`}>{words('lectures.menu.heading', { number, title })}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <DataTable<Menu>
        caption={words('lectures.ourMenus.title')}
        captionHidden
        dense
        columns={columnsOf(list, view)}
        rowKey={({ id }) => id}
        rows={menus}
        empty={
          <EmptyState heading={words('lectures.ourMenus.none')}>
            {words('lectures.ourMenus.none.then')}
          </EmptyState>
        }
      />
    </>
  )
}

function columnsOf({ now, later }: List, view: ViewContext): Column<Menu>[] {
  const { words } = view
  return [
    {
      key: 'number',
      heading: words('lectures.fact.number'),
      align: 'end',
      phone: 'half',
      cell: ({ number }) => number,
    },
    {
      key: 'title',
      heading: words('lectures.field.heading'),
      names: true,
      phone: 'title',
      cell: ({ id, title }) => <a href={`/lectures/our-menus/${id}`}>{title}</a>,
    },
    { key: 'field', heading: words('lectures.field.field'), cell: ({ field }) => said(view, 'field', field) },
    {
      key: 'welfare',
      heading: words('lectures.ourMenus.welfare'),
      cell: ({ communityWelfare }) => words(communityWelfare ? 'lectures.yes' : 'lectures.no'),
    },
    {
      key: 'offered',
      heading: words('lectures.ourMenus.offered'),
      cell: ({ offeredFrom, offeredUntil }) =>
        words('lectures.ourMenus.term', {
          from: dayShort(offeredFrom, view),
          until: offeredUntil ? dayShort(offeredUntil, view) : '',
        }),
    },
    {
      key: 'state',
      heading: words('lectures.fact.state'),
      cell: ({ state }) => (
        <Badge tone={state === 'published' ? 'good' : 'outline'}>
          {words(`lectures.menuState.${state}`)}
        </Badge>
      ),
    },
    {
      key: 'lecturer',
      heading: words('lectures.request.lecturers'),
      cell: ({ id }) =>
        now.has(id) ? (
          <Badge tone="danger">{words('lectures.ourMenus.nobody')}</Badge>
        ) : later.has(id) ? (
          <Badge tone="warning">{words('lectures.ourMenus.nobodyLater')}</Badge>
        ) : null,
    },
  ]
}
