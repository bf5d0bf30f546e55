import type { Words } from '../../../core/words/words.ts'
import { Actions, Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Section } from '../../../ui/text/section.tsx'

/** Whether somebody wants a mail when something waits, and whether mail leaves at all. */
export type MailSetting = { wanted: boolean; leaves: boolean }

/** One's own wish to be told by mail; off until somebody asks for it. */
export function MailWish({ words, mail }: { words: Words; mail: MailSetting | null }) {
  if (!mail) return null
  return (
    <Section id="mail" heading={words('identity.mail.heading')} lead={words('identity.mail.lead')}>
      <p>{words(mail.wanted ? 'identity.mail.on' : 'identity.mail.off')}</p>
      {mail.leaves ? null : <p>{words('identity.mail.nowhere')}</p>}
      <Form action="/account/mail" hidden={{ wanted: mail.wanted ? 'no' : 'yes' }} warn={false}>
        <Actions>
          <Button>{words(mail.wanted ? 'identity.mail.stop' : 'identity.mail.start')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}
