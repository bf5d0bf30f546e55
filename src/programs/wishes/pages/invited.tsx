import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Own } from '../queries/own.ts'
import { keptReason } from './reasons.ts'

/** What somebody is asked to bring something to, and why it is them; they bring something, or would rather not. */
export function Invited({ own: { invited }, view }: { own: Own; view: ViewContext }) {
  const { words } = view
  if (invited.length === 0) return null
  return (
    <Section id="invited" heading={words('wishes.invited')} lead={words('wishes.invited.lead')}>
      <Stack>
        {invited.map(({ invitation: { id, reasons }, wish }) => (
          <Card key={id} level={3} heading={wish.line}>
            <Stack gap="small">
              <p>
                {words('wishes.invited.why', {
                  reasons: reasons.map((one) => keptReason(one, view)).join(words('wishes.list.between')),
                })}
              </p>
              <ButtonLink href={`/wishes/${wish.id}#pledges`} kind="primary">
                {words('wishes.invited.answer')}
              </ButtonLink>
              <Fold view={view} form="decline" label={words('wishes.declineInvitation.title')}>
                <ActionForm view={view} name="decline" hidden={{ id }}>
                  <ActionField name="noMore" />
                </ActionForm>
              </Fold>
            </Stack>
          </Card>
        ))}
      </Stack>
    </Section>
  )
}
