import { type CaseLine, countGone, listStates, pageSize, whose } from '../../../blocks/casework/lists.ts'
import { StepUpLink } from '../../../blocks/casework/parts/step-up.tsx'
import { dropList, saveList } from '../../../blocks/casework/timeline/list-actions.ts'
import { type SavedList, savedLists } from '../../../blocks/casework/timeline/saved-lists.ts'
import { tagsInSight } from '../../../blocks/casework/timeline/tags.ts'
import { ageText, StandingBadge, subjectName } from '../../../blocks/registry/parts/person.tsx'
import { recordAudit } from '../../../core/audit/audit.ts'
import { now, today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Stack, VisuallyHidden } from '../../../ui/page/layout.tsx'
import { Tabs } from '../../../ui/page/tabs.tsx'
import { type Column, DataTable, type RowGroup } from '../../../ui/table/data-table.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { addressOf, askedOf, type CasesAsked } from '../queries/asked.ts'
import { lettersWaiting } from '../queries/letters.ts'
import { casesOf } from '../queries/lists.ts'
import { caseKind } from '../rules/codes.ts'
import { MoreFilters, SavedLists } from './case-filters.tsx'
import { DeskWays } from './desk-ways.tsx'
import { waitedText } from './letters.tsx'
import { dayShort, resultText, said, topicsText } from './say.ts'

type List = {
  cases: CaseLine[]
  more: boolean
  asked: CasesAsked
  tags: { id: string; tag: string }[]
  lists: SavedList[]
  /** Open cases of the agency whose person has died or moved out. */
  gone: number
  /** What came by the web form and waits. */
  letters: { count: number; since: Date | null }
  today: string
  at: Date
}

/** The cases one works on, the next ones first. */
export const casesPage = definePage<List>({
  name: 'consultation.cases',
  path: '/consultation/cases',
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 21 },
  async load({ tx, query }) {
    const asked = await askedOf(tx, query, tx.actor.role === 'supervisor' ? 'agency' : 'mine')
    const gone = await countGone(tx, caseKind)
    const letters = await lettersWaiting(tx)
    await recordAudit(tx, { verb: 'consultation.cases', outcome: 'seen', facts: { whose: asked.whose } })
    const { whose, state, page, urgency, topic, tag } = asked
    const found = await casesOf(tx, whose, { state, page, urgency, topic, tag })
    const more = { tags: await tagsInSight(tx), lists: await savedLists(tx) }
    return { ...found, ...more, asked, gone, letters, today: today(), at: now() }
  },
  forms: {
    saveList: { action: saveList, next: ({ id }) => `/consultation/cases?list=${id}` },
    dropList: { action: dropList, next: () => '/consultation/cases' },
  },
  view: (list, view) => <Cases list={list} view={view} />,
})

type Props = { list: List; view: ViewContext }

function Cases({ list, view }: Props) {
  const { words, query } = view
  const { asked } = list
  const tabs = whose.map((one) => ({
    label: words(`consultation.cases.whose.${one}`),
    href: addressOf(asked, { whose: one }),
    current: one === asked.whose,
  }))
  return (
    <>
      <Heading
        level={1}
        aside={
          <>
            <ButtonLink href="/casework/search" size="small">
              {words('casework.search.title')}
            </ButtonLink>
            <ButtonLink href="/consultation/intake" kind="primary" size="small">
              {words('consultation.takeIn.title')}
            </ButtonLink>
          </>
        }
      >
        {words('consultation.cases.title')}
      </Heading>
      {query.get('done') === 'handOver' ? (
        <Notice tone="success" announce>
          {words('consultation.done.handOver')}
        </Notice>
      ) : null}
      <Letters list={list} view={view} />
      <Gone list={list} view={view} />
      <Tabs label={words('consultation.cases.whose')} tabs={tabs} />
      <Stack gap="small">
        <Filters asked={asked} view={view} />
        <MoreFilters asked={asked} tags={list.tags} lists={list.lists} view={view} />
        <SavedLists asked={asked} tags={list.tags} lists={list.lists} view={view} />
        <Table list={list} view={view} />
        <Pages list={list} view={view} />
        <DeskWays view={view} />
        <StepUpLink next={view.query.size > 0 ? `${view.path}?${view.query}` : view.path} view={view} />
      </Stack>
    </>
  )
}

/** Somebody wrote and waits: said on top of the day's work until it is taken in. */
function Letters({ list: { letters, at }, view }: Props) {
  const { words } = view
  if (letters.count === 0 || !letters.since) return null
  const waited = waitedText(letters.since, at, view)
  return (
    <Notice tone="info" heading={words('consultation.letters.waiting', { count: letters.count, waited })}>
      <a href="/consultation/letters">{words('consultation.letters.waiting.show')}</a>
    </Notice>
  )
}

/** Whose person died or moved out: no letter goes there, and somebody has to look into it. */
function Gone({ list: { gone, asked }, view: { words } }: Props) {
  if (gone === 0 || asked.state === 'gone') return null
  return (
    <Notice tone="warning" heading={words('consultation.cases.gone', { count: gone })}>
      <a href="/consultation/cases?whose=agency&state=gone">{words('consultation.cases.gone.show')}</a>
    </Notice>
  )
}

function Filters({ asked, view: { words } }: { asked: CasesAsked; view: ViewContext }) {
  return (
    <nav aria-label={words('consultation.field.state')}>
      <Cluster>
        {listStates.map((state) => (
          <ButtonLink
            key={state}
            size="small"
            kind={state === asked.state ? 'primary' : 'secondary'}
            href={addressOf(asked, { state })}
          >
            {words(`consultation.field.state.${state}`)}
            {state === asked.state ? (
              <VisuallyHidden>{words('consultation.cases.shown')}</VisuallyHidden>
            ) : null}
          </ButtonLink>
        ))}
      </Cluster>
    </nav>
  )
}

function Table({ list, view }: Props) {
  const { words } = view
  const { asked, cases } = list
  return (
    <DataTable<CaseLine>
      caption={words('consultation.cases.caption', {
        whose: words(`consultation.cases.whose.${asked.whose}`),
        state: words(`consultation.field.state.${asked.state}`),
      })}
      dense
      columns={columnsOf(list, view)}
      rowKey={({ id }) => id}
      groups={asked.state === 'open' ? groupsOf(list, view) : [{ key: 'all', heading: null, rows: cases }]}
      empty={
        <EmptyState
          heading={words(`consultation.cases.none.${asked.state}`)}
          action={<ButtonLink href="/consultation/intake">{words('consultation.takeIn.title')}</ButtonLink>}
        >
          {words('consultation.cases.none.then')}
        </EmptyState>
      }
    />
  )
}

/** What is overdue, what is due today, in the coming week, and later: nobody has to compare dates. */
function groupsOf({ cases, today }: List, { words }: ViewContext): RowGroup<CaseLine>[] {
  const week = addDays(today, 7)
  const whenOf = ({ nextOn }: CaseLine) =>
    !nextOn || nextOn > week ? 'later' : nextOn < today ? 'overdue' : nextOn === today ? 'today' : 'week'
  const found = Map.groupBy(cases, whenOf)
  return (['overdue', 'today', 'week', 'later'] as const).flatMap((key) => {
    const rows = found.get(key)
    return rows
      ? [{ key, heading: words(`consultation.cases.due.${key}`, { count: rows.length }), rows }]
      : []
  })
}

function columnsOf({ asked, today }: List, view: ViewContext): Column<CaseLine>[] {
  const { words } = view
  const isClosed = asked.state === 'closed'
  const when: Column<CaseLine> = isClosed
    ? {
        key: 'closed',
        heading: words('consultation.cases.closedOn'),
        cell: ({ closedOn }) => (closedOn ? dayShort(closedOn, view) : ''),
      }
    : {
        key: 'next',
        heading: words('consultation.field.nextOn'),
        cell: (line) => <Due line={line} today={today} view={view} />,
      }
  return [
    {
      key: 'person',
      heading: words('consultation.field.who'),
      names: true,
      phone: 'title',
      cell: (line) => <Person line={line} today={today} view={view} />,
    },
    when,
    {
      key: 'topics',
      heading: words('consultation.field.topics'),
      cell: ({ topics, urgentTopic }) => topicsText(topics, urgentTopic, view),
    },
    isClosed
      ? {
          key: 'result',
          heading: words('consultation.field.result'),
          cell: ({ result }) => (result ? resultText(result, view) : ''),
        }
      : {
          key: 'state',
          heading: words('consultation.field.state'),
          cell: ({ state }) => words(`casework.state.${state}`),
        },
    { key: 'owner', heading: words('consultation.field.ownerId'), cell: ({ ownerName }) => ownerName ?? '' },
    {
      key: 'opened',
      heading: words('consultation.cases.openedOn'),
      cell: ({ openedOn }) => dayShort(openedOn, view),
    },
  ]
}

function Due({ line, today, view }: { line: CaseLine; today: string; view: ViewContext }) {
  if (!line.nextOn) return null
  const day = dayShort(line.nextOn, view)
  return line.nextOn < today ? (
    <Badge tone="danger">{view.words('consultation.cases.missed', { day })}</Badge>
  ) : (
    <span>{day}</span>
  )
}

function Person({ line, today, view }: { line: CaseLine; today: string; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <a href={`/consultation/cases/${line.id}`}>{subjectName(line, view)}</a>{' '}
      <small>{[line.reading, ageText(line, words, today)].filter(Boolean).join('　')}</small>{' '}
      <StandingBadge standing={line.standing} words={words} />
      {line.urgency === 'normal' ? null : (
        <Badge tone={line.urgency === 'immediate' ? 'danger' : 'warning'}>
          {said(view, 'urgency', line.urgency)}
        </Badge>
      )}
    </>
  )
}

function Pages({ list: { asked, cases, more }, view: { words } }: Props) {
  if (asked.page === 1 && !more) return null
  const first = (asked.page - 1) * pageSize + 1
  return (
    <Pager
      summary={words('consultation.cases.page', { from: first, to: first + cases.length - 1 })}
      {...(asked.page > 1 ? { previous: addressOf(asked, { page: asked.page - 1 }) } : {})}
      {...(more ? { next: addressOf(asked, { page: asked.page + 1 }) } : {})}
    />
  )
}
