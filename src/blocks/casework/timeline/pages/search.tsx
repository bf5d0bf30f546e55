import { idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { caseRoles } from '../../owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { type Hits, nothingFound, searchTexts } from '../search.ts'
import { CaseSearch, Found, SearchBox } from './search-parts.tsx'

const place = { allow: caseRoles, zones: ['inner'], density: 'staff', wide: true } as const

/** Where one looks for words in the records of all cases one sees. */
export const searchPage = definePage<Hits>({
  ...place,
  name: 'casework.search',
  path: '/casework/search',
  load: async () => nothingFound,
  view: (found, view) => <Search found={found} view={view} />,
})

export const searchFoundPage = definePage<Hits>({
  ...place,
  name: 'casework.searchFound',
  path: '/casework/search/found',
  method: 'POST',
  under: ['/casework/search'],
  load: ({ tx, posted }) => searchTexts(tx, posted.get('typed')),
  view: (found, view) => <Search found={found} view={view} />,
})

function Search({ found, view }: { found: Hits; view: ViewContext }) {
  return (
    <>
      <Heading level={1}>{view.words('casework.search.title')}</Heading>
      <Stack gap="small">
        <SearchBox typed={found.typed} view={view} />
        <Found found={found} view={view} />
      </Stack>
    </>
  )
}

type InCase = { head: CaseHead; found: Hits }

/** What was found in one case. */
export const caseFoundPage = definePage<InCase>({
  ...place,
  name: 'casework.caseFound',
  path: '/casework/cases/:id/timeline/found',
  method: 'POST',
  async load({ tx, params, posted }) {
    const head = await caseHead(tx, idOf(params), 'casework.caseFound')
    return { head, found: await searchTexts(tx, posted.get('typed'), head.found.id) }
  },
  view: ({ head, found }, view) => (
    <CaseFrame head={head} view={view} place="timeline" title={view.words('casework.timeline.title')}>
      <Stack gap="small">
        <CaseSearch caseId={head.found.id} typed={found.typed} view={view} />
        <Found found={found} view={view} within />
        <p>
          <a href={`/casework/cases/${head.found.id}/timeline`}>
            {view.words('casework.search.backToCourse')}
          </a>
        </p>
      </Stack>
    </CaseFrame>
  ),
})
