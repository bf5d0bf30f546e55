import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { consentsOf, nonConsentsOf } from '../disclosure/consent.ts'
import { recordConsent, recordNonConsent, withdrawConsent } from '../disclosure/consent-actions.ts'
import { standingOf } from '../disclosure/consent-rules.ts'
import { standingText } from '../disclosure/say.ts'
import { caseRoles, otherAgencies } from '../owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../parts/case-frame.tsx'
import { ConsentForms } from './consent-forms.tsx'
import { Consents, NonConsents } from './consent-lists.tsx'
import { Done } from './say.tsx'

export type ConsentsData = Awaited<ReturnType<typeof dataOf>>
export type ConsentsProps = { data: ConsentsData; view: ViewContext }

/** What the person of a case agreed to and refused, and where a withdrawal is written down. */
export const consentsPage = definePage<ConsentsData>({
  name: 'casework.consents',
  path: '/casework/cases/:id/consents',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'casework.consents')),
  forms: {
    consent: { action: recordConsent, next: back('recordConsent') },
    non: { action: recordNonConsent, next: back('recordNonConsent') },
    withdraw: { action: withdrawConsent, next: back('withdrawConsent') },
  },
  view: (data, view) => <ConsentRecord data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead) {
  const { found, holds } = head
  const [consents, nots] = [await consentsOf(tx, found.id), await nonConsentsOf(tx, found.id)]
  const takers = [...consents, ...nots].flatMap(({ takenBy }) => takenBy ?? [])
  return {
    head,
    found,
    holds,
    consents,
    nots,
    standing: standingOf(consents, nots),
    names: await namesOf(tx, [...new Set(takers)]),
    agencies: await otherAgencies(tx, found.holderId),
    today: today(),
  }
}

function ConsentRecord({ data, view }: ConsentsProps) {
  const { words } = view
  return (
    <CaseFrame head={data.head} view={view} place="consents" title={words('casework.consents.title')}>
      <Done view={view} of={['recordConsent', 'recordNonConsent', 'withdrawConsent']} />
      <p>{words('casework.consents.lead')}</p>
      <p>
        <Badge tone={data.standing?.answer === 'given' ? 'good' : 'warning'}>
          {standingText(data.standing, view)}
        </Badge>
      </p>
      <Columns shape="aside">
        <Stack>
          <Consents data={data} view={view} />
          <NonConsents data={data} view={view} />
        </Stack>
        {data.holds ? <ConsentForms data={data} view={view} /> : null}
      </Columns>
    </CaseFrame>
  )
}
