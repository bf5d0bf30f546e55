import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { countIdeas, type Idea, ideasIn, mostIdeas } from '../queries/ideas.ts'
import type { Menu } from '../queries/menus.ts'
import { type IdeaState, ideaStates } from '../rules/ideas.ts'
import { dayShort, said } from './say.tsx'

export type Ideas = { counts: Record<IdeaState, number>; ideas: Idea[] }

/** What people would like to hear about: what waits for a word first, in each state the newest first. */
export async function ideasOf(tx: Tx): Promise<Ideas> {
  const ideas: Idea[] = []
  for (const state of ideaStates) ideas.push(...(await ideasIn(tx, state)))
  return { counts: await countIdeas(tx), ideas }
}

type Props = {
  ideas: Ideas
  /** The menus of the catalogue, of whatever division. */
  offered: readonly Menu[]
  view: ViewContext
}

export function IdeasSection({ ideas: { counts, ideas }, offered, view }: Props) {
  const { words, query } = view
  const asked = ideas.find(({ id }) => id === query.get('settle'))
  return (
    <Section id="ideas" heading={words('lectures.ideas')} lead={words('lectures.ideas.lead')}>
      <Stack>
        {query.get('done') === 'settle' ? (
          <Notice tone="success" announce>
            {words('lectures.done.settle')}
          </Notice>
        ) : null}
        <DescriptionList
          shape="grid"
          items={ideaStates.map((state) => ({
            key: state,
            term: words(`lectures.ideas.state.${state}`),
            value: counts[state].toLocaleString('ja'),
          }))}
        />
        {asked && mayWrite(view) ? <Settle idea={asked} offered={offered} view={view} /> : null}
        <DataTable<Idea>
          caption={words('lectures.ideas')}
          captionHidden
          dense
          columns={columnsOf(view)}
          rowKey={({ id }) => id}
          groups={ideaStates
            .map((state) => ({
              key: state,
              heading: words(`lectures.ideas.state.${state}`),
              rows: ideas.filter((idea) => idea.state === state),
            }))
            .filter(({ rows }) => rows.length > 0)}
          empty={<p>{words('lectures.ideas.none')}</p>}
        />
        {Object.values(counts).some((count) => count > mostIdeas) ? (
          <p>{words('lectures.ideas.more', { count: mostIdeas })}</p>
        ) : null}
      </Stack>
    </Section>
  )
}

/** Whoever reads along decides nothing. */
const mayWrite = ({ actor }: ViewContext) => actor.role === 'coordinator' || actor.role === 'supervisor'

function columnsOf(view: ViewContext): Column<Idea>[] {
  const { words } = view
  const settle: Column<Idea> = {
    ...{ key: 'settle', heading: words('lectures.settleIdea.title'), phone: 'plain' },
    cell: ({ id, line }) => (
      <a href={settlePath(id, view)} aria-label={words('lectures.ideas.settle.of', { line })}>
        {words('lectures.ideas.settle')}
      </a>
    ),
  }
  return [
    {
      ...{ key: 'line', heading: words('lectures.tellIdea.line'), names: true },
      ...{ width: 'wide', phone: 'title' },
      cell: ({ line }) => line,
    },
    {
      ...{ key: 'place', heading: words('lectures.ideas.place'), phone: 'half' },
      cell: ({ place }) => place ?? words('lectures.ideas.place.none'),
    },
    {
      ...{ key: 'told', heading: words('lectures.ideas.told'), phone: 'half' },
      cell: ({ toldAt, channel }) =>
        words('lectures.requests.asked', {
          at: dayShort(dateInTokyo(toldAt), view),
          channel: said(view, 'channel', channel),
        }),
    },
    {
      ...{ key: 'became', heading: words('lectures.ideas.became') },
      cell: ({ menuId, number, title, reason }) =>
        menuId && number && title ? (
          <a href={`/lectures/menus/${menuId}`}>{words('lectures.menu.heading', { number, title })}</a>
        ) : (
          (reason ?? words('lectures.ideas.became.none'))
        ),
    },
    ...(mayWrite(view) ? [settle] : []),
  ]
}

function settlePath(id: string, { path, query }: ViewContext): string {
  const year = query.get('year')
  return `${path}?${new URLSearchParams({ ...(year ? { year } : {}), settle: id })}#ideas`
}

/** One at a time, on the wish of somebody: a form for each would be many of one name. */
function Settle({ idea, offered, view }: Omit<Props, 'ideas'> & { idea: Idea }) {
  const { words } = view
  return (
    <ActionForm view={view} name="settle" hidden={{ id: idea.id, version: idea.version }}>
      <p>
        <strong>{idea.line}</strong>
      </p>
      <ActionField name="outcome" layout="inline" value={idea.state === 'open' ? undefined : idea.state} />
      <ActionField
        name="menuId"
        as="list"
        value={idea.menuId ?? undefined}
        empty={words('lectures.ideas.menu.empty')}
        choices={offered.map(({ id, number, title }) => ({
          value: id,
          label: words('lectures.menu.heading', { number, title }),
        }))}
      />
      <ActionField name="reason" value={idea.reason ?? undefined} />
    </ActionForm>
  )
}
