import { formatDateShort } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ApprovalKind } from '../codes.ts'
import type { CaseApprovalsProps } from './case-approvals.tsx'

/** Sending a paper on its way: one form for each kind, because each asks for something else. */
export function SubmitForms(props: CaseApprovalsProps) {
  return (
    <>
      <SubmitForm {...props} kind="record" sources={records(props)} />
      {props.data.plans.length > 0 ? <SubmitForm {...props} kind="plan" sources={plans(props)} /> : null}
      <SubmitForm {...props} kind="letter" />
    </>
  )
}

type Source = { value: string; label: string }
type Props = CaseApprovalsProps & { kind: ApprovalKind; sources?: Source[] }

function SubmitForm({ data, view, kind, sources }: Props) {
  const { words } = view
  return (
    <Fold view={view} form={kind} label={words(`casework.approval.submit.${kind}`)}>
      <ActionForm view={view} name={kind} hidden={{ caseId: data.found.id, kind }}>
        {sources ? (
          <ActionField name="sourceId" value={sources[0]?.value ?? ''} choices={sources} as="list" />
        ) : null}
        <ActionField name="heading" />
        {sources ? null : <ActionField name="body" rows={8} />}
        <ActionField name="purpose" value="decide" layout="inline" />
      </ActionForm>
    </Fold>
  )
}

const records = ({ data, view }: CaseApprovalsProps): Source[] =>
  data.contacts.map(({ id, at, channel, note }) => ({
    value: id,
    label: [
      formatDateShort(dateInTokyo(at), view.locale),
      view.words(`casework.contactChannel.${channel}`),
      (note ?? '').slice(0, 30),
    ].join(' '),
  }))

const plans = ({ data, view }: CaseApprovalsProps): Source[] =>
  data.plans.map(({ id, number, state }) => ({
    value: id,
    label: view.words('casework.approval.plan', { number, state: view.words(`casework.planState.${state}`) }),
  }))
