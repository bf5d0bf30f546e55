import { ButtonLink } from '../../../ui/form/button.tsx'
import { Toolbar } from '../../../ui/form/filter-bar.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { formatInstant } from '../../calendar/format.ts'
import type { Tx } from '../../db/transaction.ts'
import { namesOf } from '../../identity/accounts.ts'
import { definePage, type ViewContext } from '../../page/page.ts'
import { bothZones } from '../../zone.ts'
import { recordAudit } from '../audit.ts'
import { type LogState, logState } from '../log/state.ts'
import { auditKeepers } from '../review/actions.ts'
import { actorsOf, type EntryList, entriesOf, type WhoSaw, whoSaw } from './entries.ts'
import { entryColumns } from './entry-columns.tsx'
import { factsOf, filterIn, type LogFilter, queryOf } from './filter.ts'
import { LogFilterBar } from './log-filter.tsx'
import { LogTabs, WhoTable } from './parts.tsx'

type Log = EntryList & {
  filter: LogFilter
  actors: { id: string; name: string }[]
  state: LogState
  seenBy: WhoSaw[] | null
}

/** What all pages of the log have in common. */
export const auditPlaceOnScreen = {
  allow: auditKeepers,
  zones: bothZones,
  density: 'staff',
  wide: true,
} as const

/** The log itself, newest first. Looking at it is an entry of its own. */
export const auditPage = definePage<Log>({
  ...auditPlaceOnScreen,
  name: 'core.audit',
  path: '/audit',
  navigation: { order: 92 },
  load: ({ tx, query }) => load(tx, filterIn(query)),
  view: (log, view) => (
    <>
      <Heading level={1}>{view.words('core.audit.title')}</Heading>
      <LogTabs view={view} />
      <Stack>
        <Sealing state={log.state} view={view} />
        <LogFilterBar filter={log.filter} actors={log.actors} view={view} />
        {log.seenBy ? <SeenBy log={log} seenBy={log.seenBy} view={view} /> : null}
        <Entries log={log} view={view} />
      </Stack>
    </>
  ),
})

async function load(tx: Tx, filter: LogFilter): Promise<Log> {
  await recordAudit(tx, { verb: 'core.audit', outcome: 'seen', facts: factsOf(filter) })
  const list = await entriesOf(tx, filter)
  const seenBy = list.records ? await whoSaw(tx, filter, list.records) : null
  const seen = await namesOf(tx, seenBy?.flatMap(({ accountId }) => accountId ?? []) ?? [])
  return {
    ...list,
    names: new Map([...list.names, ...seen]),
    ...{ filter, seenBy, actors: await actorsOf(tx), state: await logState(tx) },
  }
}

/** What is sealed, what waits, and what is to be done where sealing stands still. */
function Sealing({ state, view: { words, locale } }: { state: LogState; view: ViewContext }) {
  const { sealed, at, waiting, trouble } = state
  const count = sealed.toLocaleString('ja')
  const said = at
    ? words('core.audit.sealed', { count, at: formatInstant(at, locale), waiting })
    : words('core.audit.nothingSealed', { waiting })
  if (!trouble) return <p>{said}</p>
  return (
    <Notice tone="danger" heading={words(`core.audit.trouble.${trouble}`)}>
      <p>{words(`core.audit.trouble.${trouble}.todo`)}</p>
      <p>{said}</p>
    </Notice>
  )
}

function SeenBy({ log: { names, filter }, seenBy, view }: { log: Log; seenBy: WhoSaw[]; view: ViewContext }) {
  const { words } = view
  return (
    <WhoTable
      rows={seenBy}
      names={names}
      view={view}
      caption={words(filter.whole ? 'core.audit.whoSawPerson' : 'core.audit.whoSawRecord')}
      none={words('core.audit.nobodySaw')}
      href={(actor) => `/audit?${queryOf(filter, { actor, before: null })}`}
    />
  )
}

function Entries({ log, view }: { log: Log; view: ViewContext }) {
  const { words } = view
  const { entries, more, filter } = log
  const last = entries.at(-1)
  const summary = words(more ? 'core.audit.shownOfMore' : 'core.audit.shown', { count: entries.length })
  const older = last && more ? { next: `/audit?${queryOf(filter, { before: last })}` } : {}
  const newest = filter.before ? { previous: `/audit?${queryOf(filter, { before: null })}` } : {}
  return (
    <Stack gap="small">
      <Toolbar
        actions={
          <ButtonLink href={`/audit/bundle?${queryOf(filter, { before: null })}`} size="small" download>
            {words('core.auditBundle.title')}
          </ButtonLink>
        }
      >
        {summary}
      </Toolbar>
      <DataTable
        caption={words('core.audit.entries')}
        captionHidden
        dense
        columns={entryColumns(log, view)}
        rowKey={({ id }) => id}
        rows={entries}
        empty={<EmptyState heading={words('core.audit.none')}>{words('core.audit.none.then')}</EmptyState>}
      />
      {older.next || newest.previous ? <Pager summary={summary} {...older} {...newest} /> : null}
    </Stack>
  )
}
