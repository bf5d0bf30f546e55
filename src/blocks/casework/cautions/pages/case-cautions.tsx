import { today } from '../../../../core/calendar/clock.ts'
import { addDays } from '../../../../core/calendar/day.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { CaseFrame, type CaseHead, caseHead } from '../../parts/case-frame.tsx'
import { RowRefusal } from '../../tasks/pages/say.tsx'
import {
  approveCaution,
  askCaution,
  declineCaution,
  endCaution,
  endException,
  grantException,
} from '../actions.ts'
import { cautionsOf } from '../cautions.ts'
import { exceptionsOf } from '../exception-rows.ts'
import { CautionTable, ChosenCaution } from './caution-table.tsx'
import { ExceptionTable } from './exception-table.tsx'

export type CautionData = Awaited<ReturnType<typeof dataOf>>
export type CautionProps = { data: CautionData; view: ViewContext }

const done = [
  ...['askCaution', 'approveCaution', 'declineCaution', 'endCaution'],
  ...['grantException', 'endException'],
]

/** What whoever goes there must know, who approved it and until when; and where one may go against the safe ways of contact. */
export const caseCautionsPage = definePage<CautionData>({
  name: 'casework.caseCautions',
  path: '/casework/cases/:id/cautions',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'casework.caseCautions')),
  forms: {
    ask: { action: askCaution, next: back('askCaution') },
    approve: { action: approveCaution, next: back('approveCaution') },
    decline: { action: declineCaution, next: back('declineCaution') },
    end: { action: endCaution, next: back('endCaution') },
    grant: { action: grantException, next: back('grantException') },
    endException: { action: endException, next: back('endException') },
  },
  view: (data, view) => <Side data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead) {
  const { found } = head
  return {
    head,
    found,
    /** Whoever holds an open case may change what is here. */
    works: head.holds && found.state !== 'closed',
    leads: head.holds && tx.actor.role === 'supervisor',
    cautions: await cautionsOf(tx, found.id),
    exceptions: await exceptionsOf(tx, found.id),
    today: today(),
  }
}

function Side({ data, view }: CautionProps) {
  const { words } = view
  return (
    <CaseFrame head={data.head} view={view} place="cautions" title={words('casework.caseCautions.title')}>
      <Done view={view} of={done} />
      <RowRefusal form="approve" view={view} />
      <RowRefusal form="endException" view={view} />
      <Columns shape="aside">
        <Stack>
          <CautionTable data={data} view={view} />
          <ExceptionTable data={data} view={view} />
        </Stack>
        <Stack gap="small">
          <ChosenCaution data={data} view={view} />
          {data.works ? <Ask data={data} view={view} /> : null}
          {data.works && data.leads ? <Grant data={data} view={view} /> : null}
        </Stack>
      </Columns>
    </CaseFrame>
  )
}

function Ask({ data, view }: CautionProps) {
  const { words } = view
  return (
    <Card level={2} heading={words('casework.askCaution.title')}>
      <p>{words('casework.askCaution.lead')}</p>
      <ActionForm view={view} name="ask" hidden={{ caseId: data.found.id }}>
        <FieldRow>
          <ActionField name="kind" as="list" />
          <ActionField name="untilOn" value={addDays(data.today, 180)} picker />
        </FieldRow>
        <ActionField name="reason" rows={2} />
      </ActionForm>
    </Card>
  )
}

function Grant({ data, view }: CautionProps) {
  const { words } = view
  return (
    <Card level={2} heading={words('casework.grantException.title')}>
      <p>{words('casework.grantException.lead')}</p>
      <ActionForm view={view} name="grant" hidden={{ caseId: data.found.id }}>
        <FieldRow>
          <ActionField name="way" as="list" />
          <ActionField name="untilOn" value={data.today} picker />
        </FieldRow>
        <ActionField name="reason" rows={2} />
      </ActionForm>
    </Card>
  )
}
