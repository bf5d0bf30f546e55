import { formatDate } from '../../../../core/calendar/format.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { PurposeNote } from '../../../../core/privacy/purpose-note.tsx'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { isElectronic } from '../../rights/answer.ts'
import { ownRequest, type RightsRequest } from '../../rights/requests.ts'
import { type RightsSettings, rightsSettings } from '../../rights/settings.ts'
import { askForRecords, noteRead, withdrawOwnRequest } from '../../rights/take-in.ts'
import { purpose } from './new-request.tsx'
import { ownState } from './own-requests.tsx'
import { RequestFields } from './request-fields.tsx'
import { Done, numberText } from './say.tsx'

const shared = { allow: ['resident'], zones: ['inner'], density: 'resident' } as const

/** A resident asks for what the city holds of them. */
export const askPage = definePage<RightsSettings>({
  ...shared,
  name: 'privacy.ask',
  path: '/me/requests/new',
  under: ['/me', '/me/requests'],
  purposes: [purpose],
  load: ({ tx }) => rightsSettings(tx),
  forms: { ask: { action: askForRecords, next: ({ id }) => `/me/requests/${id}?done=ask` } },
  view: ({ answerDays, feeYen }, view) => (
    <>
      <Heading level={1}>{view.words('privacy.askForRecords.title')}</Heading>
      <Stack>
        <p>{view.words('privacy.ask.lead', { days: answerDays })}</p>
        <p>{feeYen > 0 ? view.words('privacy.ask.fee', { yen: feeYen }) : view.words('privacy.ask.noFee')}</p>
        <p>{view.words('privacy.ask.representative')}</p>
        <PurposeNote view={view} code={purpose} />
        <ActionForm view={view} name="ask" keep={false}>
          <RequestFields view={view} />
        </ActionForm>
      </Stack>
    </>
  ),
})

/** One's own request: where it stands, and the answer. */
export const ownRequestPage = definePage<RightsRequest>({
  ...shared,
  name: 'privacy.ownRequest',
  path: '/me/requests/:id',
  under: ['/me', '/me/requests'],
  async load({ tx, params }) {
    const id = idOf(params)
    return ownRequest(tx, id)
  },
  forms: {
    withdraw: { action: withdrawOwnRequest, next: back('withdraw') },
    read: { action: noteRead, next: back('read') },
  },
  view: (request, view) => (
    <>
      <Heading level={1} over={numberText(request, view)}>
        {view.words(`privacy.kind.${request.kind}`)}
      </Heading>
      <Done view={view} of={['ask', 'withdraw', 'read']} />
      <Stack>
        <Notice
          tone={request.outcome ? 'success' : 'info'}
          heading={view.words(`privacy.own.state.${ownState(request)}`)}
        >
          {request.returned_on
            ? request.return_reason
            : view.words(`privacy.own.state.${ownState(request)}.then`)}
        </Notice>
        <Facts request={request} view={view} />
        {request.outcome ? <Answered request={request} view={view} /> : null}
        {request.outcome || request.state === 'withdrawn' ? null : (
          <Fold view={view} form="withdraw" label={view.words('privacy.withdrawOwnRequest.title')}>
            <ActionForm view={view} name="withdraw" hidden={{ id: request.id, version: request.version }} />
          </Fold>
        )}
      </Stack>
    </>
  ),
})

type Props = { request: RightsRequest; view: ViewContext }

function Facts({ request, view: { words, locale } }: Props) {
  const day = (value: string) => formatDate(value, locale)
  const wanted = request.wanted === 'all' ? words('privacy.field.wanted.all') : request.wanted_text
  const lines: [string, string | null][] = [
    ['receivedOn', day(request.received_on)],
    ['dueOn', request.outcome ? null : day(request.due_on)],
    ['extension', request.extension_reason],
    ['wantedWhat', wanted],
    ['way', request.way ? words(`privacy.field.way.${request.way}`) : null],
    ['wrong', request.wrong_text],
    ['right', request.right_text],
    ['stopKind', request.stop_kind ? words(`privacy.field.stopKind.${request.stop_kind}`) : null],
    ['issuedOn', request.issued_on ? day(request.issued_on) : null],
  ]
  return (
    <DescriptionList
      items={lines.flatMap(([key, value]) =>
        value ? [{ key, term: words(`privacy.label.${key}`), value }] : [],
      )}
    />
  )
}

function Answered({ request, view }: Props) {
  const { words } = view
  const path = `/me/requests/${request.id}`
  return (
    <Stack>
      <p>{words(`privacy.outcome.${request.kind}.${request.outcome}`)}</p>
      <Cluster>
        <ButtonLink href={`${path}/letter`} kind="primary">
          {words('privacy.ownLetter.title')}
        </ButtonLink>
        {isElectronic(request) ? (
          <>
            <ButtonLink href={`${path}/answer.pdf`} download>
              {words('privacy.ownAnswerPdf.title')}
            </ButtonLink>
            <ButtonLink href={`${path}/answer.csv`} download>
              {words('privacy.ownAnswerCsv.title')}
            </ButtonLink>
            <ButtonLink href={`${path}/answer.json`} download>
              {words('privacy.ownAnswerJson.title')}
            </ButtonLink>
          </>
        ) : null}
      </Cluster>
      {request.state === 'decided' ? (
        <ActionForm view={view} name="read" hidden={{ id: request.id, version: request.version }} />
      ) : null}
    </Stack>
  )
}
