import type { ReactNode } from 'react'
import { formatInstant } from '../../../core/calendar/format.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Confirm } from '../../../ui/form/confirm.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { PasskeyButton } from '../../../ui/form/small-buttons.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { AccountProps } from './own-view.tsx'

/** The own password, asked for before a change. */
export function Proof(
  props: Pick<AccountProps, 'words' | 'means' | 'again'> & { form: string; children: ReactNode },
) {
  const { words, means, again, form, children } = props
  const wrong =
    again?.form === form ? again.refusal.problems.find(({ field }) => field === 'current') : undefined
  return (
    <Form action={form} warn={false}>
      {means.hasPassword ? (
        <TextField
          name="current"
          id={`${form.slice(1).replaceAll('/', '-')}-current`}
          type="password"
          label={words('identity.account.currentPassword')}
          autoComplete="current-password"
          width="medium"
          required
          {...(wrong ? { error: words(wrong.code) } : {})}
        />
      ) : null}
      {children}
    </Form>
  )
}

export function Totp(props: AccountProps) {
  const { words, means } = props
  return (
    <Section id="authenticator" heading={words('identity.totp.heading')} lead={words('identity.totp.lead')}>
      {means.hasTotp ? (
        <Stack>
          <p>
            <Badge tone="good">{words('identity.totp.isOn')}</Badge>
          </p>
          <Confirm label={words('identity.codes.renew')} explanation={words('identity.codes.renewLead')}>
            <Proof {...props} form="/account/second-factor/codes">
              <Button>{words('identity.codes.renew')}</Button>
            </Proof>
          </Confirm>
          <Confirm
            label={words('identity.totp.remove')}
            danger
            explanation={words('identity.totp.removeLead')}
          >
            <Proof {...props} form="/account/second-factor/removal">
              <Button kind="danger">{words('identity.totp.remove')}</Button>
            </Proof>
          </Confirm>
        </Stack>
      ) : (
        <Proof {...props} form="/account/second-factor">
          <Actions>
            <Button kind="primary">{words('identity.totp.begin')}</Button>
          </Actions>
        </Proof>
      )}
    </Section>
  )
}

export function Passkeys({ words, locale, passkeys }: AccountProps) {
  return (
    <Section id="passkeys" heading={words('identity.passkey.heading')} lead={words('identity.passkey.lead')}>
      <Stack>
        <DataTable
          caption={words('identity.passkey.heading')}
          captionHidden
          rows={passkeys}
          rowKey={({ id }) => id}
          empty={<p>{words('identity.passkey.none')}</p>}
          columns={[
            {
              key: 'added',
              heading: words('identity.passkey.added'),
              cell: ({ name, addedAt }) =>
                [name, addedAt && formatInstant(addedAt, locale)].filter(Boolean).join(' · '),
            },
            {
              key: 'remove',
              phone: 'plain',
              heading: words('identity.passkey.remove'),
              cell: ({ id }) => (
                <Form action="/account/passkeys/removal" hidden={{ id }} warn={false}>
                  <Button size="small">{words('identity.passkey.remove')}</Button>
                </Form>
              ),
            },
          ]}
        />
        <PasskeyButton
          flow="register"
          options="/account/passkeys/options"
          verify="/account/passkeys"
          next="/account"
          failed={words('identity.passkey.notAdded')}
          cancelled={words('identity.passkey.cancelled')}
        >
          {words('identity.passkey.add')}
        </PasskeyButton>
      </Stack>
    </Section>
  )
}
