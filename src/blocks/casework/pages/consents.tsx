import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { type CaseRow, caseOf } from '../cases.ts'
import { consentsOf, nonConsentsOf } from '../disclosure/consent.ts'
import { recordConsent, recordNonConsent, withdrawConsent } from '../disclosure/consent-actions.ts'
import { standingOf } from '../disclosure/consent-rules.ts'
import { standingText } from '../disclosure/say.ts'
import { caseKindOf } from '../kinds.ts'
import { caseRoles, otherAgencies } from '../owners.ts'
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
  async load({ tx, params }) {
    const id = idOf(params)
    return dataOf(tx, await caseOf(tx, id))
  },
  forms: {
    consent: { action: recordConsent, next: back('recordConsent') },
    non: { action: recordNonConsent, next: back('recordNonConsent') },
    withdraw: { action: withdrawConsent, next: back('withdrawConsent') },
  },
  view: (data, view) => <ConsentRecord data={data} view={view} />,
})

async function dataOf(tx: Tx, found: CaseRow) {
  await recordSeen(tx, 'support_case', found.id, 'casework.consents')
  const [consents, nots] = [await consentsOf(tx, found.id), await nonConsentsOf(tx, found.id)]
  const takers = [...consents, ...nots].flatMap(({ takenBy }) => takenBy ?? [])
  return {
    found,
    consents,
    nots,
    standing: standingOf(consents, nots),
    holds: found.holderId === agencyOf(tx.actor),
    names: await namesOf(tx, [...new Set(takers)]),
    agencies: await otherAgencies(tx, found.holderId),
    today: today(),
  }
}

function ConsentRecord({ data, view }: ConsentsProps) {
  const { words } = view
  const href = caseKindOf(data.found.kind)?.href(data.found.id)
  return (
    <>
      <Heading
        level={1}
        aside={
          href ? (
            <ButtonLink href={href} size="small">
              {words('casework.ledger.case')}
            </ButtonLink>
          ) : null
        }
      >
        {words('casework.consents.title')}
      </Heading>
      <Stack gap="small">
        <Done view={view} of={['recordConsent', 'recordNonConsent', 'withdrawConsent']} />
        <p>{words('casework.consents.lead')}</p>
        <p>
          <Badge tone={data.standing?.answer === 'given' ? 'good' : 'warning'}>
            {standingText(data.standing, view)}
          </Badge>
        </p>
        {data.holds ? null : <Notice tone="info">{words('casework.notHolder')}</Notice>}
        <Columns shape="aside">
          <Stack>
            <Consents data={data} view={view} />
            <NonConsents data={data} view={view} />
          </Stack>
          {data.holds ? <ConsentForms data={data} view={view} /> : null}
        </Columns>
      </Stack>
    </>
  )
}
