import { today } from '../../../core/calendar/clock.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Live } from '../../../ui/text/live.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import { personName } from '../../registry/parts/person.tsx'
import { caseRoles } from '../owners.ts'
import { type LeftLine, leftBehind } from '../referral/left-behind.ts'
import { leftPath } from '../referral/paths.ts'
import { defineDeskPage, leftNow, useLeft } from '../tasks/pages/desk-page.tsx'
import { DeskTabs } from '../tasks/pages/say.tsx'

type Data = { lines: LeftLine[]; today: string }
type Props = { data: Data; view: ViewContext }

const secondsBetweenLooks = 20
const shared = { allow: caseRoles, zones: ['inner'], density: 'staff' } as const

/** 取り残し: what should have gone on by the end of today and has not, in one's agency. Nothing stands here in the evening. */
export const leftBehindPage = defineDeskPage<Data>({
  ...shared,
  name: 'casework.left',
  path: leftPath,
  wide: true,
  under: ['/casework/tasks'],
  load: async ({ tx }) => ({ lines: await leftBehind(tx), today: today() }),
  view: (data, view) => <LeftBehind data={data} view={view} />,
})

/** The number in its head, which renews itself. */
export const leftCountPage = definePage<number>({
  ...shared,
  name: 'casework.leftCount',
  path: `${leftPath}/count`,
  shape: 'fragment',
  load: ({ tx }) => leftNow(tx),
  view: (count, view) => <Count count={count} view={view} />,
})

function Count({ count, view: { words } }: { count: number; view: ViewContext }) {
  return (
    <Stat
      label={words('casework.left.count')}
      value={count.toLocaleString('ja')}
      unit={words('casework.left.unit')}
      note={words(count === 0 ? 'casework.left.zero' : 'casework.left.refused')}
    />
  )
}

function LeftBehind({ data, view }: Props) {
  const { words, actor } = view
  // As many as the actor sees, while the list may end before.
  const left = useLeft()
  return (
    <>
      <Heading level={1}>{words('casework.left.title')}</Heading>
      <DeskTabs current="left" view={view} />
      <Stack>
        <Live src={`${leftPath}/count`} every={secondsBetweenLooks} refreshHref={leftPath}>
          <Count count={left} view={view} />
        </Live>
        <p>{words('casework.left.lead')}</p>
        <LeftTable
          caption={words('casework.left.mine')}
          lines={data.lines.filter(({ ownerId }) => ownerId === actor.accountId)}
          data={data}
          view={view}
        />
        <LeftTable
          caption={words('casework.left.others')}
          lines={data.lines.filter(({ ownerId }) => ownerId !== actor.accountId)}
          data={data}
          view={view}
        />
        {data.lines.length === 0 ? (
          <EmptyState heading={words('casework.left.none')}>{words('casework.left.none.then')}</EmptyState>
        ) : null}
      </Stack>
    </>
  )
}

function LeftTable({ caption, lines, data, view }: Props & { caption: string; lines: LeftLine[] }) {
  const { words, locale } = view
  if (lines.length === 0) return null
  return (
    <DataTable<LeftLine>
      caption={caption}
      dense
      columns={[
        {
          key: 'subject',
          heading: words('casework.handOvers.subject'),
          names: true,
          phone: 'title',
          cell: ({ subject, href }) => (
            <a href={href}>
              {subject
                ? personName(subject, words)
                : words(subject === null ? 'casework.handOver.anonymous' : 'casework.left.unsaid')}
            </a>
          ),
        },
        {
          key: 'kind',
          heading: words('casework.left.kind'),
          phone: 'plain',
          cell: ({ kind }) => words(kind),
        },
        {
          key: 'due',
          heading: words('casework.left.due'),
          phone: 'half',
          cell: ({ dueOn }) => (
            <Badge tone={dueOn < data.today ? 'danger' : 'warning'}>{formatDateShort(dueOn, locale)}</Badge>
          ),
        },
        {
          key: 'owner',
          heading: words('casework.handOvers.owner'),
          phone: 'half',
          cell: ({ owner }) => owner ?? '－',
        },
      ]}
      rowKey={({ key }) => key}
      rows={lines}
    />
  )
}
