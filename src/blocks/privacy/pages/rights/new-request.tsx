import { today } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { PurposeNote } from '../../../../core/privacy/purpose-note.tsx'
import { FieldSet } from '../../../../ui/form/field-set.tsx'
import { When } from '../../../../ui/form/when.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { takers } from '../../rights/codes.ts'
import { type RightsSettings, rightsSettings } from '../../rights/settings.ts'
import { takeInRequest } from '../../rights/take-in.ts'
import { RequestFields } from './request-fields.tsx'

export const purpose = 'privacy.purpose.account'

/** A request that came to the counter or by post. */
export const newRequestPage = definePage<RightsSettings>({
  name: 'privacy.newRequest',
  path: '/privacy/requests/new',
  allow: takers,
  zones: ['inner'],
  density: 'staff',
  under: ['/privacy/requests'],
  purposes: [purpose],
  load: ({ tx }: { tx: Tx }) => rightsSettings(tx),
  forms: { takeIn: { action: takeInRequest, next: ({ id }) => `/privacy/requests/${id}?done=takeIn` } },
  view: (settings, view) => (
    <>
      <Heading level={1}>{view.words('privacy.takeInRequest.title')}</Heading>
      <Stack>
        <p>{view.words('privacy.newRequest.lead', { days: settings.answerDays })}</p>
        <PurposeNote view={view} code={purpose} />
        <TakeIn view={view} />
      </Stack>
    </>
  ),
})

function TakeIn({ view }: { view: ViewContext }) {
  const { words } = view
  return (
    <ActionForm view={view} name="takeIn" keep={false}>
      <FieldSet legend={words('privacy.request.how')}>
        <ActionField name="channel" layout="inline" />
        <ActionField name="receivedOn" picker value={today()} />
        <ActionField name="asker" layout="inline" />
        <When field="asker" is={['legal', 'agent']}>
          <ActionField name="askerName" />
          <ActionField name="askerAddress" />
        </When>
      </FieldSet>
      <RequestFields view={view} />
    </ActionForm>
  )
}
