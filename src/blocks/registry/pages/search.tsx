import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { personColumns } from '../parts/person-list.tsx'
import { type Found, findPersons, nobody } from '../search.ts'
import {
  duplicateRoles,
  everyColleague,
  importRoles,
  personRoles,
  protectionRoles,
  registerPage,
} from './roles.ts'

const longest = 100

export type Searched = Found & { typed: string; today: string }

/** Searches as the actor and writes down that somebody searched; of the words the log keeps a keyed digest. */
export async function search(tx: Tx, typed: string | null): Promise<Searched> {
  const words = (typed ?? '').trim().slice(0, longest)
  if (words !== '')
    await recordAudit(tx, { verb: 'registry.searchPersons', outcome: 'seen', searched: words })
  return { ...(words === '' ? nobody : await findPersons(tx, words)), typed: words, today: today() }
}

/** Where the register begins: one box for people, and the ways to everything else. */
export const registerHomePage = definePage({
  ...registerPage,
  name: 'registry.home',
  path: '/registry',
  allow: everyColleague,
  navigation: { order: 31 },
  load: async () => null,
  view: (_, view) => (
    <>
      <Heading level={1}>{view.words('registry.home.title')}</Heading>
      <Stack>
        {personRoles.includes(view.actor.role) ? <Box view={view} typed="" /> : null}
        <Ways view={view} />
      </Stack>
    </>
  ),
})

/** The one box: kanji, reading, birth date, telephone, address, number. */
function Box({ view: { words }, typed }: { view: ViewContext; typed: string }) {
  return (
    <FilterBar
      action="/registry/search"
      method="post"
      label={words('registry.searchPersons.title')}
      submit={words('registry.search.submit')}
    >
      <TextField
        name="typed"
        label={words('registry.search.typed')}
        hint={words('registry.search.hint')}
        value={typed}
        width="full"
        autoFocus
      />
    </FilterBar>
  )
}

function Ways({ view: { words, actor } }: { view: ViewContext }) {
  const ways = [
    { name: 'areas', href: '/registry/areas', roles: everyColleague },
    { name: 'places', href: '/registry/places', roles: everyColleague },
    { name: 'organizations', href: '/registry/organizations', roles: everyColleague },
    { name: 'protections', href: '/registry/protections', roles: protectionRoles },
    { name: 'importDesk', href: '/registry/imports', roles: importRoles },
    { name: 'duplicates', href: '/registry/duplicates', roles: duplicateRoles },
  ].filter(({ roles }) => roles.includes(actor.role))
  return (
    <Columns>
      {ways.map(({ name, href }) => (
        <Card key={name} level={2} href={href} heading={words(`registry.${name}.title`)}>
          <p>{words(`registry.way.${name}`)}</p>
        </Card>
      ))}
    </Columns>
  )
}

/** What all pages that look for people have in common: what is looked for stands in no address. */
export const asked = { ...registerPage, allow: personRoles, method: 'POST' } as const

/** Who was found, as far as one may see them, with what tells people of one name apart. */
export const searchResultsPage = definePage<Searched>({
  ...asked,
  name: 'registry.search',
  path: '/registry/search',
  under: ['/registry'],
  wide: true,
  load: ({ tx, posted }) => search(tx, posted.get('typed')),
  view: (found, view) => <Results found={found} view={view} />,
})

function Results({ found, view }: { found: Searched; view: ViewContext }) {
  const { words } = view
  const { persons } = found
  return (
    <>
      <Heading level={1}>{words('registry.search.title')}</Heading>
      <Stack gap="small">
        <Box view={view} typed={found.typed} />
        <DataTable
          caption={captionOf(found, view)}
          dense
          columns={personColumns(view, found.today)}
          rowKey={({ id }) => id}
          rows={persons}
          empty={
            <EmptyState heading={words('registry.search.none')}>
              {words('registry.search.none.then')}
            </EmptyState>
          }
        />
      </Stack>
    </>
  )
}

/** How many there are, and how many of them are shown. */
function captionOf({ persons, count, atLeast, more }: Searched, { words }: ViewContext): string {
  const all = words(atLeast ? 'registry.search.atLeast' : 'registry.search.count', { count })
  return more ? words('registry.search.more', { all, shown: persons.length }) : all
}
