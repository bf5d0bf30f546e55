import type { ViewContext } from '../../../core/page/page.ts'
import { definePersonPart } from '../../registry/parts/person-parts.ts'
import { declarers } from '../conflicts/actions.ts'

// On the page of everybody whom one sees: whoever finds that they know the person can say so, and is kept away from then on.
definePersonPart<string>({
  name: 'casework.conflict',
  load: async (tx, [personId]) => {
    const declares = (declarers as readonly string[]).includes(tx.actor.role) && tx.actor.accountId !== null
    return declares && personId ? personId : null
  },
  view: (personId, view) => <ConflictLink personId={personId} view={view} />,
})

function ConflictLink({ personId, view: { words } }: { personId: string; view: ViewContext }) {
  return (
    <p>
      <a href={`/casework/conflicts/new?person=${personId}`}>{words('casework.newConflict.link')}</a>
    </p>
  )
}
