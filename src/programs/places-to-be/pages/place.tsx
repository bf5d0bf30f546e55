import { today } from '../../../core/calendar/clock.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { Button, ButtonLink } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { addPlaceDay, changePlace, closePlace, dropPlaceDay, reopenPlace } from '../actions.ts'
import { groupsToKeep, type WholePlace, wholePlace } from '../queries/listed.ts'
import { PlaceFields } from './place-fields.tsx'
import { type Areas, agesOf, areaName, areasOf, costOf, hostName, openWhen, said } from './say.ts'

type Data = WholePlace & { areas: Areas; groups: { id: string; name: string }[]; today: string }
type Props = { data: Data; view: ViewContext }

/** One place: when it is open, for whom, by whom, and what it costs; and for whoever keeps it, what they do with it. */
export const placePage = definePage<Data>({
  name: 'places-to-be.place',
  path: '/places-to-be/:id',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/places-to-be'],
  async load({ tx, params }) {
    const whole = await wholePlace(tx, idOf(params))
    const groups = whole.isKeeper ? await groupsToKeep(tx) : []
    return { ...whole, areas: await areasOf(tx), groups, today: today() }
  },
  forms: {
    change: { action: changePlace, next: back('changed') },
    close: { action: closePlace, next: back('closed') },
    reopen: { action: reopenPlace, next: back('reopened') },
    addDay: { action: addPlaceDay, next: back('day') },
    dropDay: { action: dropPlaceDay, next: back('day') },
  },
  view: (data, view) => <One data={data} view={view} />,
})

const told = ['kept', 'changed', 'closed', 'reopened', 'day']

function One({ data, view }: Props) {
  const { words, query } = view
  const { place } = data
  const done = query.get('done') ?? ''
  return (
    <>
      <Heading level={1} over={said(view, 'kind', place.kind)}>
        {place.name}
      </Heading>
      <Stack>
        {told.includes(done) ? (
          <Notice tone="success" announce clearKept="*" heading={words(`places-to-be.done.${done}`)} />
        ) : null}
        <Standing data={data} view={view} />
        {place.canTalk ? (
          <Cluster>
            <Badge tone="good">{words('places-to-be.talk.yes')}</Badge>
          </Cluster>
        ) : null}
        {place.about === null ? null : <p className="as-written">{place.about}</p>}
        <DescriptionList shape="grid" items={factsOf(data, view)} />
        <Days data={data} view={view} />
        {data.isKeeper ? <Keeping data={data} view={view} /> : null}
        <ButtonLink href="/places-to-be">{words('places-to-be.list.back')}</ButtonLink>
      </Stack>
    </>
  )
}

/** That it has not opened yet, or closes or has closed, is said before anything else. */
function Standing({ data: { place, today: day }, view }: Props) {
  const { words, locale } = view
  const { openedOn, closedOn, closedReason } = place
  if (closedOn === null)
    return openedOn > day ? (
      <Notice tone="info" heading={words('places-to-be.opens', { day: formatDate(openedOn, locale) })} />
    ) : null
  const word = closedOn < day ? 'places-to-be.closed' : 'places-to-be.closes'
  return (
    <Notice tone="warning" heading={words(word, { day: formatDate(closedOn, locale) })}>
      <p>{words('places-to-be.closed.reason', { reason: closedReason ?? '' })}</p>
    </Notice>
  )
}

function factsOf({ place, host, areas }: Data, view: ViewContext) {
  const { words, locale } = view
  const fact = (key: string, value: string) => ({ key, term: words(`places-to-be.fact.${key}`), value })
  return [
    fact('area', areaName(areas, place.areaCode, view)),
    fact('where', place.placeName),
    fact('when', openWhen(place, view)),
    fact('ages', agesOf(place, view)),
    fact('host', hostName(host, place, view)),
    fact('talk', words(place.canTalk ? 'places-to-be.talk.yes' : 'places-to-be.talk.no')),
    fact('cost', costOf(place, view)),
    fact('opened', formatDate(place.openedOn, locale)),
  ]
}

function Days({ data: { days, isKeeper }, view }: Props) {
  const { words, locale, path } = view
  if (days.length === 0) return null
  const label = words('places-to-be.dropPlaceDay.submit')
  return (
    <Section id="days" heading={words('places-to-be.days')}>
      <ul>
        {days.map(({ id, onDay }) => {
          const day = formatDate(onDay, locale, { weekday: true })
          return (
            <li key={id}>
              <Cluster>
                <span>{day}</span>
                {isKeeper ? (
                  <Form
                    action={path}
                    hidden={{ _form: 'dropDay', id }}
                    warn={false}
                    label={`${label}: ${day}`}
                  >
                    <Button size="small">{label}</Button>
                  </Form>
                ) : null}
              </Cluster>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Keeping({ data, view }: Props) {
  const { words } = view
  const { place, areas, groups } = data
  const looked = { id: place.id, version: place.version }
  return (
    <Section id="keeping" heading={words('places-to-be.keeping')}>
      <Cluster>
        <Fold view={view} form="change" label={words('places-to-be.changePlace.title')}>
          <ActionForm view={view} name="change" hidden={looked}>
            <PlaceFields areas={areas} groups={groups} view={view} from={place} />
          </ActionForm>
        </Fold>
        <Fold view={view} form="addDay" label={words('places-to-be.addPlaceDay.title')}>
          <ActionForm view={view} name="addDay" hidden={{ id: place.id }}>
            <ActionField name="onDay" picker />
          </ActionForm>
        </Fold>
        {place.closedOn === null ? (
          <Fold view={view} form="close" label={words('places-to-be.closePlace.title')} danger>
            <ActionForm view={view} name="close" hidden={looked} submit={{ kind: 'danger' }}>
              <ActionField name="closedOn" picker />
              <ActionField name="reason" />
            </ActionForm>
          </Fold>
        ) : (
          <Fold view={view} form="reopen" label={words('places-to-be.reopenPlace.title')}>
            <ActionForm view={view} name="reopen" hidden={looked} />
          </Fold>
        )}
      </Cluster>
    </Section>
  )
}
