import { recordSeen } from '../../../core/audit/audit.ts'
import { WhoSawLink } from '../../../core/audit/who-saw.tsx'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { startProtection } from '../actions/protection.ts'
import { addRelationship, endRelationship } from '../actions/relationships.ts'
import { protectionKey } from '../audience.ts'
import { hintsOf, type SeenHint } from '../duplicates/hints.ts'
import { GoneNotice, ProtectedNotice, personName } from '../parts/person.tsx'
import { chosenIn } from '../parts/person-chooser.tsx'
import { type LoadedPart, loadPersonParts } from '../parts/person-parts.ts'
import { type PersonFile, personFile, recordIds } from '../person-file.ts'
import { type PersonSummary, personSummaries } from '../person-summary.ts'
import { type Protection, protectionsOf } from '../protection/protections.ts'
import { AccountsCard } from './account-tables.tsx'
import { Facts, LettersCard, NumbersCard } from './person-facts.tsx'
import { Hints } from './person-hints.tsx'
import { ProtectionCard } from './person-protection.tsx'
import { Fellows, Relationships } from './person-relations.tsx'
import { personRoles, registerPage } from './roles.ts'
import { Done } from './say.tsx'

export type PersonPage = {
  person: PersonFile
  parts: LoadedPart[]
  /** As far as the actor sees any. */
  hints: SeenHint[]
  /** As far as the actor sees any. */
  protections: Protection[]
  handlesProtections: boolean
  /** Whom the actor chose on the page for browsers without script. */
  chosen: PersonSummary | null
  today: string
}

export type PersonProps = { data: PersonPage; view: ViewContext }

/** A person: what one may see of them, in one place. Opening it is a look at a personal record. */
export const personPage = definePage<PersonPage>({
  ...registerPage,
  name: 'registry.person',
  path: '/registry/persons/:id',
  allow: personRoles,
  under: ['/registry'],
  wide: true,
  load: ({ tx, params, query }) => load(tx, idOf(params), query.get(chosenIn)),
  forms: {
    relate: { action: addRelationship, next: back('addRelationship') },
    unrelate: { action: endRelationship, next: back('endRelationship') },
    protect: {
      action: startProtection,
      next: ({ id }) => `/registry/protections/${id}?done=startProtection`,
    },
  },
  view: (data, view) => <Person data={data} view={view} />,
})

async function load(tx: Tx, id: string, chosenId: string | null): Promise<PersonPage> {
  const person = await personFile(tx, id)
  await recordSeen(tx, 'person', id, 'registry.readPerson')
  const [chosen] = chosenId && isId(chosenId) ? await personSummaries(tx, [chosenId]) : []
  return {
    person,
    parts: await loadPersonParts(tx, recordIds(person)),
    hints: await hintsOf(tx, id),
    protections: await protectionsOf(tx, id),
    handlesProtections: tx.actor.keys.includes(protectionKey),
    chosen: chosen ?? null,
    today: today(),
  }
}

function Person({ data, view }: PersonProps) {
  const { words } = view
  const { person, parts } = data
  return (
    <>
      <Heading
        level={1}
        over={words('registry.person.title')}
        aside={
          <Cluster>
            <WhoSawLink personId={person.id} view={view} />
            <PrintButton>{words('registry.print')}</PrintButton>
          </Cluster>
        }
      >
        {personName(person, words)}
        {person.reading ? <small> {person.reading}</small> : null}
      </Heading>
      <Done view={view} of={['addRelationship', 'endRelationship']} />
      <ProtectedNotice person={person} words={words} />
      <GoneNotice person={person} say={view} />
      <Parts parts={parts.filter(({ onTop }) => onTop)} view={view} />
      <Merged data={data} view={view} />
      <Hints data={data} view={view} />
      <Columns shape="aside">
        <Stack>
          <Facts data={data} view={view} />
          <Fellows data={data} view={view} />
          <Relationships data={data} view={view} />
          <Parts parts={parts.filter(({ onTop }) => !onTop)} view={view} />
        </Stack>
        <Stack gap="small">
          <LettersCard data={data} view={view} />
          <NumbersCard data={data} view={view} />
          <ProtectionCard data={data} view={view} />
          <AccountsCard person={person} view={view} />
        </Stack>
      </Columns>
    </>
  )
}

const Parts = ({ parts, view }: { parts: LoadedPart[]; view: ViewContext }) =>
  parts.map((part) => <div key={part.name}>{part.view(view)}</div>)

/** A record that was merged into another one says so, and leads there; the one that stands names those it stands for. */
function Merged({ data: { person }, view: { words } }: PersonProps) {
  const { mergedInto, merged } = person
  const others = mergedInto ? [mergedInto] : merged
  if (others.length === 0) return null
  return (
    <Notice tone="info" heading={words(mergedInto ? 'registry.merged.into' : 'registry.merged.from')}>
      <ul>
        {others.map((one) => (
          <li key={one.id}>
            <a href={`/registry/persons/${one.id}`}>{personName(one, words)}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
