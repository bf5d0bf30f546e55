import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import type { CaseRow } from '../cases.ts'
import { correctDisclosure, showDisclosure, tell } from '../disclosure/actions.ts'
import type { Standing } from '../disclosure/consent-rules.ts'
import { type LedgerEntry, ledgerOf } from '../disclosure/list.ts'
import { explainDisclosure } from '../disclosure/own-actions.ts'
import { caseRoles, type OtherAgency, otherAgencies } from '../owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../parts/case-frame.tsx'
import { consentStanding, RefusedNotice } from '../parts/consent-state.tsx'
import { LedgerTable } from '../parts/ledger.tsx'
import { EntryDetails } from './ledger-entry.tsx'
import { TellForm } from './ledger-forms.tsx'
import { Done } from './say.tsx'

export type LedgerData = {
  head: CaseHead
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
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'casework.ledger')),
  forms: {
    tell: { action: tell, next: back('tell') },
    correct: { action: correctDisclosure, next: back('correctDisclosure') },
    show: { action: showDisclosure, next: back('showDisclosure') },
    explain: { action: explainDisclosure, next: back('explainDisclosure') },
  },
  view: (data, view) => <Ledger data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead): Promise<LedgerData> {
  const { found, holds } = head
  return {
    head,
    found,
    holds,
    entries: await ledgerOf(tx, found.id),
    standing: await consentStanding(tx, found.id),
    agencies: await otherAgencies(tx, found.holderId),
    today: today(),
  }
}

function Ledger({ data, view }: LedgerProps) {
  const { words } = view
  const { head, found, entries, holds } = data
  const chosen = entries.find(({ id }) => id === view.query.get('entry'))
  return (
    <CaseFrame
      head={head}
      view={view}
      place="disclosures"
      title={words('casework.ledger.title')}
      aside={<Ways data={data} view={view} />}
    >
      <Done view={view} of={done} />
      <p>{words('casework.ledger.lead')}</p>
      {found.restricted ? <Notice tone="info">{words('casework.ledger.restricted')}</Notice> : null}
      <Columns shape="aside">
        <LedgerTable caseId={found.id} restricted={found.restricted} entries={entries} view={view} />
        <Stack gap="small">
          {chosen ? <EntryDetails entry={chosen} data={data} view={view} /> : null}
          {holds ? <RefusedNotice standing={data.standing} view={view} /> : null}
          {holds ? <TellForm data={data} view={view} /> : null}
        </Stack>
      </Columns>
    </CaseFrame>
  )
}

function Ways({ data: { found, holds }, view: { words } }: LedgerProps) {
  return (
    <>
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
