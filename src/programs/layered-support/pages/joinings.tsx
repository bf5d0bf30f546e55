import { caseRoles } from '../../../blocks/casework/owners.ts'
import { subjectName } from '../../../blocks/registry/parts/person.tsx'
import { today } from '../../../core/calendar/clock.ts'
import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Tabs } from '../../../ui/page/tabs.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { joiningsUnderWay, needsWaiting, type UnderWay } from '../queries/joinings-under-way.ts'
import { joiningWatches, joiningWatchesOf, trialSoonDays } from '../rules/joining-watch.ts'
import { joiningPath, joiningsPath, needsPath, overviewPath } from './paths.ts'
import { Cut } from './say.tsx'

type Data = Awaited<ReturnType<typeof dataOf>>
type Props = { data: Data; view: ViewContext }

/** Whoever coordinates 参加支援: who is between places, whose trial is due, who waits for an answer, whom nobody has asked since. */
export const joiningsPage = definePage<Data>({
  name: 'layered-support.joinings',
  path: joiningsPath,
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: [overviewPath],
  load: ({ tx, query }) => dataOf(tx, query.get('watch')),
  view: (data, view) => <Joinings data={data} view={view} />,
})

async function dataOf(tx: Tx, wanted: string | null) {
  const day = today()
  const { lines: all, isCut } = await joiningsUnderWay(tx)
  const watch = joiningWatches.find((one) => one === wanted) ?? null
  const lines = watch ? all.filter((line) => joiningWatchesOf(line, day).includes(watch)) : all
  const waiting = await needsWaiting(tx)
  return { all, isCut: isCut || waiting.isCut, lines, watch, needs: waiting.lines, today: day }
}

function Joinings({ data, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href="/resources/places" size="small">
            {words('layered-support.ranked.all')}
          </ButtonLink>
        }
      >
        {words('layered-support.joinings.title')}
      </Heading>
      <Stack>
        <p>{words('layered-support.joinings.lead')}</p>
        {data.isCut ? <Cut view={view} /> : null}
        <Watches data={data} view={view} />
        <DataTable<UnderWay>
          caption={words('layered-support.joinings.title')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={data.lines}
          columns={columnsOf(data, view)}
          empty={
            <EmptyState heading={words('layered-support.joinings.noLine')}>
              {words('layered-support.joinings.noLine.then')}
            </EmptyState>
          }
        />
        <Needs data={data} view={view} />
      </Stack>
    </>
  )
}

function Watches({ data, view: { words } }: Props) {
  const tab = (watch: (typeof joiningWatches)[number]) => ({
    label: words(`layered-support.joiningWatch.${watch}`, { days: trialSoonDays }),
    href: `${joiningsPath}?watch=${watch}`,
    count: String(data.all.filter((line) => joiningWatchesOf(line, data.today).includes(watch)).length),
    current: data.watch === watch,
  })
  const all = {
    label: words('layered-support.watch.all'),
    href: joiningsPath,
    count: String(data.all.length),
  }
  return (
    <Tabs
      label={words('layered-support.watch')}
      tabs={[{ ...all, current: !data.watch }, ...joiningWatches.map(tab)]}
    />
  )
}

function columnsOf(data: Data, view: ViewContext): Column<UnderWay>[] {
  const { words, locale } = view
  const day = (on: string | null) => (on ? formatDateShort(on, locale) : '－')
  const late = (on: string | null) =>
    on !== null && on < data.today ? <Badge tone="danger">{day(on)}</Badge> : day(on)
  return [
    {
      ...{ key: 'who', heading: words('layered-support.fact.who'), names: true, phone: 'title' },
      cell: (line) => <a href={joiningPath(line.caseId, line.id)}>{subjectName(line, view)}</a>,
    },
    {
      ...{ key: 'places', heading: words('layered-support.joinings.places') },
      cell: ({ places }) =>
        places.length > 0 ? (
          places.join(words('layered-support.sep'))
        ) : (
          <Badge tone="warning">{words('layered-support.joinings.between')}</Badge>
        ),
    },
    {
      key: 'trial',
      heading: words('layered-support.joinings.trialOn'),
      cell: ({ trialOn }) => late(trialOn),
    },
    {
      key: 'asked',
      heading: words('layered-support.joinings.askedOn'),
      cell: ({ askedNextOn }) => late(askedNextOn),
    },
    {
      key: 'check',
      heading: words('layered-support.joinings.checkOn'),
      cell: ({ checkOn }) => late(checkOn),
    },
    { key: 'next', heading: words('layered-support.fact.nextOn'), cell: ({ nextOn }) => late(nextOn) },
    {
      key: 'owner',
      heading: words('layered-support.fact.owner'),
      cell: ({ ownerName }) => ownerName ?? '－',
    },
  ]
}

/** What stands on the wall; first that to which somebody brought something and waits for an answer. */
function Needs({ data: { needs }, view: { words } }: Props) {
  if (needs.length === 0) return null
  return (
    <Section id="needs" heading={words('layered-support.needs.waiting', { count: needs.length })}>
      <ul>
        {needs.map(({ id, caseId, said, unanswered }) => (
          <li key={id}>
            {unanswered > 0 ? (
              <>
                <Badge tone="good">
                  {words('layered-support.needs.unanswered', { count: unanswered })}
                </Badge>{' '}
              </>
            ) : null}
            <a href={needsPath(caseId)}>{said}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
