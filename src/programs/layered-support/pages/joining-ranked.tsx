import { codesText, joiningDaysText } from '../../../blocks/resources/pages/say.tsx'
import type { Place } from '../../../blocks/resources/places.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Ranked, Reason, Verdict } from '../rules/matching.ts'
import type { JoiningProps } from './joining.tsx'
import { JoiningBadge } from './joining-places.tsx'

/** So many are shown at first, the others when somebody asks for them: rules rank, people choose. */
const shown = 12

/** The places by how they fit, each with its reasons. It proposes: whoever works with the person chooses, with them. */
export function RankedPlaces({ data, view }: JoiningProps) {
  const { words, query } = view
  const [first, others] = [data.places.slice(0, shown), data.places.slice(shown)]
  const cards = (places: typeof first) =>
    places.map((one) => <RankedPlace key={one.place.id} one={one} data={data} view={view} />)
  return (
    <Section
      id="places"
      heading={words('layered-support.ranked.title')}
      lead={words('layered-support.ranked.lead')}
    >
      <Stack gap="small">
        {data.places.length === 0 ? (
          <EmptyState heading={words('layered-support.ranked.none')}>
            <a href="/resources/places">{words('layered-support.ranked.none.then')}</a>
          </EmptyState>
        ) : null}
        {cards(first)}
        {others.length > 0 ? (
          <details open={others.some(({ place }) => place.id === query.get('place'))}>
            <summary>{words('layered-support.ranked.others', { count: others.length })}</summary>
            <Stack gap="small">{cards(others)}</Stack>
          </details>
        ) : null}
        <p>
          <a href="/resources/places">{words('layered-support.ranked.all')}</a>
        </p>
      </Stack>
    </Section>
  )
}

const verdicts: readonly Verdict[] = ['not', 'unknown', 'fits']
const tones = { fits: 'good', unknown: 'outline', not: 'warning' } as const

function RankedPlace({ one: { place, reasons }, data, view }: JoiningProps & { one: Ranked<Place> }) {
  const { words } = view
  // What came of it before: it said no, or was not theirs.
  const before = data.chosen.find(({ joining }) => joining.resourceId === place.id)
  return (
    <Card
      level={3}
      heading={
        <>
          <a href={`/resources/${place.id}`}>{place.name}</a>{' '}
          {before ? <JoiningBadge joining={before.joining} view={view} /> : null}
        </>
      }
    >
      {place.what ? <p>{place.what}</p> : null}
      <ul className="plain">
        {verdicts.map((verdict) => {
          const some = reasons.filter((reason) => reason.verdict === verdict)
          if (some.length === 0) return null
          return (
            <li key={verdict}>
              <Badge tone={tones[verdict]}>{words(`layered-support.verdict.${verdict}`)}</Badge>{' '}
              {some.map((reason) => reasonText(reason, view)).join(words('layered-support.sep'))}
            </li>
          )
        })}
      </ul>
      <Choose place={place} data={data} view={view} />
    </Card>
  )
}

/** One measure in words: what meets, or what is spoken of. */
function reasonText({ measure, verdict, codes }: Reason, view: ViewContext): string {
  const { words } = view
  if (measure === 'help') return codesText('lacks', codes, view)
  if (measure === 'activities' && codes.length > 0) return codesText('activities', codes, view)
  if (measure === 'days' && codes.length > 0) return joiningDaysText(codes, view)
  return words(`layered-support.measure.${measure}${measure === 'open' ? `.${verdict}` : ''}`)
}

/** One at a time, on the wish of somebody: a form for each would be many of one name. */
function Choose({ place, data, view }: JoiningProps & { place: Place }) {
  const { words, path, query } = view
  const { support, today } = data
  if (!support || data.isHalted) return null
  if (query.get('place') !== place.id)
    return (
      <p>
        <a href={`${path}?${new URLSearchParams({ support: support.id, place: place.id })}#form-choosePlace`}>
          {words('layered-support.choosePlace.title')}
        </a>
      </p>
    )
  return (
    <ActionForm view={view} name="choosePlace" hidden={{ id: support.id, resourceId: place.id }}>
      <ActionField name="why" rows={2} />
      <ActionField name="nextOn" value={addDays(today, 7)} picker />
    </ActionForm>
  )
}
