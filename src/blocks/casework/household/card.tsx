import { Card } from '../../../ui/text/card.tsx'
import { defineCaseCard } from '../parts/case-places.tsx'
import { housingText, incomeText } from './pages/states.tsx'
import { householdPath } from './paths.ts'
import { type Household, householdOf } from './read.ts'

/** So many lines stand beside the timeline; the side of the case has them all. */
const shown = 4

// Beside the timeline: who stands around the person, what weighs on whom, and how they live, in short.
defineCaseCard<Household>({
  name: 'casework.household',
  order: 10,
  load: async (tx, found) => {
    const household = await householdOf(tx, found.id)
    const { members, parts, states } = household
    return members.length + parts.length + states.length > 0 ? household : null
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
