import type { Means } from '../../../core/identity/auth/account.ts'
import type { Passkey } from '../../../core/identity/auth/passkey.ts'
import type { Session, SessionLine } from '../../../core/identity/auth/session.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { Locale, Words } from '../../../core/words/words.ts'
import { Actions, Button, ButtonLink } from '../../../ui/form/button.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Passkeys, Proof, Totp } from './own-factors-view.tsx'
import { type MailSetting, MailWish } from './own-mail-view.tsx'
import { Sessions } from './own-sessions-view.tsx'

export type AccountProps = {
  words: Words
  locale: Locale
  session: Session
  means: Means
  passkeys: Passkey[]
  sessions: SessionLine[]
  mail: MailSetting | null
  /** The form that was refused just now. */
  again: { form: string; refusal: Refusal } | null
  /** What was done just now. */
  done: string | null
}

const known = [
  'password',
  'totpAdded',
  'totpRemoved',
  'passkeyRemoved',
  'sessionEnded',
  'sessionsEnded',
  'mail',
]

/** One's own account: names, password, second factors, places. */
export function AccountPage(props: AccountProps) {
  const { words, means, session, again, done } = props
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.account.title')}</Heading>
      {done && known.includes(done) ? (
        <Notice tone="success" announce heading={words(`identity.account.done.${done}`)} />
      ) : null}
      {again ? (
        <Notice tone="danger" announce heading={words(again.refusal.code, again.refusal.params)}>
          {again.refusal.problems.map(({ field, code }) => (
            <p key={field}>{words(code)}</p>
          ))}
        </Notice>
      ) : null}
      <WhatIsMissing words={words} means={means} session={session} />
      <DescriptionList
        items={[
          { term: words('identity.account.name'), value: means.name },
          {
            term: words('identity.account.signsInWith'),
            value: [means.email, means.userName].filter(Boolean).join(' · '),
          },
        ]}
      />
      <Passkeys {...props} />
      <Totp {...props} />
      {means.hasPassword ? <Password {...props} /> : null}
      <MailWish {...props} />
      <Sessions {...props} />
    </Stack>
  )
}

/** Staff without a second factor can do nothing yet: says so, and what to do. */
function WhatIsMissing({ words, means, session }: Pick<AccountProps, 'words' | 'means' | 'session'>) {
  if (session.secondFactorAt) return null
  if (!means.hasSecondFactor) {
    return (
      <Notice tone="warning" heading={words('identity.account.noSecondFactor')}>
        <p>{words('identity.account.noSecondFactorNext')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="warning" heading={words('identity.account.notShown')}>
      <ButtonLink href="/sign-in/second-factor?next=%2Faccount">{words('identity.account.show')}</ButtonLink>
    </Notice>
  )
}

function Password(props: AccountProps) {
  const { words, again } = props
  const form = '/account/password'
  const weak =
    again?.form === form ? again.refusal.problems.find(({ field }) => field === 'fresh') : undefined
  return (
    <Section
      id="password"
      heading={words('identity.password.heading')}
      lead={words('identity.password.lead')}
    >
      <Proof {...props} form={form}>
        <TextField
          name="fresh"
          type="password"
          label={words('identity.password.fresh')}
          hint={words('identity.password.hint')}
          autoComplete="new-password"
          width="medium"
          required
          {...(weak ? { error: words(weak.code) } : {})}
        />
        <Actions>
          <Button kind="primary">{words('identity.password.change')}</Button>
        </Actions>
      </Proof>
    </Section>
  )
}
