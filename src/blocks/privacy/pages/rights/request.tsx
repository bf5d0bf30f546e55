import { back } from '../../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { eraseRecords } from '../../retention/erase-action.ts'
import { takers } from '../../rights/codes.ts'
import {
  carryOutRequest,
  decideRequest,
  liftUseStop,
  noteRecipientTold,
  takeBackDecision,
} from '../../rights/officer-actions.ts'
import {
  checkRequest,
  completeRequest,
  deliverAnswer,
  extendRequest,
  gatherPackage,
  returnRequest,
  submitRequest,
  takeOverRequest,
} from '../../rights/prepare-actions.ts'
import type { RightsRequest } from '../../rights/requests.ts'
import { withdrawRequest } from '../../rights/take-in.ts'
import { loadRequest, type RequestData, type RequestProps } from './request-data.ts'
import { OfficerPart } from './request-officer.tsx'
import { RequestSteps } from './request-steps.tsx'
import { Done, dayText, numberText, StateBadge } from './say.tsx'

const done = [
  ...['takeIn', 'check', 'takeOver', 'return', 'complete', 'extend', 'gather', 'submit', 'deliver'],
  ...['withdraw', 'decide', 'takeBack', 'erase', 'carryOut', 'lift', 'told'],
]

const afterGathering = (answered: { id: string }) =>
  'runId' in answered ? `/jobs/${answered.runId}` : `/privacy/requests/${answered.id}?done=gather`

/** One request: what it says, where it stands, what comes next. Whoever took it in sees the same of every request. */
export const requestPage = definePage<RequestData>({
  name: 'privacy.request',
  path: '/privacy/requests/:id',
  allow: takers,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/privacy/requests'],
  load: loadRequest,
  forms: {
    check: { action: checkRequest, next: back('check') },
    takeOver: { action: takeOverRequest, next: back('takeOver') },
    return: { action: returnRequest, next: back('return') },
    complete: { action: completeRequest, next: back('complete') },
    extend: { action: extendRequest, next: back('extend') },
    gather: { action: gatherPackage, next: afterGathering },
    submit: { action: submitRequest, next: back('submit') },
    deliver: { action: deliverAnswer, next: back('deliver') },
    withdraw: { action: withdrawRequest, next: back('withdraw') },
    decide: { action: decideRequest, next: back('decide') },
    takeBack: { action: takeBackDecision, next: back('takeBack') },
    erase: { action: eraseRecords, next: back('erase') },
    carryOut: { action: carryOutRequest, next: back('carryOut') },
    lift: { action: liftUseStop, next: back('lift') },
    told: { action: noteRecipientTold, next: back('told') },
  },
  view: (data, view) => (
    <>
      <Heading
        level={1}
        over={view.words(`privacy.kind.${data.request.kind}`)}
        aside={<StateBadge request={data.request} view={view} />}
      >
        {numberText(data.request, view)}
      </Heading>
      <Done view={view} of={done} />
      <Columns shape="aside">
        <Stack>
          <Content data={data} view={view} />
          <OfficerPart data={data} view={view} />
        </Stack>
        <Stack gap="small">
          <Clock data={data} view={view} />
          <RequestSteps data={data} view={view} />
        </Stack>
      </Columns>
    </>
  ),
})

type Line = [term: string, value: string | null]

const items = (lines: Line[], view: ViewContext) =>
  lines.flatMap(([key, value]) => (value ? [{ key, term: view.words(`privacy.label.${key}`), value }] : []))

function Content({ data: { request, chosen }, view }: RequestProps) {
  const { words } = view
  const coded = (field: string, code: string | null) =>
    code ? words(`privacy.field.${field}.${code}`) : null
  const wanted = request.wanted === 'all' ? words('privacy.label.wantedAll') : request.wanted_text
  const lines: Line[] = [
    ['subject', request.subject_name],
    ['bornOn', request.subject_birth_on ? dayText(request.subject_birth_on, view) : null],
    ['address', request.subject_address],
    ['asker', words(`privacy.field.asker.${request.asker}`)],
    ['askerName', request.asker_name],
    ['askerAddress', request.asker_address],
    ['proof', coded('proof', request.proof)],
    ['wantedWhat', wanted],
    ['term', termText(request, view)],
    ['way', coded('way', request.way)],
    ['wrong', request.wrong_text],
    ['right', request.right_text],
    ['stopKind', coded('stopKind', request.stop_kind)],
    ['findings', request.findings],
  ]
  const record = chosen && request.person_id ? `/registry/persons/${chosen.id}` : null
  return (
    <Card level={2} heading={words('privacy.request.content')}>
      <DescriptionList items={items(lines, view)} />
      {record ? (
        <p>
          <a href={record}>{words('privacy.request.record')}</a>
        </p>
      ) : null}
    </Card>
  )
}

function termText({ from_on, to_on }: RightsRequest, view: ViewContext): string | null {
  if (!from_on && !to_on) return null
  const text = (day: string | null) => (day ? dayText(day, view) : '')
  return view.words('privacy.label.fromTo', { from: text(from_on), to: text(to_on) })
}

function Clock({ data: { request, preparer }, view }: RequestProps) {
  const { words } = view
  const lines: Line[] = [
    ['receivedOn', dayText(request.received_on, view)],
    ['dueOn', dayText(request.due_on, view)],
    ['extension', request.extension_days > 0 ? request.extension_reason : null],
    [
      'suspended',
      request.suspended_days > 0 ? words('privacy.label.days', { days: request.suspended_days }) : null,
    ],
    ['preparer', preparer],
    ['outcome', request.outcome ? words(`privacy.outcome.${request.kind}.${request.outcome}`) : null],
    ['issuedOn', request.issued_on ? dayText(request.issued_on, view) : null],
    ['deliveredOn', request.delivered_on ? dayText(request.delivered_on, view) : null],
    ['carriedOn', request.carried_on ? dayText(request.carried_on, view) : null],
  ]
  return (
    <Card level={2} heading={words('privacy.request.clock')}>
      {request.returned_on ? (
        <Notice tone="warning" heading={words('privacy.label.returned')}>
          {request.return_reason}
        </Notice>
      ) : null}
      <DescriptionList items={items(lines, view)} />
      {request.outcome ? (
        <ButtonLink href={`/privacy/requests/${request.id}/letter`} size="small">
          {words('privacy.requestLetter.title')}
        </ButtonLink>
      ) : null}
    </Card>
  )
}
