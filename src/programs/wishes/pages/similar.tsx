import { longestLine } from '../../../blocks/matching/rules/codes.ts'
import { similarTo } from '../../../blocks/matching/similar.ts'
import type { Wish } from '../../../blocks/matching/wishes.ts'
import type { LoadContext } from '../../../core/page/page.ts'
import { definePage } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { SearchOption } from '../../../ui/form/search-field.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { SimilarList } from './parts.tsx'
import { said } from './say.tsx'

const asked = { allow: 'everyone', zones: bothZones, density: 'resident', method: 'POST' } as const

const found = ({ tx, posted }: LoadContext): Promise<Wish[]> =>
  similarTo(tx, (posted.get('line') ?? '').slice(0, longestLine))

/** Wishes like the one that is being typed. What is typed is in no address. */
export const similarPage = definePage<Wish[]>({
  ...asked,
  name: 'wishes.similar',
  path: '/wishes/similar',
  shape: 'fragment',
  whileTyping: true,
  load: found,
  view: (wishes, view) => (
    <>
      {wishes.map(({ id, line, state }) => (
        <SearchOption key={id} id={`similar-${id}`} label={line} href={`/wishes/${id}`}>
          {view.words('wishes.similar.option', { line, state: said(view, 'state', state) })}
        </SearchOption>
      ))}
    </>
  ),
})

/** The same on a page of its own, for browsers without script. */
export const similarListPage = definePage<Wish[]>({
  ...asked,
  name: 'wishes.similarList',
  path: '/wishes/similar/list',
  under: ['/wishes'],
  load: found,
  view: (wishes, view) => (
    <>
      <Heading level={1}>{view.words('wishes.similarList.title')}</Heading>
      <p>{view.words('wishes.similarList.lead')}</p>
      {wishes.length === 0 ? (
        <EmptyState heading={view.words('wishes.similar.none')}>
          {view.words('wishes.similar.none.then')}
        </EmptyState>
      ) : (
        <SimilarList wishes={wishes} view={view} />
      )}
    </>
  ),
})
