import type { TotpOffer } from '../../../core/identity/auth/account.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { Words } from '../../../core/words/words.ts'
import { Actions, Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { CopyButton, PrintButton } from '../../../ui/form/small-buttons.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { RefusalNotice } from './sign-in-view.tsx'

type OfferProps = { words: Words; offer: TotpOffer | null; refusal: Refusal | null }

/** Setting an authenticator app up: the secret, the codes to keep, and the first code as proof. */
export function OfferPage({ words, offer, refusal }: OfferProps) {
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.totp.title')}</Heading>
      <RefusalNotice words={words} refusal={refusal} />
      {offer ? (
        <>
          <Section
            id="secret"
            heading={words('identity.totp.secret')}
            lead={words('identity.totp.secretLead')}
          >
            <Cluster>
              <code>{offer.secret}</code>
              <CopyButton text={offer.secret.replaceAll(' ', '')}>{words('identity.copy')}</CopyButton>
            </Cluster>
            <p>
              <a href={offer.link}>{words('identity.totp.link')}</a>
            </p>
          </Section>
          <Codes words={words} codes={offer.backupCodes} />
        </>
      ) : null}
      <Section id="first-code" heading={words('identity.totp.first')} lead={words('identity.totp.firstLead')}>
        <Form action="/account/second-factor/confirmation" warn={false}>
          <TextField
            name="code"
            label={words('identity.secondFactor.code.app')}
            autoComplete="one-time-code"
            inputMode="numeric"
            width="narrow"
            maxLength={20}
            required
          />
          <Actions>
            <Button kind="primary">{words('identity.totp.confirm')}</Button>
            <ButtonLink href="/account">{words('identity.totp.later')}</ButtonLink>
          </Actions>
        </Form>
      </Section>
    </Stack>
  )
}

/** New backup codes, shown this once. */
export function CodesPage({ words, codes }: { words: Words; codes: string[] }) {
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.codes.title')}</Heading>
      <Notice tone="success" announce heading={words('identity.codes.renewed')} />
      <Codes words={words} codes={codes} />
      <Actions>
        <ButtonLink href="/account">{words('identity.account.back')}</ButtonLink>
      </Actions>
    </Stack>
  )
}

function Codes({ words, codes }: { words: Words; codes: string[] }) {
  return (
    <Section id="backup-codes" heading={words('identity.codes.heading')} lead={words('identity.codes.lead')}>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Cluster>
        <CopyButton text={codes.join('\n')}>{words('identity.copy')}</CopyButton>
        <PrintButton>{words('identity.print')}</PrintButton>
      </Cluster>
    </Section>
  )
}
