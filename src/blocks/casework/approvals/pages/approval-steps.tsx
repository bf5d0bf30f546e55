import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import type { StepMay } from '../page-data.ts'
import type { Step } from '../rows.ts'
import { stepText, stepTitle } from '../say.ts'
import type { ApprovalProps } from './approval.tsx'

/** Each post of this round and of those before, with what it did. */
export function StepTable({ data, view }: ApprovalProps) {
  const { words } = view
  const rows = [...data.former, ...data.steps.map(({ step }) => step)]
  return (
    <Section id="steps" heading={words('casework.approval.steps')}>
      <DataTable<Step>
        caption={words('casework.approval.steps')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={rows}
        columns={[
          {
            ...{ key: 'post', heading: words('casework.approval.post'), names: true, phone: 'title' },
            cell: (step) => stepTitle(step, view),
          },
          {
            ...{ key: 'round', heading: words('casework.approval.round'), width: 'narrow' },
            cell: ({ round }) => words('casework.approval.roundOf', { round }),
          },
          {
            ...{ key: 'did', heading: words('casework.caution.state'), phone: 'plain' },
            cell: (step) =>
              stepText(step, view) || <Badge tone="outline">{words('casework.approval.step.waiting')}</Badge>,
          },
        ]}
      />
    </Section>
  )
}

/** What the actor may do with the step that is theirs, or that nobody of its post is there for. */
export function StepForms({ data, view }: ApprovalProps) {
  return data.steps
    .filter(({ may }) => may !== null)
    .map((one) => (
      <Card key={one.step.id} level={2} heading={stepTitle(one.step, view)}>
        <StepForm one={one} view={view} />
      </Card>
    ))
}

function StepForm({ one: { step, may }, view }: Pick<ApprovalProps, 'view'> & { one: StepMay }) {
  const { words } = view
  const at = { id: step.id, version: step.version }
  if (may === 'after')
    return (
      <ActionForm view={view} name="after" hidden={at} warn={false}>
        <p>{words('casework.seeStepAfterwards.lead')}</p>
      </ActionForm>
    )
  if (may === 'instead')
    return (
      <Fold
        view={view}
        form="instead"
        label={words('casework.takeStepInstead.title')}
        explanation={words('casework.takeStepInstead.explanation')}
      >
        <ActionForm view={view} name="instead" hidden={at}>
          <ActionField name="note" rows={2} />
        </ActionForm>
      </Fold>
    )
  return (
    <Stack gap="small">
      <ActionForm
        view={view}
        name="take"
        hidden={at}
        submit={{ label: words(`casework.approval.take.${step.deed}`) }}
      >
        <ActionField name="note" rows={2} />
      </ActionForm>
      {step.deed === 'approve' ? (
        <Fold view={view} form="back" label={words('casework.sendBackStep.title')} danger>
          <ActionForm view={view} name="back" hidden={at} submit={{ kind: 'danger' }}>
            <ActionField name="note" rows={2} />
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}
