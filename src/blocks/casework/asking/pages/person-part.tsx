import type { ViewContext } from '../../../../core/page/page.ts'
import { definePersonPart } from '../../../registry/parts/person-parts.ts'
import { defineCaseCard } from '../../parts/case-places.tsx'
import { askInvolvement } from '../actions.ts'
import { askingPath } from '../codes.ts'
import { ownAsking } from '../list.ts'

type Data = { personId: string; running: string | null }

// On the page of everybody whom one sees, alike for all of them: whether anybody is involved, it does not say.
definePersonPart<Data>({
  name: 'casework.asking',
  async load(tx, personIds) {
    const [personId] = personIds
    if (!personId || !askInvolvement.allow.includes(tx.actor.role)) return null
    return { personId, running: (await ownAsking(tx, personIds))?.id ?? null }
  },
  view: (data, view) => <AskLink {...data} view={view} />,
})

// Beside the timeline of every case whose person is known, in the same words.
defineCaseCard<Data>({
  name: 'asking',
  order: 45,
  async load(tx, { subjectId }) {
    if (!subjectId || !askInvolvement.allow.includes(tx.actor.role)) return null
    return { personId: subjectId, running: (await ownAsking(tx, [subjectId]))?.id ?? null }
  },
  view: (data, _, view) => <AskLink {...data} view={view} />,
})

/** Leads to the form, or to what one has asked already. */
export function AskLink({ personId, running, view: { words } }: Data & { view: Pick<ViewContext, 'words'> }) {
  return (
    <p>
      {running ? (
        <a href={askingPath(running)}>{words('casework.asking.running')}</a>
      ) : (
        <a href={`/casework/askings/new?person=${personId}`}>{words('casework.asking.link')}</a>
      )}
    </p>
  )
}
