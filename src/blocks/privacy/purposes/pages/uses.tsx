import { today } from '../../../../core/calendar/clock.ts'
import { formatDateShort } from '../../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { askers, keepers } from '../../../../core/privacy/parts.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Tabs } from '../../../../ui/page/tabs.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge, type BadgeTone } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { standingOn, type UseStanding } from '../rules.ts'
import { numberOf, type Use, usesSeen } from '../uses.ts'
import { home } from './place.ts'

/** Whoever may have to ask, and whoever looks on; whose records they see, the rows say. */
export const useReaders = {
  allow: [...new Set([...askers, ...keepers])],
  zones: ['inner'],
  density: 'staff',
  wide: true,
} as const

const tabs = { waiting: ['asked', 'over'], running: ['coming', 'running'], all: null } as const
type Tab = keyof typeof tabs
type Data = { uses: Use[]; tab: Tab }

/** 目的外利用・提供の記録: what waits, what runs, and what was. */
export const usesPage = definePage<Data>({
  ...useReaders,
  name: 'privacy.uses',
  path: '/privacy/uses',
  under: home,
  load: async ({ tx, query }) => ({
    uses: await usesSeen(tx),
    tab: (Object.keys(tabs) as Tab[]).find((one) => one === query.get('show')) ?? 'waiting',
  }),
  view: (data, view) => (
    <>
      <Heading
        level={1}
        aside={
          askers.includes(view.actor.role) ? (
            <ButtonLink href="/privacy/uses/new" size="small">
              {view.words('privacy.askUse.title')}
            </ButtonLink>
          ) : null
        }
      >
        {view.words('privacy.uses.title')}
      </Heading>
      <Stack gap="small">
        <DoneNotice view={view} />
        <p>{view.words('privacy.uses.lead')}</p>
        <List data={data} view={view} />
      </Stack>
    </>
  ),
})

function DoneNotice({ view }: { view: ViewContext }) {
  const done = (['ask', 'decide', 'withdraw', 'finish'] as const).find(
    (one) => one === view.query.get('done'),
  )
  return done ? (
    <Notice tone="success" announce>
      {view.words(`privacy.done.${done}`)}
    </Notice>
  ) : null
}

const isIn = (tab: Tab, use: Use) => {
  const standings: readonly string[] | null = tabs[tab]
  return standings === null || standings.includes(standingOn(use, today()))
}

function List({ data: { uses, tab }, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Tabs
        label={words('privacy.uses.title')}
        tabs={(Object.keys(tabs) as Tab[]).map((one) => ({
          label: words(`privacy.uses.tab.${one}`),
          href: `/privacy/uses?show=${one}`,
          current: one === tab,
          count: String(uses.filter((use) => isIn(one, use)).length),
        }))}
      />
      <DataTable<Use>
        caption={words(`privacy.uses.tab.${tab}`)}
        captionHidden
        dense
        columns={columnsOf(view)}
        rowKey={({ id }) => id}
        rows={uses.filter((use) => isIn(tab, use))}
        empty={
          <EmptyState heading={words('privacy.uses.none')}>{words('privacy.uses.none.then')}</EmptyState>
        }
      />
    </>
  )
}

function columnsOf(view: ViewContext): Column<Use>[] {
  const { words, locale } = view
  const heading = (key: string) => ({ key, heading: words(`privacy.column.${key}`) })
  const day = (date: string) => formatDateShort(date, locale)
  return [
    {
      ...heading('number'),
      names: true,
      phone: 'title',
      cell: (use) => <a href={`/privacy/uses/${use.id}`}>{numberOf(use)}</a>,
    },
    { ...heading('kind'), cell: ({ kind }) => words(`privacy.askUse.kind.${kind}`) },
    { ...heading('recipient'), cell: ({ recipient }) => recipient },
    { ...heading('aim'), width: 'wide', cell: ({ aim }) => aim },
    { ...heading('article'), cell: ({ article }) => words(`privacy.article.${article}`) },
    {
      ...heading('term'),
      cell: ({ startsOn, endsOn }) => words('privacy.term', { from: day(startsOn), to: day(endsOn) }),
    },
    { ...heading('asker'), cell: (use) => `${locale === 'en' ? use.agencyEn : use.agency} ${use.asker}` },
    { ...heading('state'), cell: (use) => <StandingBadge use={use} view={view} /> },
  ]
}

const tones: Record<UseStanding, BadgeTone> = {
  ...({ asked: 'warning', over: 'danger', running: 'good', coming: 'accent' } as const),
  ...({ done: 'neutral', refused: 'neutral', withdrawn: 'neutral' } as const),
}

export function StandingBadge({ use, view }: { use: Use; view: Pick<ViewContext, 'words'> }) {
  const standing = standingOn(use, today())
  return <Badge tone={tones[standing]}>{view.words(`privacy.standing.${standing}`)}</Badge>
}

/** How many wait: asked and not decided, or over with nothing told of what became of the data. */
export const waitingUses = (uses: readonly Use[]): number => uses.filter((use) => isIn('waiting', use)).length
