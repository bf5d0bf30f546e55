import { idOf } from '../../../../core/page/address.ts'
import { definePage, type PageForm, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { CaseFrame } from '../../parts/case-frame.tsx'
import { factText, termText } from '../../parts/referral-content.tsx'
import { numberApproval, submitApprovalAgain, withdrawApproval } from '../actions.ts'
import { type ApprovalPage, approvalPageOf } from '../page-data.ts'
import { approvalPath } from '../paths.ts'
import { kindText, stateTone, submittedText } from '../say.ts'
import { seeStepAfterwards, sendBackStep, takeStep, takeStepInstead } from '../step-actions.ts'
import { ApprovalDeeds } from './approval-deeds.tsx'
import { StepForms, StepTable } from './approval-steps.tsx'

export type ApprovalProps = { data: ApprovalPage; view: ViewContext }

const done = [
  ...['submitApproval', 'submitApprovalAgain', 'withdrawApproval', 'numberApproval'],
  ...['takeStep', 'takeStepInstead', 'seeStepAfterwards', 'sendBackStep'],
]

const here =
  (said: string): PageForm['next'] =>
  (_, { path }) =>
    `${path}?done=${said}`

/** 起案・供覧: what goes round as it was frozen, whose turn it is, and what each did. */
export const approvalPage = definePage<ApprovalPage>({
  name: 'casework.approval',
  path: '/casework/approvals/:id',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/decisions'],
  load: ({ tx, params }) => approvalPageOf(tx, idOf(params), 'casework.approval'),
  forms: {
    take: { action: takeStep, next: here('takeStep') },
    instead: { action: takeStepInstead, next: here('takeStepInstead') },
    after: { action: seeStepAfterwards, next: here('seeStepAfterwards') },
    back: { action: sendBackStep, next: here('sendBackStep') },
    again: { action: submitApprovalAgain, next: here('submitApprovalAgain') },
    withdraw: { action: withdrawApproval, next: here('withdrawApproval') },
    number: { action: numberApproval, next: here('numberApproval') },
  },
  view: (data, view) => <Paper data={data} view={view} />,
})

function Paper({ data, view }: ApprovalProps) {
  const { words } = view
  const { approval } = data
  const print = `${approvalPath(approval.id)}/print`
  return (
    <CaseFrame
      head={data.head}
      view={view}
      place="approvals"
      title={approval.title}
      aside={
        <ButtonLink href={print} size="small">
          {words('casework.approvalPrint.link')}
        </ButtonLink>
      }
    >
      <Done view={view} of={done} />
      <p>
        <Badge tone={stateTone[approval.state] ?? 'neutral'}>
          {words(`casework.approvalState.${approval.state}`)}
        </Badge>{' '}
        {kindText(approval, view)}　{submittedText(approval, view)}
      </p>
      <Standing data={data} view={view} />
      <Columns shape="aside">
        <Stack>
          <Content data={data} view={view} />
          <StepTable data={data} view={view} />
        </Stack>
        <Stack gap="small">
          <StepForms data={data} view={view} />
          <ApprovalDeeds data={data} view={view} />
        </Stack>
      </Columns>
    </CaseFrame>
  )
}

/** What one must know before going by it: the source says something else by now, or the frozen text is not what was decided. */
function Standing({ data: { approval, changed, whole }, view: { words } }: ApprovalProps) {
  if (!whole) return <Notice tone="danger" heading={words('casework.approval.broken')} />
  if (!changed || approval.state === 'withdrawn') return null
  return (
    <Notice tone="warning" heading={words('casework.approval.isChanged')}>
      <p>{words('casework.approval.isChanged.then')}</p>
    </Notice>
  )
}

function Content({ data: { facts, approval, today }, view }: ApprovalProps) {
  const { words } = view
  return (
    <Section
      id="content"
      heading={words('casework.approval.content')}
      lead={words('casework.approval.frozen', { digest: approval.digest.slice(0, 16) })}
    >
      <DescriptionList
        items={facts.map((fact, at) => ({
          key: `${at}`,
          term: termText(fact, view),
          value: factText(fact, view, today),
        }))}
      />
    </Section>
  )
}
