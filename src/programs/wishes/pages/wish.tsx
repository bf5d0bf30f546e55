import { saidPurpose } from '../../../blocks/matching/personal-data.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { hide, letThrough, reportText, showAgain } from '../actions/moderating.ts'
import { givePledge, sayWord, takeBack, unsayWord, withdrawWish } from '../actions/saying.ts'
import { hasDuty } from '../actions/shared.ts'
import { type WholeWish, wholeWish } from '../queries/whole-wish.ts'
import { AskedForm, OfOne } from './of-one.tsx'
import { ActivityMarks, SimilarList, saidWhen, WishMarks, wishedWhen } from './parts.tsx'
import { type Areas, areasOf, said } from './say.tsx'
import { PledgeForm, WordForm } from './under-forms.tsx'

export type WishData = WholeWish & { areas: Areas; isDuty: boolean }
export type WishProps = { data: WishData; view: ViewContext }

/** One wish: what is brought to it, what is said, and what is like it. */
export const wishPage = definePage<WishData>({
  name: 'wishes.wish',
  path: '/wishes/:id',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/wishes'],
  purposes: [saidPurpose],
  async load({ tx, params }) {
    return { ...(await wholeWish(tx, idOf(params))), areas: await areasOf(tx), isDuty: hasDuty(tx) }
  },
  forms: {
    pledge: { action: givePledge, next: back('pledged') },
    word: { action: sayWord, next: back('worded') },
    takeBack: { action: takeBack, next: back('tookBack') },
    unsay: { action: unsayWord, next: back('tookBack') },
    withdraw: { action: withdrawWish, next: () => '/wishes' },
    report: { action: reportText, next: back('reported') },
    hide: { action: hide, next: back('hidden') },
    showAgain: { action: showAgain, next: back('shownAgain') },
    letThrough: { action: letThrough, next: back('shownAgain') },
  },
  view: (data, view) => <One data={data} view={view} />,
})

const told = ['said', 'pledged', 'worded', 'tookBack', 'reported', 'hidden', 'shownAgain']

function One({ data, view }: WishProps) {
  const { words, query } = view
  const { wish, areas, similar } = data
  const done = query.get('done') ?? ''
  return (
    <>
      <Heading level={1} over={said(view, 'kind', wish.kind)}>
        {wish.line}
      </Heading>
      <Stack>
        {told.includes(done) ? (
          <Notice tone="success" announce clearKept="*" heading={words(`wishes.done.${done}`)} />
        ) : null}
        <AskedForm data={data} view={view} />
        {wish.hiddenReason === null ? null : (
          <Notice tone="warning" heading={words('wishes.hidden')}>
            {wish.hiddenReason}
          </Notice>
        )}
        <WishMarks wish={wish} areas={areas} view={view} />
        <p>{wishedWhen(wish, view)}</p>
        {wish.fromDesk ? <Notice tone="info">{words('wishes.fromDesk')}</Notice> : null}
        <OfOne row={{ ...wish, of: 'wish' }} data={data} view={view} />
        {data.isDuty && !isOver(data) ? (
          <ButtonLink href={`/wishes/${wish.id}/proposals`}>{words('wishes.proposals.title')}</ButtonLink>
        ) : null}
        <Activities data={data} view={view} />
        <Pledges data={data} view={view} />
        <Talks data={data} view={view} />
        {similar.length > 0 ? (
          <Section id="similar" heading={words('wishes.similar')}>
            <SimilarList wishes={similar} view={view} />
          </Section>
        ) : null}
        <ButtonLink href="/wishes">{words('wishes.wall.back')}</ButtonLink>
      </Stack>
    </>
  )
}

/** What was made of it; whoever made the wish, or the desk, makes something of it now. */
function Activities({ data, view }: WishProps) {
  const { words } = view
  const { wish, activities, mine, isDuty, areas } = data
  const mayMake = (mine.has(wish.id) || isDuty) && (wish.state === 'open' || wish.state === 'gathering')
  if (activities.length === 0 && !mayMake) return null
  return (
    <Section id="activities" heading={words('wishes.activities.ofWish')}>
      <Stack>
        {activities.map((one) => (
          <Card key={one.id} level={3} href={`/activities/${one.id}`} heading={one.heading} tone="layered">
            <ActivityMarks activity={one} areas={areas} view={view} />
          </Card>
        ))}
        {mayMake ? (
          <ButtonLink href={`/wishes/${wish.id}/activity`} kind="primary">
            {words('wishes.makeActivity.title')}
          </ButtonLink>
        ) : null}
      </Stack>
    </Section>
  )
}

const isOver = ({ wish }: WishData) => wish.state === 'ended' || wish.state === 'withdrawn'

function Pledges({ data, view }: WishProps) {
  const { words } = view
  return (
    <Section id="pledges" heading={words('wishes.pledges')} lead={words('wishes.pledges.lead')}>
      <Stack>
        {data.pledges.length === 0 ? (
          <EmptyState heading={words('wishes.pledges.none')}>{words('wishes.pledges.none.then')}</EmptyState>
        ) : (
          data.pledges.map((pledge) => (
            <Card key={pledge.id} heading={said(view, 'kind', pledge.kind)} footer={saidWhen(pledge, view)}>
              <p>{pledge.line}</p>
              {pledge.hiddenReason === null ? null : (
                <p>{words('wishes.hidden.of', { reason: pledge.hiddenReason })}</p>
              )}
              <OfOne row={{ ...pledge, of: 'pledge' }} data={data} view={view} />
            </Card>
          ))
        )}
        {isOver(data) ? null : <PledgeForm data={data} view={view} />}
      </Stack>
    </Section>
  )
}

function Talks({ data, view }: WishProps) {
  const { words } = view
  return (
    <Section id="talks" heading={words('wishes.talks')}>
      <Stack>
        {data.talks.map((talk) => (
          <Card key={talk.id} tone="quiet" footer={saidWhen(talk, view)}>
            <p>{talk.line}</p>
            {talk.state === 'held' ? <p>{words('wishes.talk.held')}</p> : null}
            {talk.hiddenReason === null ? null : (
              <p>{words('wishes.hidden.of', { reason: talk.hiddenReason })}</p>
            )}
            <OfOne row={{ ...talk, of: 'talk' }} data={data} view={view} />
          </Card>
        ))}
        {isOver(data) ? null : <WordForm data={data} view={view} />}
      </Stack>
    </Section>
  )
}
