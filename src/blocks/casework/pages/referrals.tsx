import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { caseRoles } from '../owners.ts'
import { ReferralTable } from '../parts/referral-table.tsx'
import { handedOverOpen, receivedDone, receivedOpen, sentOpen } from '../referral/lists.ts'
import { leftPath, referralsPath } from '../referral/paths.ts'
import { Done } from './say.tsx'

type Data = Awaited<ReturnType<typeof dataOf>>

const done = ['declineReferral', 'giveBackReferral', 'discardReferral']

/** What other agencies asked of this one, and what this one asked of others: what waits comes first. */
export const referralsPage = definePage<Data>({
  name: 'casework.referrals',
  path: referralsPath,
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  navigation: { order: 22 },
  load: ({ tx }) => dataOf(tx),
  view: (data, view) => <Referrals data={data} view={view} />,
})

const dataOf = async (tx: Tx) => ({
  received: await receivedOpen(tx),
  sent: await sentOpen(tx),
  given: await handedOverOpen(tx),
  done: await receivedDone(tx),
  today: today(),
})

function Referrals({ data, view }: { data: Data; view: ViewContext }) {
  const { words } = view
  const lists = [
    { key: 'received', lines: data.received, other: 'sender' },
    { key: 'sent', lines: data.sent, other: 'receiver' },
    { key: 'given', lines: data.given, other: 'receiver' },
    { key: 'done', lines: data.done, other: 'sender' },
  ] as const
  const shown = lists.filter(({ lines }) => lines.length > 0)
  return (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href={leftPath} size="small">
            {words('casework.left.title')}
          </ButtonLink>
        }
      >
        {words('casework.referrals.title')}
      </Heading>
      <Done view={view} of={done} />
      <Stack>
        <p>{words('casework.referrals.lead')}</p>
        {shown.map(({ key, lines, other }) => (
          <ReferralTable
            key={key}
            caption={words(`casework.referrals.${key}`, { count: lines.length })}
            lines={lines}
            other={other}
            today={data.today}
            view={view}
          />
        ))}
        {shown.length === 0 ? (
          <EmptyState heading={words('casework.referrals.none')}>
            {words('casework.referrals.none.then')}
          </EmptyState>
        ) : null}
      </Stack>
    </>
  )
}
