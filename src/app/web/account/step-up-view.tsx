import type { Refusal } from '../../../core/refusal.ts'
import type { Words } from '../../../core/words/words.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { PasskeyButton } from '../../../ui/form/small-buttons.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { CodeForm, type FactorMeans } from './second-factor-view.tsx'
import { RefusalNotice } from './sign-in-view.tsx'

type Props = {
  words: Words
  next: string
  refusal: Refusal | null
  means: FactorMeans
  /** For how long what was closed is open afterwards. */
  minutes: number
  /** The certificate of this PC is the second factor: the password is asked for beside it. */
  byCertificate: boolean
}

/** Asks once more who it is. The same for everybody, whether or not anything is behind it. */
export function StepUpPage(props: Props) {
  const { words, next, refusal, means, minutes, byCertificate } = props
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.stepUp.title')}</Heading>
      <RefusalNotice words={words} refusal={refusal} />
      <p>{words('identity.stepUp.lead', { minutes })}</p>
      {byCertificate ? <ByPassword {...props} /> : null}
      <Section id="key" heading={words('identity.stepUp.byKey')}>
        <PasskeyButton
          flow="sign-in"
          options="/sign-in/passkey/options"
          verify="/account/step-up/passkey"
          next={next}
          failed={words('identity.passkey.failed')}
          cancelled={words('identity.passkey.cancelled')}
        >
          {words('identity.stepUp.passkey')}
        </PasskeyButton>
      </Section>
      <Section id="code" heading={words('identity.stepUp.byCode')}>
        <CodeForm words={words} next={next} means={means} path="/account/step-up" focus={false} />
      </Section>
    </Stack>
  )
}

function ByPassword({ words, next, refusal }: Props) {
  const wrong = refusal?.problems.find(({ field }) => field === 'password')
  return (
    <Section id="password" heading={words('identity.stepUp.byPassword')}>
      <Form action="/account/step-up/password" hidden={{ next }} warn={false}>
        <TextField
          name="password"
          type="password"
          label={words('identity.signIn.password')}
          autoComplete="current-password"
          width="medium"
          required
          {...(wrong ? { error: words(wrong.code) } : {})}
        />
        <Actions>
          <Button kind="primary">{words('identity.secondFactor.submit')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}
