import { Card } from '../../../ui/text/card.tsx'
import { defineCaseCard } from '../parts/case-places.tsx'
import { everyMember, type Member } from './members.ts'
import { housingText, incomeText } from './pages/states.tsx'
import { type Part, partsOfCase } from './parts.ts'
import { householdPath } from './paths.ts'
import { type HouseholdState, statesOfCase } from './states.ts'

type Shown = { members: Member[]; parts: Part[]; states: HouseholdState[] }

/** So many lines stand beside the timeline; the side of the case has them all. */
const shown = 4

// Beside the timeline: who stands around the person, what weighs on whom, and how they live, in short.
defineCaseCard<Shown>({
  name: 'casework.household',
  order: 10,
  load: async (tx, found) => {
    const members = (await everyMember(tx, found.id)).filter(({ gone }) => !gone)
    const parts = await partsOfCase(tx, found.id)
    const states = await statesOfCase(tx, found.id, 1)
    return members.length + parts.length + states.length > 0 ? { members, parts, states } : null
  },
  view: ({ members, parts, states: [last] }, found, view) => {
    const { words } = view
    const comma = words('casework.household.comma')
    return (
      <Card level={2} heading={words('casework.household.title')}>
        {members.length > 0 ? (
          <p>
            {members
              .slice(0, shown)
              .map(({ name }) => name)
              .join(comma)}
          </p>
        ) : null}
        <ul>
          {parts.slice(0, shown).map(({ id, field, what }) => (
            <li key={id}>
              {words('casework.household.partLine', { field: words(`casework.partField.${field}`), what })}
            </li>
          ))}
        </ul>
        {last ? <p>{[incomeText(last, view), housingText(last, view)].filter(Boolean).join(comma)}</p> : null}
        <p>
          <a href={householdPath(found.id)}>{words('casework.household.open')}</a>
        </p>
      </Card>
    )
  },
})
