import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Words } from '../../../core/words/words.ts'
import type { Column } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import type { PersonSummary } from '../person-summary.ts'
import { ageText, personName, type Say, StandingBadge } from './person.tsx'

type Named = { id: string; name: string | null; called: string | null; standing: string | null }

/** The name alone, with how they stand: leads to the person. Whom one may not see is not named. */
export function NameLink({ person, words }: { person: Named; words: Words }) {
  return (
    <>
      <a href={`/registry/persons/${person.id}`}>
        {person.standing ? personName(person, words) : words('registry.hidden')}
      </a>{' '}
      <StandingBadge standing={person.standing} words={words} />
    </>
  )
}

/** The name that leads to the person, with what one must know before anything else. */
export function PersonLink({ person, say: { words } }: { person: PersonSummary; say: Say }) {
  return (
    <>
      <a href={`/registry/persons/${person.id}`}>{personName(person, words)}</a>{' '}
      {person.reading ? <small>{person.reading}</small> : null}{' '}
      <StandingBadge standing={person.standing} words={words} />
      {person.protected ? <Badge tone="danger">{words('registry.protected.short')}</Badge> : null}
    </>
  )
}

/** The columns that tell people of one name apart. */
export function personColumns<Row extends PersonSummary>(say: Say, today: string): Column<Row>[] {
  const { words, locale } = say
  const heading = (name: string) => words(`registry.person.${name}`)
  return [
    {
      key: 'name',
      heading: heading('name'),
      names: true,
      phone: 'title',
      cell: (person) => <PersonLink person={person} say={say} />,
    },
    {
      key: 'birth',
      heading: heading('birth'),
      cell: (person) =>
        person.birthOn
          ? `${formatDateShort(person.birthOn, locale)} ${ageText(person, words, today)}`
          : person.birthKnown
            ? words(`registry.birth.${person.birthKnown}`)
            : '',
    },
    {
      key: 'sex',
      heading: heading('sex'),
      cell: ({ sex }) => (sex ? words(`registry.sex.${sex}`) : ''),
    },
    {
      key: 'area',
      heading: heading('area'),
      cell: (person) => (locale === 'en' ? person.areaNameEn : person.areaName),
    },
    { key: 'address', heading: heading('address'), width: 'wide', cell: ({ address }) => address },
  ]
}
