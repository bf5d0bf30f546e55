import { formatDate } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Columns } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import { defineCardPart } from '../card-parts.ts'
import { AskableSection, AskedSection, type Asking, askingForms, askingOf } from '../ladder/asked.tsx'
import { participantIdOf } from '../participants.ts'
import { nextRung, rungs, type Step, stepsOf } from './rungs.ts'

defineCardPart({
  ...{ order: 5, path: '/card/path', title: 'memberships.path.title' },
  text: 'memberships.path.card',
})

/** Where what comes next is found, by what it is. */
const places = { joined: '/events', helped: '/wishes', organised: '/events/new' } as const

type Path = { steps: Step[]; asking: Asking | null }

/** My path (わたしのあゆみ): what somebody took part in, helped with and organised. Nobody else sees it. */
export const pathPage = definePage<Path>({
  name: 'memberships.path',
  path: '/card/path',
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  under: ['/card'],
  async load({ tx }) {
    const own = participantIdOf(tx.actor)
    if (!own) return { steps: [], asking: null }
    return { steps: await stepsOf(tx, own), asking: await askingOf(tx, own) }
  },
  forms: askingForms,
  view: ({ steps, asking }, view) => {
    const done = dones.find((one) => one === view.query.get('done'))
    return (
      <>
        <Heading level={1}>{view.words('memberships.path.title')}</Heading>
        {done ? <Notice tone="success" announce heading={view.words(`memberships.done.${done}`)} /> : null}
        <p>{view.words('memberships.path.lead')}</p>
        {asking ? (
          <>
            <AskedSection asking={asking} view={view} />
            <Ladder steps={steps} view={view} />
            <AskableSection asking={asking} view={view} />
          </>
        ) : (
          <ToCard view={view} />
        )}
      </>
    )
  },
})

const dones = ['accepted', 'declined', 'askable'] as const

const ToCard = ({ view: { words } }: { view: ViewContext }) => (
  <EmptyState
    heading={words('memberships.path.noCard')}
    action={<ButtonLink href="/card">{words('memberships.card.title')}</ButtonLink>}
  >
    {words('memberships.path.noCard.then')}
  </EmptyState>
)

function Ladder({ steps, view }: { steps: Step[]; view: ViewContext }) {
  const { words } = view
  const next = nextRung(steps)
  return (
    <>
      <Columns>
        {rungs.map((rung) => (
          <Stat
            key={rung}
            label={words(`memberships.rung.${rung}`)}
            value={String(steps.filter((step) => step.rung === rung).length)}
            unit={words('memberships.path.times')}
          />
        ))}
      </Columns>
      {next ? (
        <Section id="next" heading={words(`memberships.path.next.${next}`)}>
          <p>{words(`memberships.path.next.${next}.then`)}</p>
          <Cluster>
            <ButtonLink href={places[next]}>{words(`memberships.path.go.${next}`)}</ButtonLink>
          </Cluster>
        </Section>
      ) : null}
      <Section id="steps" heading={words('memberships.path.steps')}>
        <DataTable<Step>
          caption={words('memberships.path.steps')}
          captionHidden
          rowKey={({ path, onDay }) => `${path} ${onDay}`}
          columns={columnsOf(view)}
          rows={steps}
          empty={
            <EmptyState heading={words('memberships.path.none')}>
              {words('memberships.path.none.then')}
            </EmptyState>
          }
        />
      </Section>
    </>
  )
}

const columnsOf = ({ words, locale }: ViewContext): Column<Step>[] => [
  {
    ...{ key: 'title', heading: words('memberships.path.what'), names: true, phone: 'title' },
    cell: ({ title, path }) => <a href={path}>{title}</a>,
  },
  {
    ...{ key: 'day', heading: words('memberships.path.day'), phone: 'half' },
    cell: ({ onDay }) => formatDate(onDay, locale),
  },
  {
    ...{ key: 'rung', heading: words('memberships.path.rung'), phone: 'half' },
    cell: ({ rung }) => (
      <Badge tone={rung === 'joined' ? 'outline' : 'accent'}>{words(`memberships.rung.${rung}`)}</Badge>
    ),
  },
]
