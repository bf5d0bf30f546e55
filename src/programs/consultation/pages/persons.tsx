import { AskLink } from '../../../blocks/casework/asking/pages/person-part.tsx'
import { personLine, personName, StandingBadge } from '../../../blocks/registry/parts/person.tsx'
import { recordAudit } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { SearchOption } from '../../../ui/form/search-field.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { personsWithCases } from '../queries/lists.ts'
import { chosenLabel } from './person-field.tsx'

type Found = Awaited<ReturnType<typeof personsWithCases>> & { today: string }
type Shown = Found['persons'][number]

const longest = 100

/** Searches as the actor and writes down that somebody searched; of the words the log keeps a keyed digest. */
async function search(tx: Tx, typed: string | null): Promise<Found> {
  const words = (typed ?? '').trim().slice(0, longest)
  if (words === '') return { persons: [], more: false, today: today() }
  await recordAudit(tx, { verb: 'consultation.searchPersons', outcome: 'seen', searched: words })
  return { ...(await personsWithCases(tx, words)), today: today() }
}

const place = {
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  method: 'POST',
} as const

/** What the box on the intake page shows while one types: whom one may see, and their open cases. */
export const personOptions = definePage<Found>({
  ...place,
  name: 'consultation.personOptions',
  path: '/consultation/persons',
  shape: 'fragment',
  load: ({ tx, posted }) => search(tx, posted.get('name')),
  view: (found, view) => (
    <>
      {found.persons.map((person) => (
        <Options key={person.id} person={person} found={found} view={view} />
      ))}
    </>
  ),
})

/**
 * The person, and below, for a counsellor with the telephone in one hand, the case that is open already and the way to ask who is
 * involved: the latter alike for everybody, whether there is a case or not.
 */
function Options({ person, found, view }: { person: Shown; found: Found; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <SearchOption
        id={`person-${person.id}`}
        label={chosenLabel(person, view, found.today)}
        fill={{ personId: person.id }}
      >
        <strong>{personName(person, words)}</strong>{' '}
        <StandingBadge standing={person.standing} words={words} />
        <br />
        <small>{personLine(person, view, found.today)}</small>
      </SearchOption>
      {person.openCaseId ? (
        <SearchOption
          id={`case-${person.openCaseId}`}
          label={personName(person, words)}
          href={`/consultation/cases/${person.openCaseId}`}
        >
          {words('consultation.personOptions.openCase', { count: person.openCases })}
        </SearchOption>
      ) : null}
      <SearchOption
        id={`ask-${person.id}`}
        label={personName(person, words)}
        href={`/casework/askings/new?person=${person.id}`}
      >
        {words('consultation.personOptions.ask')}
      </SearchOption>
    </>
  )
}

/** The same for browsers without script: a page to choose from. */
export const personResults = definePage<Found>({
  ...place,
  name: 'consultation.personResults',
  path: '/consultation/persons/search',
  load: ({ tx, posted }) => search(tx, posted.get('name')),
  view: (found, view) => <Results found={found} view={view} />,
})

function Results({ found, view }: { found: Found; view: ViewContext }) {
  const { words } = view
  const back = <ButtonLink href="/consultation/intake">{words('consultation.personResults.back')}</ButtonLink>
  return (
    <>
      <Heading level={1}>{words('consultation.personResults.title')}</Heading>
      {found.persons.length === 0 ? (
        <EmptyState heading={words('consultation.personResults.none')} action={back}>
          {words('consultation.personResults.none.then')}
        </EmptyState>
      ) : null}
      {found.persons.map((person) => (
        <Card key={person.id} level={2} heading={personName(person, words)}>
          <p>
            <StandingBadge standing={person.standing} words={words} /> {personLine(person, view, found.today)}
          </p>
          <Cluster>
            <ButtonLink href={`/consultation/intake?person=${person.id}`}>
              {words('consultation.personResults.choose')}
            </ButtonLink>
            <AskLink personId={person.id} running={null} view={view} />
            {person.openCaseId ? (
              <ButtonLink href={`/consultation/cases/${person.openCaseId}`}>
                {words('consultation.personOptions.openCase', { count: person.openCases })}
              </ButtonLink>
            ) : null}
          </Cluster>
        </Card>
      ))}
      {found.more ? <p>{words('consultation.personResults.more')}</p> : null}
    </>
  )
}
