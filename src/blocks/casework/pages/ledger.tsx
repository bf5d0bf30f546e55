import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { type CaseRow, caseOf } from '../cases.ts'
import { correctDisclosure, showDisclosure, tell } from '../disclosure/actions.ts'
import type { Standing } from '../disclosure/consent-rules.ts'
import { type LedgerEntry, ledgerOf } from '../disclosure/list.ts'
import { explainDisclosure } from '../disclosure/own-actions.ts'
import { caseKindOf } from '../kinds.ts'
import { caseRoles, type OtherAgency, otherAgencies } from '../owners.ts'
import { consentStanding, RefusedNotice } from '../parts/consent-state.tsx'
import { LedgerTable } from '../parts/ledger.tsx'
import { EntryDetails } from './ledger-entry.tsx'
import { TellForm } from './ledger-forms.tsx'
import { Done } from './say.tsx'

export type LedgerData = {
  found: CaseRow
  holds: boolean
  entries: LedgerEntry[]
  standing: Standing
  agencies: OtherAgency[]
  today: string
}
export type LedgerProps = { data: LedgerData; view: ViewContext }

const done = ['tell', 'correctDisclosure', 'showDisclosure', 'explainDisclosure']
/** The ledger of one case: what came to be known to whom. Reading it is audited as reading the case is. */
export const ledgerPage = definePage<LedgerData>({
  name: 'casework.ledger',
  path: '/casework/cases/:id/disclosures',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  async load({ tx, params }) {
    const id = idOf(params)
    return dataOf(tx, await caseOf(tx, id))
  },
  forms: {
    tell: { action: tell, next: back('tell') },
    correct: { action: correctDisclosure, next: back('correctDisclosure') },
    show: { action: showDisclosure, next: back('showDisclosure') },
    explain: { action: explainDisclosure, next: back('explainDisclosure') },
  },
  view: (data, view) => <Ledger data={data} view={view} />,
})

async function dataOf(tx: Tx, found: CaseRow): Promise<LedgerData> {
  await recordSeen(tx, 'support_case', found.id, 'casework.ledger')
  return {
    found,
    holds: found.holderId === agencyOf(tx.actor),
    entries: await ledgerOf(tx, found.id),
    standing: await consentStanding(tx, found.id),
    agencies: await otherAgencies(tx, found.holderId),
    today: today(),
  }
}

function Ledger({ data, view }: LedgerProps) {
  const { words } = view
  const { found, entries, holds } = data
  const chosen = entries.find(({ id }) => id === view.query.get('entry'))
  return (
    <>
      <Heading level={1} aside={<Ways data={data} view={view} />}>
        {words('casework.ledger.title')}
      </Heading>
      <Stack gap="small">
        <Done view={view} of={done} />
        <p>{words('casework.ledger.lead')}</p>
        {found.restricted ? <Notice tone="info">{words('casework.ledger.restricted')}</Notice> : null}
        {holds ? null : <Notice tone="info">{words('casework.notHolder')}</Notice>}
        <Columns shape="aside">
          <LedgerTable caseId={found.id} restricted={found.restricted} entries={entries} view={view} />
          <Stack gap="small">
            {chosen ? <EntryDetails entry={chosen} data={data} view={view} /> : null}
            {holds ? <RefusedNotice standing={data.standing} view={view} /> : null}
            {holds ? <TellForm data={data} view={view} /> : null}
          </Stack>
        </Columns>
      </Stack>
    </>
  )
}

function Ways({ data: { found, holds }, view: { words } }: LedgerProps) {
  const href = caseKindOf(found.kind)?.href(found.id)
  return (
    <>
      {href ? (
        <ButtonLink href={href} size="small">
          {words('casework.ledger.case')}
        </ButtonLink>
      ) : null}
      <ButtonLink href="/casework/legal-bases" size="small">
        {words('casework.ledger.legalBases')}
      </ButtonLink>
      {holds && found.subjectId ? (
        <ButtonLink href={`/casework/hand-outs/${found.subjectId}`} size="small">
          {words('casework.ledger.handOut')}
        </ButtonLink>
      ) : null}
      <PrintButton>{words('casework.handOver.print')}</PrintButton>
    </>
  )
}
