import { today } from '../../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearLabel, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ChoiceBar } from '../../../ui/form/filter-bar.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import { posts } from '../actions/whose.ts'
import { allMeetings, type Meetings } from '../queries/meetings.ts'
import { type MetInYear, metBetween } from '../rules/meetings.ts'
import { dayPath } from './day.tsx'
import { orgName } from './meeting.tsx'

type Data = Pick<Meetings, 'names' | 'events'> & { year: number; pairs: MetInYear[] }
type Props = { data: Data; view: ViewContext }

const path = '/events/meetings'
/** So many fiscal years can be chosen. */
const years = 6

/** The fiscal year that an address asks for; this one where it is none of those that can be chosen. */
function yearAsked(asked: string | null): number {
  const now = fiscalYearOf(today())
  const year = Number(asked)
  return year > now - years && year <= now ? year : now
}

/** Which agencies and groups met at a 顔合わせ in a fiscal year, and which of them for the first time. */
export const meetingsPage = definePage<Data>({
  name: 'participation.meetings',
  path,
  allow: posts,
  zones: bothZones,
  density: 'staff',
  under: ['/events/desk'],
  async load({ tx, query }) {
    const year = yearAsked(query.get('year'))
    const { met, names, events } = await allMeetings(tx)
    return { year, names, events, pairs: metBetween(met, { from: firstDayOf(year), to: lastDayOf(year) }) }
  },
  view: (data, view) => <Year data={data} view={view} />,
})

function Year({ data, view }: Props) {
  const { words, locale } = view
  const { year, pairs } = data
  const now = fiscalYearOf(today())
  return (
    <Stack>
      <Heading level={1}>
        {words('participation.meetings.of', { year: fiscalYearLabel(year, locale) })}
      </Heading>
      <p>{words('participation.meetings.lead')}</p>
      <ChoiceBar
        action={path}
        label={words('participation.meetings.asked')}
        submit={words('participation.meetings.show')}
        name="year"
        choice={words('participation.meetings.year')}
        value={String(year)}
        options={Array.from({ length: years }, (_, at) => now - at).map((one) => ({
          value: String(one),
          label: fiscalYearLabel(one, locale),
        }))}
      />
      <Cluster>
        <Stat
          label={words('participation.meetings.pairs')}
          value={String(pairs.length)}
          unit={words('participation.meetings.unit')}
        />
        <Stat
          label={words('participation.meetings.new')}
          value={String(pairs.filter(({ isNew }) => isNew).length)}
          unit={words('participation.meetings.unit')}
        />
      </Cluster>
      <DataTable<MetInYear>
        caption={words('participation.meetings.title')}
        captionHidden
        dense
        rowKey={({ a, b }) => `${a} ${b}`}
        rows={pairs}
        columns={columnsOf(data, view)}
        empty={
          <EmptyState heading={words('participation.meetings.none')}>
            {words('participation.meetings.none.then')}
          </EmptyState>
        }
      />
    </Stack>
  )
}

function columnsOf({ names, events }: Data, view: ViewContext): Column<MetInYear>[] {
  const { words, locale } = view
  return [
    {
      ...{ key: 'a', heading: words('participation.meetings.one'), names: true, phone: 'title' },
      cell: ({ a }) => orgName(names, a, view),
    },
    { key: 'b', heading: words('participation.meetings.other'), cell: ({ b }) => orgName(names, b, view) },
    {
      ...{ key: 'first', heading: words('participation.meetings.first') },
      cell: ({ first, isNew }) => (
        <Cluster>
          <a href={dayPath(events.get(first.at) ?? '', first.at)}>{formatDate(first.onDay, locale)}</a>
          {isNew ? <Badge tone="accent">{words('participation.meetings.isNew')}</Badge> : null}
        </Cluster>
      ),
    },
    {
      ...{ key: 'times', heading: words('participation.meetings.times'), phone: 'half' },
      cell: ({ inYear }) => inYear.length,
    },
  ]
}
