import { recordAudit } from '../../../../core/audit/audit.ts'
import { today } from '../../../../core/calendar/clock.ts'
import { formatDateShort, formatInstant } from '../../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { askInvolvement } from '../actions.ts'
import { askingPath, askingsPath, questionPath } from '../codes.ts'
import { type Asking, askingsSent, isWaiting, type Question, questionsReceived } from '../list.ts'
import { isRunning } from '../rules.ts'
import { agencyText, whomText } from './say.tsx'

type Data = { sent: Asking[]; received: Question[]; today: string; officer: boolean }
type Props = { data: Data; view: ViewContext }

/** What one asked, and what one's agency is asked, as far as one is on duty for it. The privacy officer sees who asked what. */
export const askingsPage = definePage<Data>({
  name: 'casework.askings',
  path: askingsPath,
  allow: [...askInvolvement.allow, 'privacy-officer'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/referrals'],
  async load({ tx }) {
    await recordAudit(tx, { verb: 'casework.askings', outcome: 'seen' })
    const officer = tx.actor.role === 'privacy-officer'
    const received = officer ? [] : await questionsReceived(tx)
    return { sent: await askingsSent(tx), received, today: today(), officer }
  },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('casework.askings.title')}</Heading>
      <Stack>
        <p>{view.words('casework.askings.lead')}</p>
        {data.officer ? null : <Received data={data} view={view} />}
        <Sent data={data} view={view} />
      </Stack>
    </>
  ),
})

function Received({ data: { received }, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<Question>
      caption={words('casework.askings.received')}
      dense
      columns={[
        {
          key: 'person',
          heading: words('casework.asking.fact.person'),
          names: true,
          phone: 'title',
          cell: (one) => <a href={questionPath(one.questionId)}>{whomText(one, view)}</a>,
        },
        { key: 'by', heading: words('casework.asking.fact.by'), cell: (one) => agencyText(one, view) },
        {
          key: 'until',
          heading: words('casework.asking.fact.answerBy'),
          cell: ({ answerBy }) => formatDateShort(answerBy, locale),
        },
        {
          key: 'state',
          heading: words('casework.askings.state'),
          cell: (one) => <State one={one} view={view} />,
        },
      ]}
      rowKey={({ questionId }) => questionId}
      rows={received}
      empty={
        <EmptyState heading={words('casework.askings.received.none')}>
          {words('casework.askings.received.none.then')}
        </EmptyState>
      }
    />
  )
}

function State({ one, view: { words } }: { one: Question; view: ViewContext }) {
  if (isWaiting(one)) return <Badge tone="warning">{words('casework.askings.state.waits')}</Badge>
  return <Badge>{words(`casework.askings.state.${one.answers.length > 0 ? 'answered' : 'over'}`)}</Badge>
}

/** How many agencies answered is on no list: one yes is read where it stands, and of the rest there is no number. */
function Sent({ data, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<Asking>
      caption={words(data.officer ? 'casework.askings.all' : 'casework.askings.sent')}
      dense
      columns={[
        {
          key: 'person',
          heading: words('casework.asking.fact.person'),
          names: true,
          phone: 'title',
          cell: (one) => <a href={askingPath(one.id)}>{whomText(one, view)}</a>,
        },
        {
          key: 'at',
          heading: words('casework.asking.fact.askedAt'),
          cell: ({ askedAt }) => formatInstant(askedAt, locale),
        },
        { key: 'by', heading: words('casework.asking.fact.by'), cell: ({ askedBy }) => askedBy },
        {
          key: 'until',
          heading: words('casework.asking.fact.answerBy'),
          cell: ({ answerBy }) => formatDateShort(answerBy, locale),
        },
        {
          key: 'state',
          heading: words('casework.askings.state'),
          cell: (one) =>
            words(
              `casework.askings.state.${isRunning(one, data.today) ? 'running' : one.endedAt ? 'ended' : 'over'}`,
            ),
        },
      ]}
      rowKey={({ id }) => id}
      rows={data.sent}
      empty={
        <EmptyState heading={words('casework.askings.sent.none')}>
          {words('casework.askings.sent.none.then')}
        </EmptyState>
      }
    />
  )
}
