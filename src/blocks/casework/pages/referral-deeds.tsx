import { nextOpenDay } from '../../../core/calendar/business-days.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { answeredStates } from '../referral/codes.ts'
import type { ReferralProps } from './referral.tsx'

/** What the one who looks can do about it now. */
export function ReferralDeeds(props: ReferralProps) {
  const { state, whole_case, noted_at } = props.data.row
  const { sends, answers } = props.data
  const isAnswered = answeredStates.some((one) => one === state)
  return (
    <Stack gap="small">
      {state === 'draft' && sends ? <DraftDeeds {...props} /> : null}
      {state === 'sent' && answers ? <AnswerDeeds {...props} /> : null}
      {!whole_case &&
      answers &&
      (state === 'accepted' || (state === 'sent' && !props.data.row.to_agency_id)) ? (
        <Finish {...props} />
      ) : null}
      {state === 'accepted' && !whole_case && answers ? <GiveBack {...props} /> : null}
      {(state === 'sent' || state === 'accepted') && !whole_case && sends ? <TakeBack {...props} /> : null}
      {isAnswered && !noted_at && sends ? <Note {...props} /> : null}
    </Stack>
  )
}

const at = ({ data: { row } }: ReferralProps) => ({ id: row.id, version: row.version })

function DraftDeeds(props: ReferralProps) {
  const { data, view } = props
  const { row, hidden, digest } = data
  const isUnchecked = row.via === 'fax' && row.fax_checked_at === null
  return (
    <>
      {isUnchecked ? <CheckFax {...props} /> : null}
      {isUnchecked ? null : (
        <ActionForm view={view} name="send" hidden={{ id: row.id, digest }} warn={false}>
          {hidden ? <ActionField name="noneHidden" /> : null}
        </ActionForm>
      )}
      <ActionForm
        view={view}
        name="discard"
        hidden={at(props)}
        submit={{ label: view.words('casework.discardReferral.submit'), kind: 'secondary' }}
        warn={false}
      >
        {null}
      </ActionForm>
    </>
  )
}

/** Whoever wrote the number down waits for a colleague. */
function CheckFax(props: ReferralProps) {
  const { data, view } = props
  const { words, actor } = view
  if (data.row.drafted_by === actor.accountId)
    return <Notice tone="warning">{words('casework.referral.fax.waiting')}</Notice>
  return (
    <ActionForm view={view} name="check" hidden={at(props)} keep={false}>
      <p>{words('casework.referral.fax.lead', { by: data.names.get(data.row.drafted_by) ?? '' })}</p>
      <ActionField name="faxNumber" width="medium" />
    </ActionForm>
  )
}

/** Taken up with an owner and a next date, or not, with the reason. Of a partner, staff writes down what they said. */
function AnswerDeeds(props: ReferralProps) {
  const { data, view } = props
  const owners = data.owners.map(({ accountId, name }) => ({ value: accountId, label: name }))
  return (
    <>
      <ActionForm view={view} name="accept" hidden={at(props)}>
        {owners.length > 0 ? (
          <ActionField
            name="ownerId"
            choices={owners}
            value={data.proposed ?? view.actor.accountId ?? ''}
            as="list"
          />
        ) : null}
        <ActionField name="nextOn" value={nextOpenDay(addDays(data.today, 1))} picker />
      </ActionForm>
      <Fold view={view} form="decline" label={view.words('casework.declineReferral.title')} danger>
        <ActionForm view={view} name="decline" hidden={at(props)}>
          <ActionField name="reason" rows={3} />
        </ActionForm>
      </Fold>
    </>
  )
}

function Finish(props: ReferralProps) {
  const { data, view } = props
  return (
    <Fold
      view={view}
      form="finish"
      label={view.words('casework.finishReferral.title')}
      open={data.row.state === 'accepted'}
    >
      <ActionForm view={view} name="finish" hidden={at(props)}>
        <ActionField name="result" rows={4} />
        <ActionField name="doneOn" value={data.today} picker />
        {data.row.to_agency_id ? (
          <ActionField name="seenUntil" value={addDays(data.today, 30)} picker />
        ) : null}
      </ActionForm>
    </Fold>
  )
}

function GiveBack(props: ReferralProps) {
  const { view } = props
  return (
    <Fold view={view} form="giveBack" label={view.words('casework.giveBackReferral.title')}>
      <ActionForm view={view} name="giveBack" hidden={at(props)}>
        <ActionField name="reason" rows={3} />
      </ActionForm>
    </Fold>
  )
}

function TakeBack(props: ReferralProps) {
  const { view } = props
  return (
    <Fold view={view} form="takeBack" label={view.words('casework.takeBackReferral.title')}>
      <ActionForm view={view} name="takeBack" hidden={at(props)}>
        <ActionField name="reason" rows={3} />
      </ActionForm>
    </Fold>
  )
}

/** What came back is not the end of it: somebody else is asked, from the same side of the case. */
function Note(props: ReferralProps) {
  const { data, view } = props
  return (
    <ActionForm view={view} name="note" hidden={at(props)} warn={false}>
      <p>{view.words('casework.noteReferral.lead')}</p>
      {data.head && data.row.state !== 'done' ? (
        <p>
          <a href={`/casework/cases/${data.row.case_id}/referrals#draft`}>
            {view.words('casework.noteReferral.elsewhere')}
          </a>
        </p>
      ) : null}
    </ActionForm>
  )
}
