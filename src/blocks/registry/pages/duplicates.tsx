import { recordAudit } from '../../../core/audit/audit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Tabs } from '../../../ui/page/tabs.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type HintState, hintStates, hintsIn, type SeenHint } from '../duplicates/hints.ts'
import type { Reason } from '../duplicates/reasons.ts'
import { personName } from '../parts/person.tsx'
import type { PersonSummary } from '../person-summary.ts'
import { duplicateRoles, registerPage } from './roles.ts'
import { dayShort, pageOf } from './say.tsx'

type Desk = { state: HintState; page: number; hints: SeenHint[]; more: boolean }
type Props = { desk: Desk; view: ViewContext }

/** The desk of duplicate records: pairs that may be one person, the surest first, and what was decided before. */
export const duplicatesPage = definePage<Desk>({
  ...registerPage,
  name: 'registry.duplicates',
  path: '/registry/duplicates',
  allow: duplicateRoles,
  under: ['/registry'],
  wide: true,
  load: ({ tx, query }) => load(tx, query),
  view: (desk, view) => <Duplicates desk={desk} view={view} />,
})

async function load(tx: Tx, query: URLSearchParams): Promise<Desk> {
  await recordAudit(tx, { verb: 'registry.listDuplicates', outcome: 'seen' })
  const state = hintStates.find((one) => one === query.get('state')) ?? 'open'
  const page = pageOf(query)
  return { state, page, ...(await hintsIn(tx, state, page)) }
}

function Duplicates({ desk, view }: Props) {
  const { words } = view
  const { state, hints } = desk
  return (
    <>
      <Heading level={1}>{words('registry.duplicates.title')}</Heading>
      <p>{words('registry.duplicates.lead')}</p>
      <Stack gap="small">
        <Tabs
          label={words('registry.duplicates.title')}
          tabs={hintStates.map((one) => ({
            label: words(`registry.duplicates.state.${one}`),
            href: pathOf(one, 1),
            current: one === state,
          }))}
        />
        <DataTable<SeenHint>
          caption={words(`registry.duplicates.state.${state}`)}
          captionHidden
          dense
          columns={columnsOf(state, view)}
          rowKey={({ id }) => id}
          rows={hints}
          empty={<Nothing state={state} view={view} />}
        />
        <Pages desk={desk} view={view} />
      </Stack>
    </>
  )
}

const pathOf = (state: HintState, page: number) =>
  `/registry/duplicates?state=${state}${page > 1 ? `&page=${page}` : ''}`

function Pages({ desk: { state, page, more }, view: { words } }: Props) {
  if (page === 1 && !more) return null
  return (
    <Pager
      summary={words('registry.duplicates.pager', { page })}
      {...(page > 1 ? { previous: pathOf(state, page - 1) } : {})}
      {...(more ? { next: pathOf(state, page + 1) } : {})}
    />
  )
}

function Nothing({ state, view: { words } }: { state: HintState; view: ViewContext }) {
  return state === 'open' ? (
    <EmptyState heading={words('registry.duplicates.none')}>
      {words('registry.duplicates.none.then')}
    </EmptyState>
  ) : (
    <EmptyState heading={words('registry.duplicates.noneDecided')}>
      {words('registry.duplicates.noneDecided.then')}
    </EmptyState>
  )
}

function columnsOf(state: HintState, view: ViewContext): Column<SeenHint>[] {
  const { words } = view
  const pair: Column<SeenHint> = {
    key: 'pair',
    heading: words('registry.duplicates.pair'),
    names: true,
    phone: 'title',
    cell: (hint) => <Pair hint={hint} view={view} />,
  }
  const why: Column<SeenHint> = {
    key: 'reasons',
    heading: words('registry.duplicates.reasons'),
    width: 'wide',
    cell: ({ reasons }) => <Reasons reasons={reasons} view={view} />,
  }
  const sure: Column<SeenHint> = {
    key: 'score',
    heading: words('registry.duplicates.score'),
    align: 'end',
    cell: ({ score }) => score,
  }
  const when: Column<SeenHint> = {
    key: 'decided',
    heading: words('registry.duplicates.decidedOn'),
    cell: ({ decidedOn }) => dayShort(decidedOn, view),
  }
  return [pair, why, state === 'open' ? sure : when]
}

/** Why two records may be one person, in words. */
export function Reasons({ reasons, view: { words } }: { reasons: readonly Reason[]; view: ViewContext }) {
  return reasons.map((reason) => (
    <span key={reason}>
      <Badge tone="accent">{words(`registry.duplicates.reason.${reason}`)}</Badge>{' '}
    </span>
  ))
}

function Pair({ hint, view }: { hint: SeenHint; view: ViewContext }) {
  const { words } = view
  const one = (person: PersonSummary | null) =>
    person ? [personName(person, words), dayShort(person.birthOn, view)].join(' ') : words('registry.hidden')
  return (
    <a href={`/registry/duplicates/${hint.id}`}>
      {one(hint.person)}
      <br />
      {one(hint.other)}
    </a>
  )
}
