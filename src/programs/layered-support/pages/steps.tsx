import type { ReactNode } from 'react'
import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Application } from '../queries/applications.ts'
import { isAlive, isHalted, mayMove, wasDecided } from '../rules/steps.ts'
import type { SupportProps } from './case.tsx'
import { agencyChoices, Coordinator } from './propose-form.tsx'

/** What may come next; the steps that are due first. Whatever is refused is not offered. */
export function Steps(props: SupportProps) {
  const { support, view } = props
  if (!isAlive(support)) return null
  return (
    <Section id="next" heading={view.words('layered-support.next')}>
      <Stack gap="small">
        <Outreach {...props} />
        <Answers {...props} />
        {isHalted(support) ? <GoesOn {...props} /> : <Onward {...props} />}
        <Over {...props} />
      </Stack>
    </Section>
  )
}

type StepProps = SupportProps & { name: string; danger?: boolean; children: ReactNode }

/** A step as a form that opens in its place. */
function Step({ support, view, name, danger, children }: StepProps) {
  return (
    <Fold
      view={view}
      form={name}
      label={view.words(`layered-support.${name}.title`)}
      danger={danger ?? false}
    >
      <ActionForm view={view} name={name} hidden={{ id: support.id, version: support.version }}>
        {children}
      </ActionForm>
    </Fold>
  )
}

const Next = ({ data, support }: SupportProps) => (
  <ActionField
    name="nextOn"
    value={support.nextOn && support.nextOn > data.today ? support.nextOn : addDays(data.today, 14)}
    picker
  />
)

function Outreach(props: SupportProps) {
  const { data, support } = props
  if (support.kind !== 'outreach') return null
  return (
    <Step {...props} name="attempt">
      <FieldRow>
        <ActionField name="on" value={data.today} picker />
        <ActionField name="time" width="narrow" />
      </FieldRow>
      <ActionField name="way" layout="inline" />
      <ActionField name="result" layout="inline" />
      <ActionField name="note" rows={3} />
      <ActionField name="saidAs" />
      <ActionField name="hoursKept" />
      <Next {...props} />
    </Step>
  )
}

function Answers(props: SupportProps) {
  const { data, support } = props
  const live = data.applications.find((one) => one.answer === 'agreed' && !one.withdrawnOn)
  if (live)
    return (
      <>
        {support.haltedOn ? <Agrees {...props} live={live} /> : null}
        <Step {...props} name="withdraw" danger>
          <ActionField name="withdrawnOn" value={data.today} picker />
        </Step>
      </>
    )
  return (
    <>
      <Agrees {...props} />
      <Step {...props} name="refuse">
        <FieldRow>
          <ActionField name="form" layout="inline" />
          <ActionField name="saidOn" value={data.today} picker />
        </FieldRow>
        <ActionField name="reason" rows={2} />
        <Next {...props} />
      </Step>
    </>
  )
}

/** How and when, and who may know; anew where a part of what there was (`live`) was taken back, from those who still may. */
function Agrees({ live, ...props }: SupportProps & { live?: Application }) {
  const { data, support, view } = props
  const isOutreach = support.kind === 'outreach'
  const still = live && (data.named.get(live.id) ?? []).filter(({ withdrawnOn }) => withdrawnOn === null)
  return (
    <Step {...props} name={isOutreach ? 'winConsent' : 'apply'}>
      {live ? <p>{view.words('layered-support.apply.anew')}</p> : null}
      <Agreed {...props} on={isOutreach ? 'wonOn' : 'saidOn'} agencyIds={still?.map(({ id }) => id)} />
      {isOutreach ? <ActionField name="to" layout="stack" as="radio" /> : null}
      <Next {...props} />
    </Step>
  )
}

type AgreedProps = SupportProps & { on: 'saidOn' | 'wonOn'; agencyIds?: string[] | undefined }

function Agreed({ data, view, on, agencyIds }: AgreedProps) {
  return (
    <>
      <FieldRow>
        <ActionField name="form" layout="inline" />
        <ActionField name={on} value={data.today} picker />
      </FieldRow>
      <ActionField
        name="agencyIds"
        choices={agencyChoices({ data, view })}
        value={agencyIds}
        layout="columns"
      />
    </>
  )
}

/** It stands still: whoever leads decides whether it goes on. */
function GoesOn(props: SupportProps) {
  const { data, view } = props
  if (!data.isLead) return <p>{view.words('layered-support.goOn.lead')}</p>
  return (
    <Step {...props} name="goOn">
      <ActionField name="reason" rows={2} />
      <Next {...props} />
    </Step>
  )
}

function Onward(props: SupportProps) {
  const { data, support, view } = props
  const may = (to: Parameters<typeof mayMove>[1]) => mayMove(support, to)
  return (
    <>
      {may('assessed') ? (
        <Step {...props} name="assess">
          <Next {...props} />
        </Step>
      ) : null}
      {may('drafted') ? (
        <Step {...props} name="draft">
          <Next {...props} />
        </Step>
      ) : null}
      {may('discussed') ? (
        <Step {...props} name="discuss">
          <FieldRow>
            <ActionField name="meetingKind" layout="inline" />
            <ActionField name="meetingOn" value={data.today} picker />
          </FieldRow>
          <Next {...props} />
        </Step>
      ) : null}
      {support.state === 'discussed' && !data.isLead ? (
        <p>{view.words('layered-support.decide.lead')}</p>
      ) : null}
      {support.state === 'discussed' && data.isLead ? (
        <Step {...props} name="decide">
          <ActionField name="decidedOn" value={data.today} picker />
          <ActionField name="reason" rows={2} />
          <ActionField name="withoutConsent" />
          <Next {...props} />
        </Step>
      ) : null}
      <Step {...props} name="setNext">
        <Next {...props} />
        <Coordinator data={data} view={view} value={support.coordinatorId} />
      </Step>
    </>
  )
}

function Over(props: SupportProps) {
  const { data, support } = props
  if (!wasDecided(support))
    return (
      <Step {...props} name="giveUp" danger>
        <ActionField name="endedOn" value={data.today} picker />
        <ActionField name="reason" rows={2} />
      </Step>
    )
  return (
    <Step {...props} name="end" danger>
      <FieldRow>
        <ActionField name="outcome" layout="inline" />
        <ActionField name="endedOn" value={data.today} picker />
      </FieldRow>
      <ActionField name="reason" rows={2} />
      <ActionField name="evaluation" rows={3} />
    </Step>
  )
}
