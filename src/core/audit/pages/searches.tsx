import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import type { Tx } from '../../db/transaction.ts'
import { namesOf } from '../../identity/accounts.ts'
import { definePage, type ViewContext } from '../../page/page.ts'
import { recordAudit } from '../audit.ts'
import { termOf } from '../term.ts'
import { type WhoSaw, whoSearched } from './entries.ts'
import { auditPlaceOnScreen } from './log.tsx'
import { LogTabs, WhoTable } from './parts.tsx'

type Searched = { typed: string; rows: WhoSaw[]; names: Map<string, string> }

const longest = 100

/** Where somebody who holds a name asks who looked for it. */
export const auditSearchesPage = definePage<Searched>({
  ...auditPlaceOnScreen,
  name: 'core.auditSearches',
  path: '/audit/searches',
  under: ['/audit'],
  load: async () => ({ typed: '', rows: [], names: new Map() }),
  view: (found, view) => <Searches found={found} view={view} />,
})

/** The answer. The name stands in no address; of it the log keeps the same digest as of the searches it finds. */
export const auditSearchedPage = definePage<Searched>({
  ...auditPlaceOnScreen,
  name: 'core.auditSearched',
  path: '/audit/searches',
  under: ['/audit'],
  method: 'POST',
  load: ({ tx, posted }) => load(tx, (posted.get('typed') ?? '').trim().slice(0, longest)),
  view: (found, view) => <Searches found={found} view={view} />,
})

async function load(tx: Tx, typed: string): Promise<Searched> {
  if (typed === '') return { typed, rows: [], names: new Map() }
  const rows = await whoSearched(tx, termOf(typed))
  await recordAudit(tx, { verb: 'core.auditSearches', outcome: 'seen', searched: typed })
  return {
    typed,
    rows,
    names: await namesOf(
      tx,
      rows.flatMap(({ accountId }) => accountId ?? []),
    ),
  }
}

function Searches({ found: { typed, rows, names }, view }: { found: Searched; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('core.auditSearches.title')}</Heading>
      <LogTabs view={view} />
      <Stack>
        <p>{words('core.auditSearches.lead')}</p>
        <FilterBar
          action="/audit/searches"
          method="post"
          label={words('core.auditSearches.title')}
          submit={words('core.auditSearches.submit')}
        >
          <TextField
            name="typed"
            label={words('core.auditSearches.typed')}
            hint={words('core.auditSearches.hint')}
            value={typed}
            width="full"
          />
        </FilterBar>
        {typed ? (
          <WhoTable
            rows={rows}
            names={names}
            view={view}
            caption={words('core.auditSearches.found')}
            none={words('core.auditSearches.none')}
            href={(actor) => `/audit?actor=${actor}&kind=searches`}
          />
        ) : null}
      </Stack>
    </>
  )
}
