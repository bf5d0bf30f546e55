import { formatDate } from '../../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { defineOwnPart } from '../../../registry/residents/own-parts.ts'
import { ownRequests, type RightsRequest } from '../../rights/requests.ts'
import { numberText } from './say.tsx'

const path = '/me/requests'

defineOwnPart({ order: 40, path, title: 'privacy.ownRequests.title', text: 'privacy.ownRequests.part' })

/** What a resident has asked for, and how far it is. */
export const ownRequestsPage = definePage<RightsRequest[]>({
  name: 'privacy.ownRequests',
  path,
  allow: ['resident'],
  zones: ['inner'],
  density: 'resident',
  under: ['/me'],
  load: ({ tx }) => ownRequests(tx),
  view: (requests, view) => (
    <>
      <Heading level={1}>{view.words('privacy.ownRequests.title')}</Heading>
      <Stack>
        <p>{view.words('privacy.ownRequests.lead')}</p>
        <p>
          <ButtonLink href={`${path}/new`} kind="primary">
            {view.words('privacy.askForRecords.title')}
          </ButtonLink>
        </p>
        {requests.length === 0 ? (
          <EmptyState heading={view.words('privacy.ownRequests.none')}>
            {view.words('privacy.ownRequests.none.then')}
          </EmptyState>
        ) : (
          requests.map((request) => <One key={request.id} request={request} view={view} />)
        )}
      </Stack>
    </>
  ),
})

function One({ request, view }: { request: RightsRequest; view: ViewContext }) {
  const { words, locale } = view
  return (
    <Card level={2} href={`${path}/${request.id}`} heading={words(`privacy.kind.${request.kind}`)}>
      <p>{words('privacy.own.sentOn', { on: formatDate(request.received_on, locale) })}</p>
      <p>
        <strong>{words(`privacy.own.state.${ownState(request)}`)}</strong>
      </p>
      <p>{numberText(request, view)}</p>
    </Card>
  )
}

/** What whoever asked needs to know of a state: the office's steps are its own. */
export function ownState({ state, returned_on }: RightsRequest): string {
  if (returned_on && ['received', 'checking'].includes(state)) return 'returned'
  return ['checking', 'gathered', 'reviewed'].includes(state) ? 'atWork' : state
}
