import type { ReactNode } from 'react'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import type { Place } from '../places.ts'
import type { ResourceProps } from './props.ts'
import { codesText, joiningDaysText } from './say.tsx'

/** What one does there and who can come; with it how many began and stayed, as far as that may be told. */
export function PlaceCard({ data, view }: ResourceProps) {
  const { place, figures } = data
  if (!place) return null
  const { words } = view
  return (
    <Card level={2} tone="quiet" heading={words('resources.place.heading')}>
      {place.paused ? <Badge tone="warning">{words('resources.place.paused')}</Badge> : null}
      <DescriptionList
        items={placeFacts(place, view)
          .filter(([, value]) => value)
          .map(([key, value]) => ({ key, term: words(`resources.field.${key}`), value }))}
      />
      {figures.map((say) => (
        <p key={say(view)}>{say(view)}</p>
      ))}
    </Card>
  )
}

function placeFacts(place: Place, view: ViewContext): [string, ReactNode][] {
  const { words } = view
  return [
    ['activities', codesText('activities', place.activities, view)],
    ['what', place.what],
    ['joiningDays', joiningDaysText(place.days, view)],
    ['seats', place.seats ? words('resources.place.seats', { count: place.seats }) : null],
    ['helps', codesText('helps', place.helps, view)],
    ['lacks', codesText('lacks', place.lacks, view)],
    ['trial', words(`resources.field.trial.${place.trial}`)],
    ['welcomeNote', place.welcomeNote],
  ]
}

/** What one does there is asked of an entry that receives people. */
export function PlaceForm({ data: { one, place }, view }: ResourceProps) {
  const { words } = view
  return (
    <Fold
      view={view}
      form="describe"
      label={words(place ? 'resources.place.change' : 'resources.describePlace.title')}
      explanation={words('resources.describePlace.explanation')}
    >
      <ActionForm view={view} name="describe" hidden={{ id: one.id, version: place?.version ?? 0 }}>
        <ActionField name="activities" value={place?.activities ?? []} layout="columns" />
        <ActionField name="what" value={place?.what ?? ''} rows={2} />
        <ActionField name="days" value={place?.days ?? []} layout="inline" />
        <ActionField name="seats" value={place?.seats ? String(place.seats) : ''} width="narrow" />
        <ActionField name="trial" value={place?.trial ?? 'unknown'} layout="inline" />
        <ActionField name="helps" value={place?.helps ?? []} layout="columns" />
        <ActionField name="lacks" value={place?.lacks ?? []} layout="columns" />
        <ActionField name="welcomeNote" value={place?.welcomeNote ?? ''} />
        <ActionField name="paused" value={place?.paused ? 'on' : ''} />
      </ActionForm>
    </Fold>
  )
}
