import {
  placeInQueue,
  type SignUp,
  signUpsOfParticipant,
  withCode,
} from '../../../blocks/gatherings/sign-ups/lists.ts'
import { ticketText } from '../../../blocks/gatherings/sign-ups/tickets.ts'
import { defineCardPart } from '../../../blocks/memberships/card-parts.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { Actions, Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { CopyButton, PrintButton } from '../../../ui/form/small-buttons.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { QrCode } from '../../../ui/text/qr-code.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { acceptSeat, declineSeat, leaveSignUp, type SignedUpFor } from '../actions/sign-ups.ts'
import { type SignUpDay, signUpDayAt } from '../queries/sign-ups.ts'
import { dayText, publicPlace } from './say.tsx'

defineCardPart({
  ...{ order: 15, path: '/events/sign-ups', title: 'participation.ownSignUps.title' },
  text: 'participation.ownSignUps.card',
})

const place = { ...publicPlace, density: 'resident' } as const

/** What somebody is shown once who signed up: their place or their turn, and the code, which is the ticket. */
export function SignedUpView({ signedUp, view }: { signedUp: SignedUpFor; view: Omit<ViewContext, 'form'> }) {
  const { words } = view
  const { state, code, receipt, title, day } = signedUp
  return (
    <Stack>
      <Heading level={1}>{words(`participation.signedUp.${state}`)}</Heading>
      <Notice tone={state === 'confirmed' ? 'success' : 'info'} announce clearKept="*">
        {words(`participation.signedUp.${state}.then`)}
      </Notice>
      <Card level={2} tone="layered" heading={words('participation.ticket.title')}>
        <DescriptionList
          items={[
            { key: 'what', term: words('participation.field.heading'), value: title },
            { key: 'when', term: words('participation.day.when'), value: dayText(day, view) },
            { key: 'where', term: words('participation.field.placeName'), value: day.placeName ?? '' },
            { key: 'code', term: words('participation.field.code'), value: <strong>{code}</strong> },
            { key: 'receipt', term: words('participation.signUp.receipt'), value: receipt },
          ]}
        />
        {state === 'confirmed' ? (
          <QrCode text={ticketText(code)} label={words('participation.ticket.qr')} />
        ) : null}
        <p>{words('participation.signedUp.keep')}</p>
        <Cluster>
          <PrintButton>{words('participation.print')}</PrintButton>
          <CopyButton text={words('participation.signedUp.copied', { code })}>
            {words('participation.signedUp.copy')}
          </CopyButton>
        </Cluster>
      </Card>
      <ButtonLink href="/events">{words('participation.signUp.more')}</ButtonLink>
    </Stack>
  )
}

type Own = { signUp: SignUp; of: SignUpDay }

/** What one signed up for by one's card; without a card a sign-up is opened by its code. */
export const ownSignUpsPage = definePage<{ own: Own[] }>({
  ...place,
  name: 'participation.ownSignUps',
  path: '/events/sign-ups',
  under: ['/events'],
  async load({ tx }) {
    const id = participantIdOf(tx.actor)
    const signUps = id ? await signUpsOfParticipant(tx, id, 50) : []
    const own: Own[] = []
    for (const signUp of signUps) own.push({ signUp, of: await signUpDayAt(tx, signUp.sessionId) })
    return { own }
  },
  view: ({ own }, view) => (
    <>
      <Heading level={1}>{view.words('participation.ownSignUps.title')}</Heading>
      <Stack>
        {view.actor.card || view.actor.accountId ? (
          <Section id="mine" heading={view.words('participation.ownSignUps.mine')}>
            {own.length === 0 ? (
              <EmptyState heading={view.words('participation.ownSignUps.none')}>
                <a href="/events">{view.words('participation.signUp.more')}</a>
              </EmptyState>
            ) : (
              <Stack>
                {own.map((one) => (
                  <OwnCard key={one.signUp.id} own={one} view={view} />
                ))}
              </Stack>
            )}
          </Section>
        ) : null}
        <OpenForm view={view} />
      </Stack>
    </>
  ),
})

function OwnCard({ own: { signUp, of }, view }: { own: Own; view: ViewContext }) {
  const { words } = view
  return (
    <Card level={3} heading={of.event.title}>
      <p>
        <Badge tone={toneOf(signUp)}>{words(`participation.signUp.state.${signUp.state}`)}</Badge>{' '}
        {dayText(of.day, view)}
      </p>
      <Form action="/events/sign-ups/opened" hidden={{ code: signUp.code }} warn={false}>
        <Button size="small">{words('participation.ownSignUps.open')}</Button>
      </Form>
    </Card>
  )
}

const toneOf = ({ state }: Pick<SignUp, 'state'>) =>
  state === 'confirmed' ? 'good' : state === 'offered' ? 'warning' : 'neutral'

function OpenForm({ view: { words } }: { view: ViewContext }) {
  return (
    <Section
      id="code"
      heading={words('participation.ownSignUps.code')}
      lead={words('participation.ownSignUps.lead')}
    >
      <Form
        action="/events/sign-ups/opened"
        unremembered
        warn={false}
        label={words('participation.ownSignUps.code')}
      >
        <TextField
          name="code"
          label={words('participation.field.code')}
          width="medium"
          maxLength={40}
          required
        />
        <Actions>
          <Button kind="primary">{words('participation.ownSignUps.open')}</Button>
        </Actions>
      </Form>
    </Section>
  )
}

type Opened = { own: Own | null; place: number | null; typed: string }

const told = (action: PageForm['action'], key: string): PageForm => ({
  action,
  next: () => '/events/sign-ups',
  shown: (_, { words }) => (
    <>
      <Heading level={1}>{words('participation.ownSignUps.title')}</Heading>
      <Notice tone="success" announce clearKept="*">
        {words(`participation.done.${key}`)}
      </Notice>
      <ButtonLink href="/events/sign-ups">{words('participation.ownSignUps.back')}</ButtonLink>
    </>
  ),
})

/** One's own sign-up by its code: how it stands, the ticket, and what one can do. */
export const openedSignUpPage = definePage<Opened>({
  ...place,
  name: 'participation.openedSignUp',
  path: '/events/sign-ups/opened',
  method: 'POST',
  under: ['/events', '/events/sign-ups'],
  async load({ tx, posted }) {
    const typed = (posted.get('code') ?? '').slice(0, 40)
    try {
      return await withCode(tx, typed, async (signUp) => ({
        own: { signUp, of: await signUpDayAt(tx, signUp.sessionId) },
        place: await placeInQueue(tx, signUp.id),
        typed,
      }))
    } catch (error) {
      if (error instanceof Refusal) return { own: null, place: null, typed }
      throw error
    }
  },
  forms: {
    leave: told(leaveSignUp, 'left'),
    accept: told(acceptSeat, 'accepted'),
    decline: told(declineSeat, 'declined'),
  },
  view: ({ own, place, typed }, view) =>
    own ? <OwnView own={own} place={place} typed={typed} view={view} /> : <Unknown view={view} />,
})

function Unknown({ view }: { view: ViewContext }) {
  return (
    <>
      <Heading level={1}>{view.words('participation.ownSignUps.title')}</Heading>
      <Notice tone="danger" announce>
        {view.words('gatherings.signUps.codeUnknown')}
      </Notice>
      <OpenForm view={view} />
    </>
  )
}

type OwnProps = { own: Own; place: number | null; typed: string; view: ViewContext }

function OwnView({ own: { signUp, of }, place, typed, view }: OwnProps) {
  const { words, locale } = view
  const hidden = { code: typed }
  const isLive = ['entered', 'confirmed', 'waiting', 'offered'].includes(signUp.state)
  return (
    <Stack>
      <Heading
        level={1}
        over={words('participation.signUp.receipt.of', { receipt: signUp.receipt })}
        aside={<Badge tone={toneOf(signUp)}>{words(`participation.signUp.state.${signUp.state}`)}</Badge>}
      >
        {of.event.title}
      </Heading>
      <DescriptionList
        items={[
          { term: words('participation.day.when'), value: dayText(of.day, view) },
          { term: words('participation.field.placeName'), value: of.day.placeName ?? '' },
          { term: words('participation.signUp.seats'), value: String(signUp.seats) },
          ...(place ? [{ term: words('participation.signUp.place'), value: String(place) }] : []),
        ]}
      />
      {signUp.state === 'confirmed' ? (
        <Card level={2} tone="layered" heading={words('participation.ticket.title')}>
          <QrCode text={ticketText(signUp.code)} label={words('participation.ticket.qr')} />
          <p>
            <strong>{signUp.code}</strong>
          </p>
          <p>{words('participation.ticket.then')}</p>
          <Cluster>
            <PrintButton>{words('participation.print')}</PrintButton>
          </Cluster>
        </Card>
      ) : null}
      {signUp.state === 'offered' && signUp.offeredUntil ? (
        <Notice
          tone="warning"
          heading={words('participation.offered', { until: formatInstant(signUp.offeredUntil, locale) })}
        >
          <ActionForm view={view} name="accept" hidden={hidden} keep={false}>
            {null}
          </ActionForm>
          <ActionForm view={view} name="decline" hidden={hidden} submit={{ kind: 'secondary' }} keep={false}>
            {null}
          </ActionForm>
        </Notice>
      ) : null}
      {isLive && signUp.state !== 'offered' ? (
        <ActionForm view={view} name="leave" hidden={hidden} submit={{ kind: 'danger' }} keep={false}>
          <p>{words('participation.leaveSignUp.then')}</p>
        </ActionForm>
      ) : null}
    </Stack>
  )
}
