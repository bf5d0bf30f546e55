import { DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { PersonFacts } from '../parts/person.tsx'
import type { NumberLine } from '../person-file.ts'
import type { PersonProps } from './person.tsx'
import { dayShort } from './say.tsx'

export function Facts({ data: { person, today }, view }: PersonProps) {
  const { words } = view
  const household = person.householdId
    ? [
        {
          term: words('registry.person.household'),
          value: (
            <a href={`/registry/households/${person.householdId}`}>
              {words('registry.person.toHousehold', {
                role: person.householdRole
                  ? words(`registry.householdRole.${person.householdRole}`)
                  : words('registry.household.title'),
              })}
            </a>
          ),
          key: 'household',
        },
      ]
    : []
  return (
    <Card level={2} heading={words('registry.person.facts')}>
      <PersonFacts person={person} say={view} today={today} more={household} />
    </Card>
  )
}

/** Whether a letter may go out, before anybody addresses one. */
export function LettersCard({ data: { person }, view: { words } }: PersonProps) {
  const { letters } = person
  return (
    <Card level={2} heading={words('registry.letters')}>
      <p>
        <Badge tone={letters.may ? 'good' : 'danger'}>
          {words(letters.may ? 'registry.letters.may' : 'registry.letters.mayNot')}
        </Badge>
      </p>
      {letters.may ? null : <p>{words(`registry.letters.${letters.why}`)}</p>}
    </Card>
  )
}

/** The numbers under which other systems know the person. */
export function NumbersCard({ data: { person }, view }: PersonProps) {
  const { words } = view
  if (person.numbers.length === 0) return null
  return (
    <Card level={2} heading={words('registry.numbers')}>
      <DataTable<NumberLine>
        caption={words('registry.numbers')}
        captionHidden
        dense
        columns={[
          {
            key: 'scheme',
            heading: words('registry.numbers.scheme'),
            cell: ({ scheme }) => words(`registry.scheme.${scheme}`),
          },
          { key: 'value', heading: words('registry.numbers.value'), cell: ({ value }) => value },
          {
            key: 'term',
            heading: words('registry.numbers.term'),
            cell: ({ startsOn, endsOn }) =>
              words('registry.term', {
                from: dayShort(startsOn, view),
                to: endsOn ? dayShort(endsOn, view) : '',
              }),
          },
        ]}
        rowKey={({ id }) => id}
        rows={person.numbers}
      />
    </Card>
  )
}
