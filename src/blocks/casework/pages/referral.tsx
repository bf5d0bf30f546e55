import { idOf } from '../../../core/page/address.ts'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { basisText } from '../disclosure/say.ts'
import { caseRoles } from '../owners.ts'
import { CaseFrame } from '../parts/case-frame.tsx'
import { ReferralContent } from '../parts/referral-content.tsx'
import * as act from '../referral/actions.ts'
import { type ReferralPage, referralPageOf } from '../referral/page-data.ts'
import { referralPath, referralsPath } from '../referral/paths.ts'
import { stateText } from '../referral/say.ts'
import { ReferralDeeds } from './referral-deeds.tsx'
import { ReferralFacts } from './referral-facts.tsx'
import { Done } from './say.tsx'

export type ReferralProps = { data: ReferralPage; view: ViewContext }

const done = [
  'sendReferral',
  'acceptReferral',
  'finishReferral',
  'checkFaxNumber',
  'takeBackReferral',
  'noteReferral',
]

const here =
  (said: string): PageForm['next'] =>
  ({ id }) =>
    `${referralPath(id)}?done=${said}`
/** Whoever gave it back sees it no longer. */
const list =
  (said: string): PageForm['next'] =>
  () =>
    `${referralsPath}?done=${said}`

/** One つなぎ: before it is sent exactly what its receivers will see, and why; afterwards the same, with what became of it. */
export const referralPage = definePage<ReferralPage>({
  name: 'casework.referral',
  path: '/casework/referrals/:id',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: [referralsPath],
  load: ({ tx, params }) => referralPageOf(tx, idOf(params), 'casework.referral'),
  forms: {
    send: { action: act.sendReferral, next: here('sendReferral') },
    discard: { action: act.discardReferral, next: list('discardReferral') },
    check: { action: act.checkFaxNumber, next: here('checkFaxNumber') },
    accept: { action: act.acceptReferral, next: here('acceptReferral') },
    decline: { action: act.declineReferral, next: list('declineReferral') },
    finish: { action: act.finishReferral, next: here('finishReferral') },
    giveBack: { action: act.giveBackReferral, next: list('giveBackReferral') },
    takeBack: { action: act.takeBackReferral, next: here('takeBackReferral') },
    note: { action: act.noteReferral, next: here('noteReferral') },
  },
  view: (data, view) => <Referral data={data} view={view} />,
})

function Referral(props: ReferralProps) {
  const { data, view } = props
  const { head } = data
  const title = view.words(titleOf(data))
  if (head)
    return (
      <CaseFrame head={head} view={view} place="referrals" title={title} aside={<Letter {...props} />}>
        <Body {...props} />
      </CaseFrame>
    )
  return (
    <>
      <Heading level={1} over={stateText(data.line, view)}>
        {title}
      </Heading>
      <Stack gap="small">
        <Body {...props} />
      </Stack>
    </>
  )
}

function titleOf({ row: { state, whole_case }, head }: ReferralPage): string {
  if (state === 'draft') return 'casework.referral.preview'
  if (whole_case) return 'casework.referral.handOver'
  return head ? 'casework.referral.sent' : 'casework.referral.received'
}

function Body(props: ReferralProps) {
  const { data, view } = props
  const { row } = data
  const isDraft = row.state === 'draft'
  const why = view.words('casework.referral.why', { basis: basisText(row.basis, view) })
  return (
    <>
      <Done view={view} of={done} />
      {isDraft ? (
        <Notice tone="info" heading={view.words('casework.referral.preview.heading')}>
          <p>{view.words('casework.referral.preview.lead')}</p>
        </Notice>
      ) : null}
      {isDraft ? <WaysNotice {...props} /> : null}
      <Columns shape="aside">
        <Stack gap="small">
          <ReferralFacts {...props} />
          {data.content ? (
            <ReferralContent content={data.content} today={data.today} why={why} view={view} />
          ) : null}
          {row.whole_case ? <p>{view.words('casework.referral.wholeCase.lead')}</p> : null}
        </Stack>
        <ReferralDeeds {...props} />
      </Columns>
    </>
  )
}

/** What whoever receives it would not know of how the person may be reached. */
function WaysNotice({ data: { content, head }, view: { words } }: ReferralProps) {
  const { sections = [] } = content ?? {}
  const lacks = [
    ...(sections.some(({ part }) => part === 'ways') ? [] : ['noWays']),
    ...(head?.elsewhere.length ? ['elsewhere'] : []),
  ]
  if (!content || lacks.length === 0) return null
  return (
    <Notice tone="warning">
      {lacks.map((lack) => (
        <p key={lack}>{words(`casework.referral.preview.${lack}`)}</p>
      ))}
    </Notice>
  )
}

/** Partners without accounts are told on paper, or by telephone from the same paper. */
function Letter({ data: { row, sends }, view: { words } }: ReferralProps) {
  if (!sends || row.to_agency_id !== null) return null
  return (
    <ButtonLink href={`${referralPath(row.id)}/letter`} size="small">
      {words('casework.referral.letter')}
    </ButtonLink>
  )
}
