import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { SearchOption } from '../../../ui/form/search-field.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { personLine, personName, StandingBadge } from '../parts/person.tsx'
import { chosenIn } from '../parts/person-chooser.tsx'
import { asked, type Searched, search } from './search.tsx'

/** What a box that asks for a person shows while one types. */
export const personChoices = definePage<Searched>({
  ...asked,
  name: 'registry.personChoices',
  path: '/registry/persons/choices',
  shape: 'fragment',
  load: ({ tx, posted }) => search(tx, posted.get('_typed')),
  view: ({ persons, today }, view) => (
    <>
      {persons.map((person) => (
        <SearchOption
          key={person.id}
          id={`choice-${person.id}`}
          label={personName(person, view.words)}
          fill={{ personId: person.id, otherId: person.id }}
        >
          <strong>{personName(person, view.words)}</strong>{' '}
          <StandingBadge standing={person.standing} words={view.words} />
          <br />
          <small>{personLine(person, view, today)}</small>
        </SearchOption>
      ))}
    </>
  ),
})

type Choosing = Searched & { back: string }

/** The same for browsers without script: a page to choose from, which leads back to the form. */
export const choosePersonPage = definePage<Choosing>({
  ...asked,
  name: 'registry.choosePerson',
  path: '/registry/persons/choose',
  under: ['/registry'],
  load: async ({ tx, posted }) => ({
    ...(await search(tx, posted.get('_typed'))),
    back: pathBack(posted.get('_back')),
  }),
  view: (found, view) => <Choose found={found} view={view} />,
})

/** Only pages of the register and of a case are gone back to, whatever was sent. */
const pathBack = (path: string | null): string =>
  path && /^\/(registry|casework\/cases)\/[a-z0-9/-]+$/.test(path) ? path : '/registry'

function Choose({ found: { persons, back, today }, view }: { found: Choosing; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('registry.choosePerson.title')}</Heading>
      {persons.length === 0 ? (
        <EmptyState
          heading={words('registry.search.none')}
          action={<ButtonLink href={back}>{words('registry.choosePerson.back')}</ButtonLink>}
        >
          {words('registry.search.none.then')}
        </EmptyState>
      ) : null}
      {persons.map((person) => (
        <Card key={person.id} level={2} heading={personName(person, words)}>
          <p>
            <StandingBadge standing={person.standing} words={words} /> {personLine(person, view, today)}
          </p>
          <ButtonLink href={`${back}?${chosenIn}=${person.id}`}>
            {words('registry.choosePerson.choose')}
          </ButtonLink>
        </Card>
      ))}
    </>
  )
}
