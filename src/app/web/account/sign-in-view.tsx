import type { Refusal } from '../../../core/refusal.ts'
import type { Words } from '../../../core/words/words.ts'
import { Actions, Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { PasskeyButton } from '../../../ui/form/small-buttons.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'

export type Asking = { words: Words; next: string; refusal: Refusal | null }

type SignInProps = Asking & {
  /** What was typed as name before. */
  name: string
  /** Just signed out. */
  left: boolean
  /** Where the city's identity provider is asked; null where there is none. */
  city: string | null
}

/** The sign-in page: password first, then the other ways there are. */
export function SignInPage(props: SignInProps) {
  const { words, left, refusal } = props
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.signIn.title')}</Heading>
      {left && !refusal ? (
        <Notice tone="success" announce clearKept="*" heading={words('identity.signIn.left')} />
      ) : null}
      <RefusalNotice words={words} refusal={refusal} />
      <p>{words('identity.signIn.lead')}</p>
      <SignInForm {...props} />
      <OtherWays {...props} />
      <p>{words('identity.signIn.help')}</p>
    </Stack>
  )
}

/** Name and password. Stands on the sign-in page, and wherever a session ended under somebody's hands. */
export function SignInForm({ words, name, next }: Pick<SignInProps, 'words' | 'name' | 'next'>) {
  return (
    <Form action="/sign-in" hidden={{ next }} warn={false} label={words('identity.signIn.title')}>
      <TextField
        name="name"
        label={words('identity.signIn.name')}
        value={name}
        autoComplete="username"
        inputMode="email"
        width="medium"
        required
      />
      <TextField
        name="password"
        type="password"
        label={words('identity.signIn.password')}
        autoComplete="current-password"
        width="medium"
        required
      />
      <Actions>
        <Button kind="primary">{words('identity.signIn.submit')}</Button>
      </Actions>
    </Form>
  )
}

function OtherWays({ words, city, next }: SignInProps) {
  return (
    <Section id="other-ways" heading={words('identity.signIn.others')}>
      <Stack>
        {city ? (
          <div>
            <ButtonLink href={city}>{words('identity.signIn.city')}</ButtonLink>
          </div>
        ) : null}
        <PasskeyButton
          flow="sign-in"
          options="/sign-in/passkey/options"
          verify="/sign-in/passkey"
          next={`/sign-in/done?${new URLSearchParams({ next })}`}
          failed={words('identity.passkey.failed')}
          cancelled={words('identity.passkey.cancelled')}
        >
          {words('identity.signIn.passkey')}
        </PasskeyButton>
        <p>{words('identity.signIn.passkeyHint')}</p>
      </Stack>
    </Section>
  )
}

/** What was refused and what to do next, told at once. */
export function RefusalNotice({ words, refusal }: { words: Words; refusal: Refusal | null }) {
  if (!refusal) return null
  return <Notice tone="danger" announce heading={words(refusal.code, refusal.params)} />
}
