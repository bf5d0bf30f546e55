import type { Invited } from '../../../core/identity/auth/issued.ts'
import type { Refusal } from '../../../core/refusal.ts'
import type { Words } from '../../../core/words/words.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { FromAddress } from '../../../ui/form/from-address.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { RefusalNotice } from './sign-in-view.tsx'

type Props = { words: Words; refusal: Refusal | null }

/** Asks for the code of the letter. A link of a mail fills it from behind its #. */
export function InvitationPage({ words, refusal, signedIn }: Props & { signedIn: boolean }) {
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.invitation.title')}</Heading>
      <RefusalNotice words={words} refusal={refusal} />
      {signedIn ? <Notice tone="warning" heading={words('identity.invitation.signedIn')} /> : null}
      <p>{words('identity.invitation.typeIt')}</p>
      {/* After a refusal the code stands in no address any more, and is typed. */}
      <FromAddress field="code">
        <Form action="/invitation" warn={false} label={words('identity.invitation.title')}>
          <TextField
            name="code"
            label={words('identity.invitation.code')}
            hint={words('identity.invitation.codeHint')}
            autoComplete="off"
            width="medium"
            maxLength={40}
            required
          />
          <Actions>
            <Button kind="primary">{words('identity.invitation.next')}</Button>
          </Actions>
        </Form>
      </FromAddress>
    </Stack>
  )
}

type ChooseProps = Props & { invited: Pick<Invited, 'name' | 'address' | 'userName'>; code: string }

/** The password of one's own, typed twice: the invitation works once, and a slip of the finger would lock out. */
export function ChoosePassword({ words, refusal, invited, code }: ChooseProps) {
  const errorOf = (name: string) => {
    const problem = refusal?.problems.find(({ field }) => field === name)
    return problem ? { error: words(problem.code) } : {}
  }
  const signsInWith = [invited.address, invited.userName].filter(Boolean).join(' · ')
  return (
    <Stack gap="large">
      <Heading level={1}>{words('identity.invitation.choose')}</Heading>
      <RefusalNotice words={words} refusal={refusal} />
      <DescriptionList
        items={[
          { term: words('identity.account.name'), value: invited.name },
          ...(signsInWith ? [{ term: words('identity.account.signsInWith'), value: signsInWith }] : []),
        ]}
      />
      <Form action="/invitation/password" hidden={{ code }} warn={false}>
        <TextField
          name="password"
          type="password"
          label={words('identity.password.fresh')}
          hint={words('identity.password.hint')}
          autoComplete="new-password"
          width="medium"
          required
          {...errorOf('password')}
        />
        <TextField
          name="again"
          type="password"
          label={words('identity.password.again')}
          autoComplete="new-password"
          width="medium"
          required
          {...errorOf('again')}
        />
        <Actions>
          <Button kind="primary">{words('identity.invitation.submit')}</Button>
        </Actions>
      </Form>
    </Stack>
  )
}
