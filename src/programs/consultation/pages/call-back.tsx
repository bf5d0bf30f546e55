import { SafeElsewhere, SafeWays } from '../../../blocks/casework/parts/safe-ways.tsx'
import { personLine, personName } from '../../../blocks/registry/parts/person.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type CallCard, type Called, callCards } from '../queries/call-back.ts'
import { dayText, said, whenText } from './say.ts'

const found = '/consultation/call-back/found'

const place = {
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
} as const

/** The telephone rings: a name or a number, and what there is to know stands below. */
export const callBackPage = definePage({
  ...place,
  name: 'consultation.callBack',
  path: '/consultation/call-back',
  under: ['/consultation/cases'],
  load: async () => null,
  view: (_, view) => (
    <>
      <Heading level={1}>{view.words('consultation.callBack.title')}</Heading>
      <Stack>
        <Box typed="" view={view} />
        <p>{view.words('consultation.callBack.lead')}</p>
      </Stack>
    </>
  ),
})

/** Who it may be: each case that is open or ended within a year, with how to speak with them first. */
export const callBackFoundPage = definePage<Called>({
  ...place,
  name: 'consultation.callBackFound',
  path: found,
  method: 'POST',
  // Not the page of the search: its title is this one’s, and it stands here again.
  under: ['/consultation/cases'],
  load: ({ tx, posted }) => callCards(tx, posted.get('typed')),
  view: (called, view) => (
    <>
      <Heading level={1}>{view.words('consultation.callBack.title')}</Heading>
      <Stack>
        <Box typed={called.typed} view={view} />
        <Cards called={called} view={view} />
      </Stack>
    </>
  ),
})

function Box({ typed, view: { words } }: { typed: string; view: ViewContext }) {
  return (
    <FilterBar
      action={found}
      method="post"
      label={words('consultation.callBack.title')}
      submit={words('consultation.callBack.submit')}
    >
      <TextField
        name="typed"
        label={words('consultation.callBack.typed')}
        hint={words('consultation.callBack.typed.hint')}
        value={typed}
        width="full"
        autoFocus
      />
    </FilterBar>
  )
}

function Cards({ called, view }: { called: Called; view: ViewContext }) {
  const { words } = view
  if (called.cards.length === 0)
    return (
      <EmptyState
        heading={words('consultation.callBack.none')}
        action={<ButtonLink href="/consultation/intake">{words('consultation.takeIn.title')}</ButtonLink>}
      >
        {words('consultation.callBack.none.then')}
      </EmptyState>
    )
  return (
    <>
      {called.cards.map((card) => (
        <OneCard key={card.view.id} card={card} called={called} view={view} />
      ))}
      {called.more ? <p>{words('consultation.callBack.more')}</p> : null}
    </>
  )
}

/** First how they may be spoken with, then what was promised, what comes next, and what was said last. */
function OneCard({ card, called, view }: { card: CallCard; called: Called; view: ViewContext }) {
  const { words } = view
  const { person } = card
  const href = `/consultation/cases/${card.view.id}`
  return (
    <Card level={2} heading={person ? personName(person, words) : words('registry.anonymous')}>
      {person ? <p>{personLine(person, view, called.today)}</p> : null}
      {card.view.closedOn ? (
        <p>
          <Badge tone="neutral">{words('casework.state.closed')}</Badge> {dayText(card.view.closedOn, view)}
        </p>
      ) : null}
      <Columns>
        <Stack gap="small">
          <SafeWays safe={card.view.safe} say={view} />
          <SafeElsewhere ways={card.elsewhere} say={view} />
        </Stack>
        <DescriptionList items={facts(card, view)} />
      </Columns>
      <p>
        <ButtonLink href={href} size="small">
          {words('consultation.callBack.open')}
        </ButtonLink>
      </p>
    </Card>
  )
}

function facts({ view: found, last, promised }: CallCard, view: ViewContext) {
  const { words } = view
  const lines: [string, React.ReactNode][] = [
    [
      'promise',
      promised &&
        words('consultation.callBack.promised', {
          promise: promised.promise,
          when: whenText({ at: promised.at, timeKnown: false }, view),
        }),
    ],
    ['next', found.nextOn && dayText(found.nextOn, view)],
    ['owner', found.owner],
    ['last', last && `${whenText(last, view)} ${said(view, 'channel', last.channel)}`],
    [
      'note',
      last?.note && (
        <span key="note" className="as-written">
          {last.note}
        </span>
      ),
    ],
  ]
  const none = words('consultation.callBack.nothing')
  return lines.map(([key, value]) => ({
    key,
    term: words(`consultation.callBack.${key}`),
    value: value || none,
  }))
}
