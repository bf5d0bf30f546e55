import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { PageForm, ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { participantOf } from '../participants.ts'
import { acceptNextStep, declineNextStep, setAskable } from './actions.ts'
import { openInvitationsOf, type RungInvitation } from './invitations.ts'
import { reasonWords } from './reasons.ts'
import { type Offered, offeredBy } from './sources.ts'

type Asked = RungInvitation & { offered: Offered | null }

export type Asking = { mayBeAsked: boolean; asked: Asked[]; areas: AreaName[] }

/** What somebody is asked, as far as it is still to be helped with, and whether they want to be asked. As themselves. */
export async function askingOf(tx: Tx, participantId: string): Promise<Asking> {
  const { may_be_asked } = await participantOf(tx, participantId)
  const open = await openInvitationsOf(tx, participantId)
  const offers = await offeredBy(
    tx,
    open.flatMap(({ ofId }) => ofId ?? []),
  )
  const asked = open.map((one) => ({ ...one, offered: (one.ofId && offers.get(one.ofId)) || null }))
  return {
    mayBeAsked: may_be_asked,
    asked: asked.filter(({ ofId, offered }) => ofId === null || offered !== null),
    areas: await communityAreas(tx),
  }
}

/** Where a yes to organising leads: to the first words of a draft. */
const draftPath = '/events/new'

export const askingForms = {
  yes: { action: acceptNextStep, next: () => '/card/path?done=accepted' },
  no: { action: declineNextStep, next: () => '/card/path?done=declined' },
  askable: { action: setAskable, next: () => '/card/path?done=askable' },
} satisfies Record<string, PageForm>

type Props = { asking: Asking; view: ViewContext }

/** What somebody is asked to do next, from which office, and why it is them. They answer yes, no, or nothing. */
export function AskedSection({ asking: { asked, areas }, view }: Props) {
  const { words, locale } = view
  if (asked.length === 0) return null
  return (
    <Section id="asked" heading={words('memberships.asked')} lead={words('memberships.asked.lead')}>
      <Stack>
        {asked.map(({ id, state, rung, line, reasons, offered, openUntil, agency, agencyEn }) => (
          <Card
            key={id}
            level={3}
            heading={words(`memberships.asked.${rung}`, {
              title: offered?.title ?? '',
              day: offered ? formatDate(offered.onDay, locale, { weekday: true }) : '',
            })}
          >
            <Stack gap="small">
              <p className="as-written">{line}</p>
              <p>{words('memberships.asked.from', { agency: locale === 'en' ? agencyEn : agency })}</p>
              <ul aria-label={words('memberships.asked.why')}>
                {reasons.map((key) => (
                  <li key={key}>{reasonWords(key, { words, locale, areas })}</li>
                ))}
              </ul>
              {state === 'accepted' ? (
                <ButtonLink href={offered?.path ?? draftPath} kind="primary">
                  {words(`memberships.asked.go.${rung}`)}
                </ButtonLink>
              ) : (
                <Answer id={id} until={formatDate(openUntil, locale)} view={view} />
              )}
            </Stack>
          </Card>
        ))}
      </Stack>
    </Section>
  )
}

const Answer = ({ id, until, view }: { id: string; until: string; view: ViewContext }) => (
  <>
    <p>{view.words('memberships.asked.until', { day: until })}</p>
    <ActionForm view={view} name="yes" hidden={{ id }} warn={false} keep={false}>
      {null}
    </ActionForm>
    <Fold view={view} form="no" label={view.words('memberships.declineNextStep.title')}>
      <ActionForm view={view} name="no" hidden={{ id }} warn={false} keep={false}>
        <p>{view.words('memberships.declineNextStep.then')}</p>
      </ActionForm>
    </Fold>
  </>
)

/** Whether they want to be asked at all, and what whoever asks is told of them then. */
export const AskableSection = ({ asking: { mayBeAsked }, view }: Props) => (
  <Section
    id="askable"
    heading={view.words('memberships.askable')}
    lead={view.words('memberships.askable.lead')}
  >
    <ActionForm view={view} name="askable">
      <ActionField name="mayBeAsked" value={mayBeAsked ? 'on' : undefined} />
    </ActionForm>
  </Section>
)
