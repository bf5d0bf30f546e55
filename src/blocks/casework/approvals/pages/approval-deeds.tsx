import { formatDate } from '../../../../core/calendar/format.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { approvalPath } from '../paths.ts'
import type { ApprovalProps } from './approval.tsx'

/** What whoever drafted it, or goes on with the case, does: number, letter, again, back. */
export function ApprovalDeeds({ data, view }: ApprovalProps) {
  const { approval, works } = data
  const { words, actor } = view
  const at = { id: approval.id, version: approval.version }
  const isOver = approval.state !== 'going'
  return (
    <>
      {approval.state === 'decided' ? <NumberForm data={data} view={view} /> : null}
      {approval.kind === 'letter' && approval.state === 'decided' ? (
        <Card level={2} heading={words('casework.approvalLetter.title')}>
          <p>{words('casework.approvalLetter.lead')}</p>
          <p>
            <a href={`${approvalPath(approval.id)}/letter`}>{words('casework.approvalLetter.link')}</a>
          </p>
        </Card>
      ) : null}
      {works && isOver && (data.changed || !approval.decidedAt) ? (
        <Fold
          view={view}
          form="again"
          label={words('casework.submitApprovalAgain.title')}
          open={approval.state === 'sent_back'}
        >
          <ActionForm view={view} name="again" hidden={at}>
            <ActionField name="heading" value={approval.title} />
            {approval.kind === 'letter' ? (
              <ActionField name="body" value={approval.body ?? ''} rows={8} />
            ) : null}
          </ActionForm>
        </Fold>
      ) : null}
      {works && !isOver && approval.draftedBy === actor.accountId ? (
        <Fold view={view} form="withdraw" label={words('casework.withdrawApproval.title')} danger>
          <ActionForm view={view} name="withdraw" hidden={at} submit={{ kind: 'danger' }} warn={false}>
            {null}
          </ActionForm>
        </Fold>
      ) : null}
    </>
  )
}

/** 文書番号, once the system for documents has given one. */
function NumberForm({ data: { approval, today, head }, view }: ApprovalProps) {
  const { words, locale } = view
  const { documentNumber, documentOn } = approval
  return (
    <Card level={2} heading={words('casework.numberApproval.title')}>
      {documentNumber && documentOn ? (
        <p>
          {documentNumber}　{formatDate(documentOn, locale)}
        </p>
      ) : (
        <p>{words('casework.numberApproval.lead')}</p>
      )}
      {head.holds ? (
        <Fold
          view={view}
          form="number"
          label={words('casework.numberApproval.submit')}
          open={!documentNumber}
        >
          <ActionForm view={view} name="number" hidden={{ id: approval.id, version: approval.version }}>
            <ActionField name="documentNumber" value={documentNumber ?? ''} />
            <ActionField name="documentOn" value={documentOn ?? today} picker />
          </ActionForm>
        </Fold>
      ) : null}
    </Card>
  )
}
