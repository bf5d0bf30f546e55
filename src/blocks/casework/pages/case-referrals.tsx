import { today } from '../../../core/calendar/clock.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { caseRoles, otherAgencies } from '../owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../parts/case-frame.tsx'
import { consentStanding, RefusedNotice } from '../parts/consent-state.tsx'
import { ReferralTable } from '../parts/referral-table.tsx'
import { draftReferral } from '../referral/actions.ts'
import { ofCase } from '../referral/lists.ts'
import { organizationsToAsk } from '../referral/organizations.ts'
import { referralPath } from '../referral/paths.ts'
import { ReceiverSearch, receiversOf } from './receivers.tsx'
import { NewReferral } from './referral-form.tsx'
import { Done } from './say.tsx'
import { waitsBy } from './waits.ts'

export type CaseReferralsData = Awaited<ReturnType<typeof dataOf>>
export type CaseReferralsProps = { data: CaseReferralsData; view: ViewContext }

/** Where somebody is led because of a case: whom others were asked to help, and where one more is written down. */
export const caseReferralsPage = definePage<CaseReferralsData>({
  name: 'casework.caseReferrals',
  path: '/casework/cases/:id/referrals',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async (context) =>
    dataOf(context, await caseHead(context.tx, idOf(context.params), 'casework.caseReferrals')),
  forms: {
    draft: {
      action: draftReferral,
      next: ({ id }) => referralPath(id),
      waits: waitsBy('request', 'purpose', 'partnerName'),
    },
  },
  view: (data, view) => <CaseReferrals data={data} view={view} />,
})

async function dataOf(context: LoadContext, head: CaseHead) {
  const { tx } = context
  const { found, holds } = head
  const isAsking = holds && found.state !== 'closed'
  return {
    head,
    lines: await ofCase(tx, found.id),
    standing: await consentStanding(tx, found.id),
    agencies: isAsking ? await otherAgencies(tx, found.holderId) : [],
    organizations: isAsking ? await organizationsToAsk(tx) : [],
    receivers: isAsking ? await receiversOf(context, head, today()) : null,
    isAsking,
    today: today(),
  }
}

function CaseReferrals({ data, view }: CaseReferralsProps) {
  const { words } = view
  const { found } = data.head
  return (
    <CaseFrame head={data.head} view={view} place="referrals" title={words('casework.caseReferrals.title')}>
      <Done view={view} of={['discardReferral', 'takeBackReferral', 'noteReferral']} />
      <p>{words('casework.caseReferrals.lead')}</p>
      {found.restricted ? <Restricted id={found.id} view={view} /> : null}
      <Stack>
        {data.isAsking ? <RefusedNotice standing={data.standing} view={view} /> : null}
        <ReferralTable
          caption={words('casework.caseReferrals.all')}
          lines={data.lines}
          other="receiver"
          today={data.today}
          view={view}
          empty={
            <EmptyState heading={words('casework.caseReferrals.none')}>
              {words('casework.caseReferrals.none.then')}
            </EmptyState>
          }
        />
        {data.receivers ? <ReceiverSearch receivers={data.receivers} head={data.head} view={view} /> : null}
        {data.isAsking ? <NewReferral data={data} view={view} /> : null}
      </Stack>
    </CaseFrame>
  )
}

/** No whole agency is told of a restricted case; the way to one post is on its page. */
function Restricted({ id, view: { words } }: { id: string; view: ViewContext }) {
  return (
    <Notice tone="info">
      <p>{words('casework.caseReferrals.restricted')}</p>
      <p>
        <a href={`/casework/restricted/cases/${id}`}>{words('casework.caseReferrals.toPost')}</a>
      </p>
    </Notice>
  )
}
