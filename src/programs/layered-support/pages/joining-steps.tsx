import type { ReactNode } from 'react'
import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { isJoiningAlive } from '../rules/joining.ts'
import type { Chosen, JoiningProps } from './joining.tsx'

type Of = JoiningProps & { one: Chosen }

/** What may come next at a place. While the support stands still, or nobody agreed, it can only be left. */
export function JoiningSteps(props: Of) {
  const { one, data } = props
  if (!isJoiningAlive(one.joining.state)) return null
  return (
    <Stack gap="small">
      {data.isHalted || !data.isAgreed ? null : <Onward {...props} />}
      <Step {...props} name="leavePlace" danger>
        <ActionField name="outcome" layout="columns" as="radio" />
        <ActionField name="endedOn" value={data.today} picker />
        <ActionField name="reason" rows={2} />
      </Step>
    </Stack>
  )
}

type StepProps = Of & {
  name: string
  danger?: boolean
  about?: { id: string; version: number }
  children: ReactNode
}

function Step({ one: { joining }, view, name, danger, about, children }: StepProps) {
  const { id, version } = about ?? joining
  return (
    <Fold
      view={view}
      form={name}
      label={view.words(`layered-support.${name}.title`)}
      danger={danger ?? false}
    >
      <ActionForm view={view} name={name} hidden={{ id, version }}>
        {children}
      </ActionForm>
    </Fold>
  )
}

const Next = ({ data, days = 14 }: JoiningProps & { days?: number }) => (
  <ActionField name="nextOn" value={addDays(data.today, days)} picker />
)

function Onward(props: Of) {
  const { joining, trials } = props.one
  if (joining.state === 'chosen') return <Ask {...props} />
  if (joining.state === 'asked') return <Answer {...props} />
  if (joining.state === 'going') return <Check {...props} />
  const due = trials.find(({ came }) => came === null)
  if (due) return <RecordTrial {...props} due={due} />
  return (
    <>
      <PlanTrial {...props} />
      <Start {...props} />
    </>
  )
}

/** What is told to it, and the consent to that: beside it stands that nothing else may be told. */
function Ask(props: Of) {
  const { data, view } = props
  return (
    <Step {...props} name="askPlace">
      <p>{view.words('layered-support.askPlace.only')}</p>
      <ActionField name="parts" layout="columns" />
      <ActionField name="purpose" value={view.words('layered-support.askPlace.usual')} rows={2} />
      <FieldRow>
        <ActionField name="form" layout="inline" />
        <ActionField name="on" value={data.today} picker />
      </FieldRow>
      <FieldRow>
        <ActionField name="consentForm" layout="inline" as="radio" />
        <ActionField name="consentOn" picker />
      </FieldRow>
      {[data.head.shown.safe, ...data.head.elsewhere].some(({ mustNotKnow }) => mustNotKnow) ? (
        <ActionField name="noneHidden" />
      ) : null}
      <Next {...props} days={7} />
    </Step>
  )
}

function Answer(props: Of) {
  return (
    <Step {...props} name="answerPlace">
      <FieldRow>
        <ActionField name="answer" layout="inline" />
        <ActionField name="answeredOn" value={props.data.today} picker />
      </FieldRow>
      <ActionField name="note" rows={2} />
      <Next {...props} />
    </Step>
  )
}

function PlanTrial(props: Of) {
  return (
    <Step {...props} name="planTrial">
      <FieldRow>
        <ActionField name="plannedOn" value={addDays(props.data.today, 7)} picker />
        <ActionField name="time" width="narrow" />
      </FieldRow>
      <ActionField name="along" layout="inline" as="radio" />
      <ActionField name="alongNote" />
      <Next {...props} days={8} />
    </Step>
  )
}

function RecordTrial(props: Of & { due: { id: string; version: number } }) {
  return (
    <Step {...props} name="recordTrial" about={props.due}>
      <ActionField name="came" layout="inline" as="radio" />
      <ActionField name="said" rows={3} />
      <ActionField name="placeSaid" rows={2} />
      <ActionField name="step" layout="inline" as="radio" />
      <Next {...props} />
    </Step>
  )
}

function Start(props: Of) {
  return (
    <Step {...props} name="startGoing">
      <FieldRow>
        <ActionField name="since" value={props.data.today} picker />
        <ActionField name="everyWeeks" width="narrow" />
      </FieldRow>
      <Next {...props} days={28} />
    </Step>
  )
}

function Check(props: Of) {
  return (
    <Step {...props} name="noteGoing">
      <FieldRow>
        <ActionField name="goes" layout="inline" as="radio" />
        <ActionField name="foundOn" value={props.data.today} picker />
      </FieldRow>
      <ActionField name="note" rows={2} />
      <Next {...props} days={28} />
    </Step>
  )
}
