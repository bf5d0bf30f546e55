import { now } from '../../../../core/calendar/clock.ts'
import { formatInstant } from '../../../../core/calendar/format.ts'
import { icalOf } from '../../../../core/calendar/ical.ts'
import { back } from '../../../../core/page/address.ts'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { CopyButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { caseRoles } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { type FeedEntry, feedEntries, feedOf } from '../feed.ts'
import { closeCalendarFeed, openCalendarFeed } from '../feed-actions.ts'
import { defineDeskPage } from './desk-page.tsx'
import { DeskTabs } from './say.tsx'

type Known = { madeAt: Date | null }

/** The address for one's own calendar program: made, shown once, and ended. */
export const feedSettingsPage = defineDeskPage<Known>({
  name: 'casework.feedPage',
  path: '/casework/calendar/feed',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  under: ['/casework/tasks', '/casework/calendar'],
  load: async ({ tx }) => ({ madeAt: (await feedOf(tx))?.made_at ?? null }),
  forms: {
    open: {
      action: openCalendarFeed,
      next: back('openCalendarFeed'),
      shown: (made, view) => <MadeFeed token={(made as unknown as { token: string }).token} view={view} />,
    },
    close: { action: closeCalendarFeed, next: back('closeCalendarFeed') },
  },
  view: ({ madeAt }, view) => <Settings madeAt={madeAt} view={view} />,
})

function Settings({ madeAt, view }: Known & { view: ViewContext }) {
  const { words, locale } = view
  return (
    <>
      <Heading level={1}>{words('casework.feedPage.title')}</Heading>
      <DeskTabs current="calendar" view={view} />
      <Done view={view} of={['closeCalendarFeed']} />
      <Stack>
        <p>{words('casework.feedPage.lead')}</p>
        <p>{words('casework.feedPage.holds')}</p>
        {madeAt ? <p>{words('casework.feedPage.made', { at: formatInstant(madeAt, locale) })}</p> : null}
        <ActionForm view={view} name="open" warn={false}>
          {madeAt ? <p>{words('casework.feedPage.again')}</p> : null}
        </ActionForm>
        {madeAt ? (
          <Fold view={view} form="close" label={words('casework.closeCalendarFeed.title')} danger>
            <ActionForm view={view} name="close" submit={{ kind: 'danger' }} warn={false}>
              {null}
            </ActionForm>
          </Fold>
        ) : null}
      </Stack>
    </>
  )
}

type Made = { token: string; view: Omit<ViewContext, 'form'> }

function MadeFeed({ token, view: { words, origin } }: Made) {
  const address = `${origin}/casework/feeds/${token}`
  return (
    <>
      <Heading level={1}>{words('casework.feedPage.title')}</Heading>
      <Stack>
        <Notice tone="success" announce heading={words('casework.feedPage.once')}>
          <p>{words('casework.feedPage.keep')}</p>
        </Notice>
        <p>
          <code>{address}</code>
        </p>
        <CopyButton text={address}>{words('casework.feedPage.copy')}</CopyButton>
        <ButtonLink href="/casework/calendar" size="small">
          {words('casework.feedPage.back')}
        </ButtonLink>
      </Stack>
    </>
  )
}

/** What a calendar program reads. Whoever has the address reads it, so there is nothing of anybody in it. */
export const feedPage = definePage<{ entries: FeedEntry[] }>({
  name: 'casework.feed',
  path: '/casework/feeds/:token',
  allow: 'everyone',
  zones: ['inner'],
  density: 'reader',
  shape: 'file',
  load: async ({ tx, params }) => ({ entries: await feedEntries(tx, params.token ?? '') }),
  file: ({ entries }, { words, origin }) => ({
    name: 'kasane.ics',
    type: 'text/calendar; charset=utf-8',
    body: icalOf(
      entries.map((entry) => eventOf(entry, words, origin)),
      { name: words('casework.feed.name'), now: now() },
    ),
  }),
  view: ({ entries }, { words }) => (
    <>
      <Heading level={1}>{words('casework.feed.name')}</Heading>
      <ul>
        {entries.map(({ uid, kind, on }) => (
          <li key={uid}>
            {on} {words(`casework.entry.${kind}`)}
          </li>
        ))}
      </ul>
    </>
  ),
})

/** A visit stands in the calendar for an hour: until when somebody is really out is for colleagues. */
const shownFor = 3600_000

function eventOf({ uid, kind, on, at }: FeedEntry, words: ViewContext['words'], origin: string) {
  return {
    uid: `${uid}@kasane`,
    summary: words('casework.feed.summary', { kind: words(`casework.entry.${kind}`) }),
    url: `${origin}/casework/tasks`,
    when: at ? { from: at, until: new Date(at.getTime() + shownFor) } : { day: on },
  }
}
