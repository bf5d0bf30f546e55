import { formatInstant } from '../../../core/calendar/format.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { browserName } from './browser-name.ts'
import { Proof } from './own-factors-view.tsx'
import type { AccountProps } from './own-view.tsx'

/** In the place of the id of a session: all but this one. */
export const allOthers = 'others'

/** Where one is signed in, and how to end it: by one press, or with the password where there is nothing else to prove oneself by. */
export function Sessions(props: AccountProps) {
  const { words, locale, session, sessions, means } = props
  // Whoever has a second factor is asked for that, on a page of its own.
  const asksPassword = means.hasPassword && !means.hasSecondFactor
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
              ) : asksPassword ? null : (
                <Form action="/account/sessions" hidden={{ id: sessionId }} warn={false}>
                  <Button size="small">{words('identity.session.end')}</Button>
                </Form>
              ),
          },
        ]}
      />
      {sessions.length > 1 && asksPassword ? <EndOne {...props} /> : null}
      {sessions.length > 1 && !asksPassword ? (
        <Form action="/account/sessions/others" warn={false}>
          <Actions>
            <Button>{words('identity.session.endOthers')}</Button>
          </Actions>
        </Form>
      ) : null}
    </Section>
  )
}

function EndOne(props: AccountProps) {
  const { words, locale, session, sessions } = props
  const others = sessions.filter(({ sessionId }) => sessionId !== session.sessionId)
  return (
    <Proof {...props} form="/account/sessions">
      <Select
        name="id"
        id="account-sessions-id"
        label={words('identity.session.which')}
        options={[
          { value: allOthers, label: words('identity.session.endOthers') },
          ...others.map(({ sessionId, browser, address, signedInAt }) => ({
            value: sessionId,
            label: [
              browserName(browser) ?? words('identity.session.unknownBrowser'),
              address,
              formatInstant(signedInAt, locale),
            ]
              .filter(Boolean)
              .join(' · '),
          })),
        ]}
      />
      <Actions>
        <Button>{words('identity.session.end')}</Button>
      </Actions>
    </Proof>
  )
}
