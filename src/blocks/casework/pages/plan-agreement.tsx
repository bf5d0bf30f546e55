import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { useForm } from '../../../core/page/scope.ts'
import { FieldSet } from '../../../ui/form/field-set.tsx'
import { SignatureField, SignaturePicture } from '../../../ui/form/signature.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { planLabels } from '../parts/paper-labels.ts'
import { type Agreement as Agreed, liveAgreement } from '../planning/plan-parts.ts'
import { scanEndings } from '../planning/scanned-agreement.ts'
import { signatureBox } from '../planning/signature.ts'
import { documentPath } from '../timeline/documents.ts'
import type { PlanProps } from './plan.tsx'

/** Whether the person agrees: the signature as it was drawn, or how to give it; a withdrawal. */
export function Agreement(props: PlanProps) {
  const { plan, view } = props
  const live = liveAgreement(plan.agreements)
  return (
    <Section id="agreement" heading={view.words('casework.plan.agreement')}>
      {plan.agreements.map((one) => (
        <Given key={one.id} one={one} {...props} />
      ))}
      {live ? <Withdrawal {...props} /> : <Agree {...props} />}
    </Section>
  )
}

/** One agreement, as it stands on every view of a plan. */
export function Given({ one, data, view }: PlanProps & { one: Agreed }) {
  const { words, locale } = view
  const scan = data.scans.get(one.id)
  return (
    <>
      <p>
        <Badge tone={one.withdrawnOn ? 'danger' : 'good'}>
          {one.withdrawnOn
            ? words('casework.plan.withdrawn', { day: formatDate(one.withdrawnOn, locale) })
            : words('casework.plan.agreedTo')}
        </Badge>{' '}
        {words('casework.plan.agreedHow', {
          how: words(`casework.agreeToPlan.how.${one.how}`),
          day: formatDate(one.agreedOn, locale),
          by: data.names.get(one.takenBy) ?? '－',
        })}
      </p>
      {one.signature ? (
        <SignaturePicture
          path={one.signature}
          label={words('casework.plan.signaturePicture')}
          {...signatureBox}
        />
      ) : null}
      {scan ? (
        <p>
          <a href={documentPath(scan.id)}>{words('casework.plan.scan', { name: scan.name })}</a>
        </p>
      ) : null}
    </>
  )
}

/** Of a plan that was typed in, the paper is what the person signed. */
function Agree({ data, plan, view }: PlanProps) {
  return (
    <ActionForm view={view} name="agree" hidden={{ id: plan.id, version: plan.version }} keep={false}>
      <FieldSet legend={planLabels(data.today, view).signature}>
        <ActionField name="how" value={plan.paperOn ? 'paper' : 'screen'} layout="inline" />
        <When field="how" is={['screen']}>
          <Drawn />
        </When>
        <When field="how" is={['paper']}>
          <ActionField name="file" accept={scanEndings} />
        </When>
        <ActionField name="agreedOn" value={plan.paperOn ?? data.today} picker />
      </FieldSet>
    </ActionForm>
  )
}

function Drawn() {
  const { form, view } = useForm()
  const problem = form.problems.find(({ field }) => field === 'signature')
  const typed = form.values.signature
  return (
    <SignatureField
      name="signature"
      id={`${form.name}-signature`}
      label={view.words('casework.agreeToPlan.signature')}
      hint={view.words('casework.plan.signature.hint')}
      clear={view.words('casework.plan.signature.clear')}
      value={typeof typed === 'string' ? typed : ''}
      {...signatureBox}
      {...(problem ? { error: view.words(problem.code) } : {})}
    />
  )
}

function Withdrawal({ data, plan, view }: PlanProps) {
  const { words } = view
  return (
    <Fold
      view={view}
      form="withdraw"
      label={words('casework.withdrawFromPlan.title')}
      danger
      explanation={words('casework.plan.withdrawal')}
    >
      <ActionForm
        view={view}
        name="withdraw"
        hidden={{ id: plan.id, version: plan.version }}
        submit={{ kind: 'danger' }}
      >
        <ActionField name="withdrawnOn" value={data.today} picker />
      </ActionForm>
    </Fold>
  )
}
