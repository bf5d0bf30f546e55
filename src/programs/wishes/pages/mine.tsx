import { defineCardPart } from '../../../blocks/memberships/card-parts.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { minePath } from '../actions/activities/whose.ts'
import { declineInvitation } from '../actions/inviting.ts'
import { sayToDesk } from '../actions/to-desk.ts'
import { type Own, ownOf } from '../queries/own.ts'
import { Invited } from './invited.tsx'
import { said } from './say.tsx'
import { ToDesk } from './to-desk.tsx'

defineCardPart({
  ...{ order: 35, path: minePath, title: 'wishes.mine.title' },
  text: 'wishes.mine.card',
})

/** Beside one's card: what one wished, is asked for and is part of, and the thanks for it. */
export const minePage = definePage<Own>({
  name: 'wishes.mine',
  path: minePath,
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  under: ['/card'],
  load: ({ tx }) => ownOf(tx),
  forms: {
    toDesk: { action: sayToDesk, next: () => `${minePath}?done=toDesk` },
    decline: { action: declineInvitation, next: () => minePath },
  },
  view: (own, view) => <Mine own={own} view={view} />,
})

function Mine({ own, view }: { own: Own; view: ViewContext }) {
  const { words } = view
  const { asked, thanks, partOf, wishes, toDesk, invited } = own
  const isNothing = [asked, thanks, partOf, wishes, toDesk, invited].every(({ length }) => length === 0)
  return (
    <>
      <Heading level={1}>{words('wishes.mine.title')}</Heading>
      <Stack>
        {asked.map(({ partner, activity }) => (
          <Notice
            key={partner.id}
            tone="info"
            heading={words('wishes.mine.asked', { heading: activity.heading })}
          >
            <a href={`/activities/${activity.id}#partners`}>{words('wishes.mine.answer')}</a>
          </Notice>
        ))}
        {isNothing ? (
          <EmptyState heading={words('wishes.mine.none')}>
            <a href="/wishes">{words('wishes.mine.none.then')}</a>
          </EmptyState>
        ) : null}
        {view.query.get('done') === 'toDesk' ? (
          <Notice tone="success" announce heading={words('wishes.done.toDesk')} />
        ) : null}
        <Invited own={own} view={view} />
        <ToDesk own={own} view={view} />
        <Thanked own={own} view={view} />
        {partOf.length > 0 ? (
          <Section id="part" heading={words('wishes.mine.part')}>
            <ul>
              {partOf.map(({ id, heading, state }) => (
                <li key={id}>
                  <a href={`/activities/${id}`}>{heading}</a>（{said(view, 'activityState', state)}）
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        {wishes.length > 0 ? (
          <Section id="wishes" heading={words('wishes.mine.wishes')}>
            <ul>
              {wishes.map(({ id, line, state }) => (
                <li key={id}>
                  <a href={`/wishes/${id}`}>{line}</a>（{said(view, 'state', state)}）
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
      </Stack>
    </>
  )
}

function Thanked({ own: { thanks }, view }: { own: Own; view: ViewContext }) {
  if (thanks.length === 0) return null
  return (
    <Section id="thanks" heading={view.words('wishes.mine.thanks')}>
      <Stack>
        {thanks.map(({ thanks: one, activity }) => (
          <Card
            key={one.id}
            tone="layered"
            footer={view.words('wishes.mine.thanks.for', {
              heading: activity.heading,
              day: formatDate(dateInTokyo(one.at), view.locale),
            })}
          >
            <p>{one.line}</p>
          </Card>
        ))}
      </Stack>
    </Section>
  )
}
