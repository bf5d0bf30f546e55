import type { AreaName } from '../../../core/areas/areas.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { ownPath } from '../../../core/identity/auth/next.ts'
import { back } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { bothZones } from '../../../core/zone.ts'
import { Actions, Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { CopyButton, PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type CardShown, changeOwn, leaveOwn, makeCard } from '../actions.ts'
import { cardParts } from '../card-parts.ts'
import { type Participant, participantIdOf, participantOf } from '../participants.ts'
import { cardPurpose } from '../personal-data.ts'
import { ParticipantFields } from './fields.tsx'

const place = { allow: 'everyone', zones: bothZones, density: 'resident' } as const

type Own = { row: Participant | null; areas: AreaName[] }

async function ownOf(tx: Tx): Promise<Own> {
  const id = participantIdOf(tx.actor)
  return { row: id ? await participantOf(tx, id) : null, areas: await communityAreas(tx) }
}

/** One's own card; whoever has none is told what it is for, and the two ways to it. */
export const cardPage = definePage<Own>({
  ...place,
  name: 'memberships.card',
  path: '/card',
  load: ({ tx }) => ownOf(tx),
  purposes: [cardPurpose],
  forms: {
    change: { action: changeOwn, next: back('changed') },
    leave: { action: leaveOwn, next: () => '/card', shown: (_, view) => <Left view={view} /> },
  },
  view: (own, view) =>
    own.row ? <OwnCard row={own.row} areas={own.areas} view={view} /> : <Introduced view={view} />,
})

function Introduced({ view }: { view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('memberships.card.title')}</Heading>
      <p>{words('memberships.card.what')}</p>
      <Columns>
        <Card level={2} href="/card/new" heading={words('memberships.newCard.title')} tone="layered">
          <p>{words('memberships.card.make')}</p>
        </Card>
        <Card level={2} href="/card/open" heading={words('identity.card.title')}>
          <p>{words('memberships.card.open')}</p>
        </Card>
      </Columns>
      <p>{words('memberships.card.without')}</p>
      <PurposeNote view={view} code={cardPurpose} />
    </>
  )
}

type OwnProps = { row: Participant; areas: AreaName[]; view: ViewContext }

function OwnCard({ row, areas, view }: OwnProps) {
  const { words, query } = view
  return (
    <>
      <Heading level={1} over={words('memberships.card.title')}>
        {words('memberships.card.of', { name: row.name })}
      </Heading>
      {query.get('done') === 'changed' ? (
        <Notice tone="success" announce heading={words('memberships.done.changed')} />
      ) : null}
      <DescriptionList items={[{ term: words('identity.card.number'), value: row.number }]} />
      <Columns>
        {cardParts().map(({ path, title, text }) => (
          <Card key={path} level={2} href={path} heading={words(title)}>
            <p>{words(text)}</p>
          </Card>
        ))}
      </Columns>
      <Section id="own" heading={words('memberships.card.own')} lead={words('memberships.card.own.lead')}>
        <ActionForm view={view} name="change" hidden={{ version: row.version }}>
          <ParticipantFields view={view} areas={areas} row={row} />
          <PurposeNote view={view} code={cardPurpose} />
        </ActionForm>
      </Section>
      <Fold view={view} form="leave" label={words('memberships.leaveOwn.title')} danger>
        <p>{words('memberships.leave.then')}</p>
        <ActionForm view={view} name="leave" hidden={{ version: row.version }} submit={{ kind: 'danger' }}>
          <ActionField name="sure" />
        </ActionForm>
      </Fold>
    </>
  )
}

function Left({ view: { words } }: { view: Omit<ViewContext, 'form'> }) {
  return (
    <>
      <Heading level={1}>{words('memberships.left.title')}</Heading>
      <Notice tone="success" announce clearKept="*">
        {words('memberships.left.then')}
      </Notice>
    </>
  )
}

/** Somebody makes a card, in a minute; number and key are shown once. */
export const newCardPage = definePage<Own>({
  ...place,
  name: 'memberships.newCard',
  path: '/card/new',
  under: ['/card'],
  load: ({ tx }) => ownOf(tx),
  purposes: [cardPurpose],
  forms: {
    make: {
      action: makeCard,
      next: () => '/card',
      shown: (result, view) => <Made card={result as CardShown} view={view} />,
    },
  },
  view: ({ row, areas }, view) => (
    <>
      <Heading level={1}>{view.words('memberships.newCard.title')}</Heading>
      {row ? (
        <Notice tone="info" heading={view.words('memberships.cardThere')}>
          <a href="/card">{view.words('identity.card.mine')}</a>
        </Notice>
      ) : (
        <MakeForm areas={areas} view={view} />
      )}
    </>
  ),
})

function MakeForm({ areas, view }: { areas: AreaName[]; view: ViewContext }) {
  return (
    <>
      <p>{view.words('memberships.newCard.lead')}</p>
      <ActionForm view={view} name="make">
        <ParticipantFields view={view} areas={areas} />
        <div className="visually-hidden">
          <ActionField name="homepage" />
        </div>
        <PurposeNote view={view} code={cardPurpose} />
      </ActionForm>
    </>
  )
}

/** What was typed on this page; what somebody began on another, and came here from, waits for them there. */
const keptHere = '/card/new make'

function Made({ card: { number, key }, view }: { card: CardShown; view: Omit<ViewContext, 'form'> }) {
  const { words, actor, query } = view
  const next = ownPath(query.get('next') ?? '/card')
  return (
    <Stack>
      <Heading level={1}>{words('memberships.made.title')}</Heading>
      <Notice tone="success" announce clearKept={keptHere}>
        {words('memberships.made.then')}
      </Notice>
      <Card level={2} tone="layered" heading={words('identity.card.card')}>
        <DescriptionList
          items={[
            { key: 'number', term: words('identity.card.number'), value: <strong>{number}</strong> },
            { key: 'key', term: words('identity.card.key'), value: <strong>{key}</strong> },
          ]}
        />
        <p>{words('memberships.made.once')}</p>
        <Cluster>
          <PrintButton>{words('memberships.print')}</PrintButton>
          <CopyButton text={words('memberships.made.copied', { number, key })}>
            {words('memberships.made.copy')}
          </CopyButton>
        </Cluster>
      </Card>
      {actor.accountId ? (
        <ButtonLink href={next}>
          {words(next === '/card' ? 'identity.card.mine' : 'memberships.made.goOn')}
        </ButtonLink>
      ) : (
        <Form action="/card/open" hidden={{ number, key, next }} unremembered warn={false}>
          <Actions>
            <Button kind="primary">{words('memberships.made.open')}</Button>
          </Actions>
        </Form>
      )}
    </Stack>
  )
}
