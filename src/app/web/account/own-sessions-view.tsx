import { formatInstant } from '../../../core/calendar/format.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { browserName } from './browser-name.ts'
import type { AccountProps } from './own-view.tsx'

/** Where one is signed in, and how to end it. */
export function Sessions({ words, locale, session, sessions }: AccountProps) {
  return (
    <Section id="sessions" heading={words('identity.session.heading')} lead={words('identity.session.lead')}>
      <DataTable
        caption={words('identity.session.heading')}
        captionHidden
        rows={sessions}
        rowKey={({ sessionId }) => sessionId}
        columns={[
          {
            key: 'browser',
            heading: words('identity.session.browser'),
            cell: ({ browser }) => browserName(browser) ?? words('identity.session.unknownBrowser'),
          },
          {
            key: 'address',
            heading: words('identity.session.address'),
            cell: ({ address }) => address ?? '',
          },
          {
            key: 'since',
            heading: words('identity.session.since'),
            cell: ({ signedInAt }) => formatInstant(signedInAt, locale),
          },
          {
            key: 'end',
            phone: 'plain',
            heading: words('identity.session.end'),
            cell: ({ sessionId }) =>
              sessionId === session.sessionId ? (
                <Badge tone="accent">{words('identity.session.here')}</Badge>
              ) : (
                <Form action="/account/sessions" hidden={{ id: sessionId }} warn={false}>
                  <Button size="small">{words('identity.session.end')}</Button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 ? (
        <Form action="/account/sessions/others" warn={false}>
          <Actions>
            <Button>{words('identity.session.endOthers')}</Button>
          </Actions>
        </Form>
      ) : null}
    </Section>
  )
}
