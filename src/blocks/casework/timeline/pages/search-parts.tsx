import { formatDateShort } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { FilterBar } from '../../../../ui/form/filter-bar.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { subjectName } from '../../../registry/parts/person.tsx'
import { caseKindOf } from '../../kinds.ts'
import type { Hit, Hits } from '../search.ts'
import { searchedIn } from '../searched.ts'

type BoxProps = { typed: string; view: ViewContext }

/** The one box over all cases one sees. Sent in a body: what is looked for stands in no address. */
export function SearchBox({ typed, view: { words } }: BoxProps) {
  return (
    <FilterBar
      action="/casework/search/found"
      method="post"
      label={words('casework.search.title')}
      submit={words('casework.search.submit')}
    >
      <TextField
        name="typed"
        label={words('casework.search.typed')}
        hint={words('casework.search.hint')}
        value={typed}
        width="full"
        autoFocus
      />
    </FilterBar>
  )
}

/** The box of one case. */
export function CaseSearch({ caseId, typed, view: { words } }: BoxProps & { caseId: string }) {
  return (
    <FilterBar
      action={`/casework/cases/${caseId}/timeline/found`}
      method="post"
      label={words('casework.search.inCase')}
      submit={words('casework.search.submit')}
    >
      <TextField name="typed" label={words('casework.search.inCase')} value={typed} width="full" />
    </FilterBar>
  )
}

type FoundProps = { found: Hits; view: ViewContext; within?: boolean }

/** Where the words stand, newest first, with what stands around them. */
export function Found({ found, view, within = false }: FoundProps) {
  const { words } = view
  if (found.typed === '') return null
  if (found.tooShort) return <Notice tone="info">{words('casework.search.tooShort')}</Notice>
  return (
    <>
      {found.tooMany ? (
        <Notice tone="info">{words('casework.search.tooMany', { most: found.count })}</Notice>
      ) : null}
      <DataTable<Hit>
        caption={words(found.hits.length < found.count ? 'casework.search.newest' : 'casework.search.count', {
          count: found.count,
          shown: found.hits.length,
        })}
        dense
        columns={columnsOf(view, within)}
        rowKey={({ kind, id }) => `${kind}-${id}`}
        groups={[{ key: 'all', heading: null, rows: found.hits }]}
        empty={
          <EmptyState heading={words('casework.search.none')}>
            {words('casework.search.none.then')}
          </EmptyState>
        }
      />
    </>
  )
}

function columnsOf(view: ViewContext, within: boolean): Column<Hit>[] {
  const { words, locale } = view
  const inCase: Column<Hit> = {
    key: 'case',
    heading: words('casework.search.case'),
    names: true,
    phone: 'title',
    cell: (hit) => (
      <>
        <a href={caseKindOf(hit.inCase.kind)?.href(hit.inCase.id) ?? placeOf(hit)}>
          {subjectName(hit.inCase, view)}
        </a>{' '}
        {hit.inCase.closedOn ? <Badge tone="neutral">{words('casework.state.closed')}</Badge> : null}
      </>
    ),
  }
  const found: Column<Hit>[] = [
    {
      key: 'at',
      heading: words('casework.search.at'),
      cell: ({ at }) => formatDateShort(dateInTokyo(at), locale),
    },
    {
      key: 'kind',
      heading: words('casework.search.where'),
      cell: (hit) => <a href={placeOf(hit)}>{words(`casework.search.kind.${hit.kind}`)}</a>,
    },
    {
      key: 'text',
      heading: words('casework.search.text'),
      cell: ({ excerpt }) => (
        <>
          {excerpt.before}
          {excerpt.word ? <mark>{excerpt.word}</mark> : null}
          {excerpt.after}
        </>
      ),
    },
  ]
  return within ? found : [inCase, ...found]
}

/** Where a text stands. */
const placeOf = (hit: Hit): string =>
  searchedIn(hit.kind)?.href(hit) ?? `/casework/cases/${hit.about}/timeline`
