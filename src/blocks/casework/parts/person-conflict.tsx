import type { ViewContext } from '../../../core/page/page.ts'
import { definePersonPart } from '../../registry/parts/person-parts.ts'
import { declarers, endConflict } from '../conflicts/actions.ts'

// On the page of everybody whom one sees: whoever finds that they know the person can say so, and is kept away from then on.
definePersonPart<string>({
  name: 'casework.conflict',
  load: async (tx, [personId]) => {
    const declares = (declarers as readonly string[]).includes(tx.actor.role) && tx.actor.accountId !== null
    return declares && personId ? personId : null
  },
  view: (personId, view) => <ConflictLink personId={personId} view={view} />,
})

function ConflictLink({ personId, view }: { personId: string; view: ViewContext }) {
  const { words, actor } = view
  return (
    <p>
      <a href={`/casework/conflicts/new?person=${personId}`}>{words('casework.newConflict.link')}</a>{' '}
      {endConflict.allow.includes(actor.role) ? (
        <a href="/casework/conflicts">{words('casework.conflicts.link')}</a>
      ) : null}
    </p>
  )
}
