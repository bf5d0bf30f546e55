import { recordAudit } from '../../../core/audit/audit.ts'
import { now } from '../../../core/calendar/clock.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Tabs } from '../../../ui/page/tabs.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import {
  type LetterLine,
  type LetterState,
  letterStates,
  lettersArrived,
  lettersShown,
} from '../queries/letters.ts'
import { type Say, topicsText } from './say.ts'

type List = { state: LetterState; letters: LetterLine[]; at: Date }

/** What came by the web form. Nothing leaves this list but by being taken in, or closed with a reason. */
export const lettersPage = definePage<List>({
  name: 'consultation.letters',
  path: '/consultation/letters',
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/consultation/cases'],
  async load({ tx, query }) {
    const state = letterStates.find((one) => one === query.get('state')) ?? 'open'
    await recordAudit(tx, { verb: 'consultation.letters', outcome: 'seen', facts: { state } })
    return { state, letters: await lettersArrived(tx, state), at: now() }
  },
  view: (list, view) => <Letters list={list} view={view} />,
})

type Props = { list: List; view: ViewContext }

function Letters({ list, view }: Props) {
  const { words } = view
  const tabs = letterStates.map((state) => ({
    label: words(`consultation.letters.state.${state}`),
    href: `/consultation/letters?state=${state}`,
    current: state === list.state,
  }))
  return (
    <>
      <Heading level={1}>{words('consultation.letters.title')}</Heading>
      <p>{words('consultation.letters.lead')}</p>
      <Tabs label={words('consultation.letters.states')} tabs={tabs} />
      <Stack gap="small">
        <DataTable<LetterLine>
          caption={words(`consultation.letters.state.${list.state}`)}
          captionHidden
          dense
          columns={columnsOf(list, view)}
          rowKey={({ id }) => id}
          rows={list.letters.slice(0, lettersShown)}
          empty={
            <EmptyState heading={words(`consultation.letters.none.${list.state}`)}>
              {words('consultation.letters.none.then')}
            </EmptyState>
          }
        />
        {list.letters.length > lettersShown ? (
          <p>{words('consultation.letters.more', { count: lettersShown })}</p>
        ) : null}
      </Stack>
    </>
  )
}

function columnsOf({ state, at }: List, view: ViewContext): Column<LetterLine>[] {
  const { words, locale } = view
  return [
    {
      key: 'sent',
      heading: words('consultation.letters.sentAt'),
      names: true,
      phone: 'title',
      cell: ({ id, sentAt }) => (
        <a href={`/consultation/letters/${id}`}>{formatInstant(sentAt, locale, { weekday: true })}</a>
      ),
    },
    state === 'open'
      ? {
          key: 'waited',
          heading: words('consultation.letters.waited'),
          cell: ({ sentAt }) => waitedText(sentAt, at, view),
        }
      : {
          key: 'end',
          heading: words('consultation.letters.end'),
          cell: ({ closedAs }) =>
            words(closedAs ? `consultation.closeLetter.closedAs.${closedAs}` : 'consultation.letters.taken'),
        },
    {
      key: 'what',
      heading: words('consultation.letters.what'),
      cell: ({ source }) =>
        source
          ? words('consultation.letters.what.concern', {
              source: words(`consultation.tellConcern.source.${source}`),
            })
          : words('consultation.letters.what.letter'),
    },
    {
      key: 'read',
      heading: words('consultation.letters.read'),
      cell: ({ readAt, told }) => <ReadBadge read={readAt !== null} told={told} view={view} />,
    },
    {
      key: 'topics',
      heading: words('consultation.field.topics'),
      cell: ({ topics }) => topicsText(topics, null, view) || '－',
    },
    {
      key: 'reach',
      heading: words('consultation.field.reach'),
      cell: ({ reach }) => words(`consultation.letters.reach.${reach}`),
    },
    {
      key: 'number',
      heading: words('consultation.letters.number'),
      cell: ({ number, source }) => (source ? '' : number),
    },
  ]
}

function ReadBadge({ read, told, view: { words } }: { read: boolean; told: string; view: ViewContext }) {
  if (!read) return <Badge tone="danger">{words('consultation.letters.unread')}</Badge>
  if (told === 'unreachable')
    return <Badge tone="warning">{words('consultation.tellSender.told.unreachable')}</Badge>
  return <Badge>{words('consultation.letters.readAlready')}</Badge>
}

const hour = 3_600_000

/** How long somebody has been waiting, in hours up to two days, then in days. */
export function waitedText(since: Date, at: Date, { words }: Pick<Say, 'words'>): string {
  const hours = Math.floor((at.getTime() - since.getTime()) / hour)
  if (hours < 1) return words('consultation.letters.waited.now')
  return hours < 48
    ? words('consultation.letters.waited.hours', { count: hours })
    : words('consultation.letters.waited.days', { count: Math.floor(hours / 24) })
}
