import { type Activity, latestActivities } from '../../../blocks/matching/activities/activities.ts'
import { type Day, daysOf } from '../../../blocks/matching/activities/days.ts'
import { type Partner, partnersOf } from '../../../blocks/matching/activities/partners.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { ActivityMarks } from './parts.tsx'
import { type Areas, areasOf, dayWhen, partnerName } from './say.tsx'

type Listed = { activity: Activity; day: Day | undefined; partners: Partner[] }
type Data = { coming: Listed[]; ended: Listed[]; areas: Areas }

/** 共同の取り組み: what neighbours and organisations do together, and what came of it. */
export const activitiesPage = definePage<Data>({
  name: 'wishes.activities',
  path: '/activities',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/wishes'],
  async load({ tx }) {
    return {
      coming: await listed(tx, await latestActivities(tx, ['planned', 'held'])),
      ended: await listed(tx, await latestActivities(tx, ['ended'])),
      areas: await areasOf(tx),
    }
  },
  view: (data, view) => <All data={data} view={view} />,
})

/** With the next day of each, or the last one where none is to come. */
async function listed(tx: Tx, activities: readonly Activity[]): Promise<Listed[]> {
  const ids = activities.map(({ id }) => id)
  const [days, partners] = [await daysOf(tx, ids), await partnersOf(tx, ids)]
  return activities.map((activity) => {
    const own = days.filter(({ activityId, state }) => activityId === activity.id && state !== 'cancelled')
    return {
      activity,
      day: own.find(({ state }) => state === 'planned') ?? own.at(-1),
      partners: partners.filter(({ activityId, state }) => activityId === activity.id && state === 'agreed'),
    }
  })
}

function All({ data: { coming, ended, areas }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('wishes.activities.title')}</Heading>
      <p>{words('wishes.activities.lead')}</p>
      <Stack>
        <Section id="coming" heading={words('wishes.activities.coming')}>
          {coming.length === 0 ? (
            <EmptyState heading={words('wishes.activities.none')}>
              {words('wishes.activities.none.then')}
            </EmptyState>
          ) : (
            <Cards rows={coming} areas={areas} view={view} />
          )}
        </Section>
        {ended.length > 0 ? (
          <Section id="ended" heading={words('wishes.activities.ended')}>
            <Cards rows={ended} areas={areas} view={view} />
          </Section>
        ) : null}
        <Cluster>
          <ButtonLink href="/wishes">{words('wishes.wall.title')}</ButtonLink>
        </Cluster>
      </Stack>
    </>
  )
}

const Cards = ({ rows, areas, view }: { rows: readonly Listed[]; areas: Areas; view: ViewContext }) => (
  <Columns>
    {rows.map(({ activity, day, partners }) => (
      <Card
        key={activity.id}
        level={3}
        href={`/activities/${activity.id}`}
        heading={activity.heading}
        footer={day ? dayWhen(day, view) : undefined}
      >
        <ActivityMarks activity={activity} areas={areas} view={view} />
        <p>{withWhom(partners, view)}</p>
      </Card>
    ))}
  </Columns>
)

/** The organisations by name, and how many residents. */
function withWhom(partners: readonly Partner[], view: ViewContext): string {
  const { words } = view
  const orgs = partners.filter(({ orgName }) => orgName !== null).map((one) => partnerName(one, view))
  const residents = partners.length - orgs.length
  const people = residents > 0 ? [words('wishes.partners.residents', { count: residents })] : []
  return [...orgs, ...people].join(words('wishes.list.between'))
}
