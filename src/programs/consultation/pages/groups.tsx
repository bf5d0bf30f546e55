import { counted, type GroupLine, groupsIn } from '../../../blocks/casework/desk/groups.ts'
import { today } from '../../../core/calendar/clock.ts'
import { back } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import { countGroup, withdrawGroup } from '../actions/desk.ts'
import { type Asked, yearAsked } from '../rules/statistics-periods.ts'
import { Done } from './done.tsx'
import { dayShort, said, topicsText } from './say.ts'
import { periodText } from './statistics-say.ts'
import { YearAsked } from './year-asked.tsx'

type Data = { lines: GroupLine[]; period: Asked; today: string }
type Props = { data: Data; view: ViewContext }

/** Talks with groups of a fiscal year: how many came, and what they spoke of. Nobody is named. */
export const groupsPage = definePage<Data>({
  name: 'consultation.groups',
  path: '/consultation/groups',
  allow: countGroup.allow,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/consultation/cases'],
  async load({ tx, query }) {
    const period = yearAsked(query.get('period'), today())
    return { lines: await groupsIn(tx, period), period, today: today() }
  },
  forms: {
    count: { action: countGroup, next: back('countGroup') },
    withdraw: { action: withdrawGroup, next: back('withdrawGroup') },
  },
  view: (data, view) => (
    <>
      <Heading level={1}>
        {view.words('consultation.groups.heading', { period: periodText(data.period, view) })}
      </Heading>
      <Done view={view} of={['countGroup', 'withdrawGroup']} />
      <p>{view.words('consultation.groups.lead')}</p>
      <Columns shape="aside">
        <Stack>
          <YearAsked period={data.period} view={view} />
          <Sums data={data} view={view} />
          <List data={data} view={view} />
        </Stack>
        <Stack gap="small">
          <Chosen data={data} view={view} />
          <NewGroup data={data} view={view} />
        </Stack>
      </Columns>
    </>
  ),
})

function Sums({ data: { lines }, view }: Props) {
  const { words } = view
  const { talks, heads, topics } = counted(lines)
  const most = [...topics].sort((a, b) => b[1] - a[1])
  return (
    <>
      <Cluster>
        <Stat
          label={words('consultation.groups.talks')}
          value={String(talks)}
          unit={words('consultation.groups.times')}
        />
        <Stat
          label={words('consultation.groups.heads')}
          value={String(heads)}
          unit={words('consultation.groups.people')}
        />
      </Cluster>
      {most.length > 0 ? (
        <p>
          {words('consultation.groups.topics')}
          {most
            .map(([topic, count]) =>
              words('consultation.groups.topic', { topic: said(view, 'topics', topic), count }),
            )
            .join(words('consultation.comma'))}
        </p>
      ) : null}
    </>
  )
}

function List({ data: { lines, period }, view }: Props) {
  const { words } = view
  return (
    <DataTable<GroupLine>
      caption={words('consultation.groups.list')}
      dense
      columns={[
        {
          ...{ key: 'on', heading: words('consultation.countGroup.heldOn'), names: true, phone: 'title' },
          cell: ({ heldOn }) => dayShort(heldOn, view),
        },
        {
          key: 'place',
          heading: words('consultation.countGroup.place'),
          cell: ({ place }) => words(`consultation.countGroup.place.${place}`),
        },
        { key: 'heads', heading: words('consultation.countGroup.heads'), cell: ({ heads }) => String(heads) },
        {
          key: 'topics',
          heading: words('consultation.field.topics'),
          cell: ({ topics }) => topicsText(topics, null, view),
        },
        { key: 'note', heading: words('consultation.countGroup.note'), cell: ({ note }) => note ?? '' },
        {
          ...{ key: 'withdraw', heading: words('consultation.withdrawGroup.title'), phone: 'plain' },
          cell: ({ id }) => (
            <a href={`${view.path}?period=${period.key}&talk=${id}#withdraw`}>
              {words('consultation.groups.withdraw')}
            </a>
          ),
        },
      ]}
      rowKey={({ id }) => id}
      rows={lines}
      empty={<EmptyState heading={words('consultation.groups.none')} />}
    />
  )
}

/** The talk that was chosen on the list, to be taken back. */
function Chosen({ data: { lines }, view }: Props) {
  const one = lines.find(({ id }) => id === view.query.get('talk'))
  if (!one) return null
  return (
    <Card level={2} heading={view.words('consultation.withdrawGroup.title')}>
      <div id="withdraw">
        <ActionForm
          view={view}
          name="withdraw"
          hidden={{ id: one.id, version: one.version }}
          submit={{ kind: 'danger' }}
          warn={false}
        >
          <p>
            {dayShort(one.heldOn, view)} {topicsText(one.topics, null, view)}
          </p>
        </ActionForm>
      </div>
    </Card>
  )
}

function NewGroup({ data, view }: Props) {
  return (
    <Card level={2} heading={view.words('consultation.countGroup.title')}>
      <ActionForm view={view} name="count">
        <FieldRow>
          <ActionField name="heldOn" value={data.today} picker />
          <ActionField name="heads" width="narrow" />
        </FieldRow>
        <ActionField name="place" layout="inline" />
        <ActionField name="topics" layout="columns" />
        <ActionField name="note" rows={2} />
      </ActionForm>
    </Card>
  )
}
