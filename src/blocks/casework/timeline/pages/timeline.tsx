import type { Tx } from '../../../../core/db/transaction.ts'
import { isId } from '../../../../core/id.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Columns, Stack, VisuallyHidden } from '../../../../ui/page/layout.tsx'
import { Pager } from '../../../../ui/table/pager.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { Timeline } from '../../../../ui/text/timeline.tsx'
import { seenUnder } from '../../merged-parts.ts'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { CaseFrame, type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { afterOf, afterText, type MomentKind, momentKinds, momentsOf } from '../moments.ts'
import { tagCase, untagCase } from '../tag-actions.ts'
import { tagsOf } from '../tags.ts'
import { momentItem } from './moment-item.tsx'
import { CaseSearch } from './search-parts.tsx'
import { Tags } from './tags.tsx'

export type TimelineData = Awaited<ReturnType<typeof dataOf>>
export type TimelineProps = { data: TimelineData; view: ViewContext }

export const timelinePath = (caseId: string) => `/casework/cases/${caseId}/timeline`

/** The whole course of a case: narrowed by kind or tag, looked through for words. */
export const timelinePage = definePage<TimelineData>({
  name: 'casework.timeline',
  path: '/casework/cases/:id/timeline',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params, query }) =>
    dataOf(tx, await caseHead(tx, idOf(params), 'casework.timeline'), query),
  forms: {
    tag: { action: tagCase, next: back('tagCase') },
    untag: { action: untagCase, next: back('untagCase') },
  },
  view: (data, view) => <Course data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead, query: URLSearchParams) {
  const { found, holds } = head
  await seenUnder(tx, found.id, 'casework.timeline')
  const tags = await tagsOf(tx, found.id)
  const kind = momentKinds.find((one) => one === query.get('kind'))
  const tag = tags.find(({ id }) => id === query.get('tag'))?.tag
  const tagged = tags.flatMap((one) => (one.tag === tag && one.contactId ? one.contactId : []))
  const chosen = query.get('contact')
  return {
    head,
    works: holds && found.state !== 'closed',
    ...(await momentsOf(tx, found.id, {
      kind,
      contactIds: tag ? tagged : undefined,
      after: afterOf(query.get('after')),
    })),
    tags,
    kind,
    tag,
    chosen: chosen && isId(chosen) ? chosen : null,
    first: !query.has('after'),
  }
}

function Course({ data, view }: TimelineProps) {
  const { words } = view
  const caseId = data.head.found.id
  return (
    <CaseFrame head={data.head} view={view} place="timeline" title={words('casework.timeline.title')}>
      <Done view={view} of={['tagCase', 'untagCase']} />
      <Columns shape="aside">
        <Section id="course" heading={words('casework.timeline.course')}>
          <Kinds data={data} view={view} />
          <Timeline
            label={words('casework.timeline.course')}
            items={data.moments.map((moment) => momentItem(moment, data, view))}
          />
          {data.moments.length === 0 ? (
            <EmptyState heading={words('casework.timeline.none')}>
              {words('casework.timeline.none.then')}
            </EmptyState>
          ) : null}
          <Pages data={data} view={view} />
        </Section>
        <Stack gap="small">
          <CaseSearch caseId={caseId} typed="" view={view} />
          {data.head.holds ? (
            <p>
              <a href={`/casework/cases/${caseId}/export`}>{words('casework.export.title')}</a>
            </p>
          ) : null}
          <Tags data={data} view={view} />
        </Stack>
      </Columns>
    </CaseFrame>
  )
}

/** What is narrowed to stands in the address as a code; nothing of the case does. */
function Kinds({ data, view: { words, path } }: TimelineProps) {
  const choices: (MomentKind | undefined)[] = [undefined, ...momentKinds]
  return (
    <nav aria-label={words('casework.timeline.kinds')}>
      <Cluster>
        {choices.map((kind) => {
          const isShown = kind === data.kind && !data.tag
          return (
            <ButtonLink
              key={kind ?? 'all'}
              size="small"
              kind={isShown ? 'primary' : 'secondary'}
              href={kind ? `${path}?kind=${kind}` : path}
            >
              {words(`casework.timeline.kind.${kind ?? 'all'}`)}
              {isShown ? <VisuallyHidden>{words('casework.timeline.shown')}</VisuallyHidden> : null}
            </ButtonLink>
          )
        })}
      </Cluster>
    </nav>
  )
}

function Pages({ data, view }: TimelineProps) {
  const last = data.moments.at(-1)
  if (data.first && !data.more) return null
  const query = new URLSearchParams(view.query)
  query.delete('done')
  query.delete('after')
  const start = query.size > 0 ? `${view.path}?${query}` : view.path
  if (last) query.set('after', afterText(last))
  return (
    <Pager
      summary={view.words('casework.timeline.part', { count: data.moments.length })}
      {...(data.first ? {} : { previous: start })}
      {...(data.more ? { next: `${view.path}?${query}` } : {})}
    />
  )
}
