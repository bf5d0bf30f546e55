import { formatDateShort } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { idOf } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { contactsOfCase } from '../../contacts.ts'
import { caseRoles } from '../../owners.ts'
import { waitsBy } from '../../pages/waits.ts'
import { CaseFrame, type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { plansOf } from '../../planning/plans.ts'
import { submitApproval } from '../actions.ts'
import { approvalPath } from '../paths.ts'
import { type Approval, approvalsOf } from '../rows.ts'
import { kindText, stateTone, submittedText } from '../say.ts'
import { SubmitForms } from './submit-forms.tsx'

export type CaseApprovals = Awaited<ReturnType<typeof dataOf>>
export type CaseApprovalsProps = { data: CaseApprovals; view: ViewContext }

/** So many of the last records are offered to be sent round. */
const offered = 30

const submitted = {
  action: submitApproval,
  next: ({ id }: { id: string }) => `${approvalPath(id)}?done=submitApproval`,
}

/** What of a case goes round or went: records, plans and letters, to be decided or to be read. */
export const caseApprovalsPage = definePage<CaseApprovals>({
  name: 'casework.caseApprovals',
  path: '/casework/cases/:id/approvals',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'casework.caseApprovals')),
  forms: {
    record: submitted,
    plan: submitted,
    letter: { ...submitted, waits: waitsBy('heading', 'body') },
  },
  view: (data, view) => <Side data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead) {
  const { found } = head
  return {
    head,
    found,
    works: head.holds && found.state !== 'closed',
    approvals: await approvalsOf(tx, found.id),
    contacts: await contactsOfCase(tx, found.id, { limit: offered }),
    plans: (await plansOf(tx, found.id)).filter(({ state }) => state !== 'dropped'),
  }
}

function Side({ data, view }: CaseApprovalsProps) {
  const { words } = view
  return (
    <CaseFrame head={data.head} view={view} place="approvals" title={words('casework.caseApprovals.title')}>
      <p>{words('casework.caseApprovals.lead')}</p>
      <Columns shape="aside">
        <List data={data} view={view} />
        <Stack gap="small">{data.works ? <SubmitForms data={data} view={view} /> : null}</Stack>
      </Columns>
    </CaseFrame>
  )
}

function List({ data, view }: CaseApprovalsProps) {
  const { words, locale } = view
  return (
    <DataTable<Approval>
      caption={words('casework.caseApprovals.title')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={data.approvals}
      columns={[
        {
          ...{ key: 'title', heading: words('casework.submitApproval.heading'), names: true, phone: 'title' },
          cell: ({ id, title }) => <a href={approvalPath(id)}>{title}</a>,
        },
        { key: 'kind', heading: words('casework.submitApproval.kind'), cell: (one) => kindText(one, view) },
        {
          ...{ key: 'drafted', heading: words('casework.approval.drafted') },
          cell: (one) => submittedText(one, view),
        },
        {
          ...{ key: 'number', heading: words('casework.numberApproval.documentNumber') },
          cell: ({ documentNumber }) => documentNumber ?? '－',
        },
        {
          ...{ key: 'state', heading: words('casework.caution.state'), phone: 'plain' },
          cell: ({ state, decidedAt }) => (
            <>
              <Badge tone={stateTone[state] ?? 'neutral'}>{words(`casework.approvalState.${state}`)}</Badge>{' '}
              {decidedAt ? formatDateShort(dateInTokyo(decidedAt), locale) : null}
            </>
          ),
        },
      ]}
      empty={
        <EmptyState heading={words('casework.approval.none')}>
          {words('casework.approval.none.then')}
        </EmptyState>
      }
    />
  )
}
