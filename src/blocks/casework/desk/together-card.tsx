import type { Tx } from '../../../core/db/transaction.ts'
import { Card } from '../../../ui/text/card.tsx'
import { personName } from '../../registry/parts/person.tsx'
import { caseKindOf } from '../kinds.ts'
import { defineCaseCard } from '../parts/case-places.tsx'

type Together = { id: string; kind: string; name: string | null; called: string | null }

/** Beside the timeline: the cases of others of the household with whom this one was taken in, as far as the actor sees them. */
defineCaseCard<Together[]>({
  name: 'together',
  order: 15,
  async load(tx, found) {
    const cases = await takenInTogether(tx, found.id)
    return cases.length > 0 ? cases : null
  },
  view: (cases, _, view) => (
    <Card level={2} heading={view.words('casework.together.title')}>
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            <a href={caseKindOf(one.kind)?.href(one.id) ?? ''}>{personName(one, view.words)}</a>
          </li>
        ))}
      </ul>
    </Card>
  ),
})

/** Other cases in which the same talk stands. */
export const takenInTogether = (tx: Tx, caseId: string): Promise<Together[]> =>
  tx
    .selectFrom('contact as k')
    .innerJoin('contact as o', (join) =>
      join.on('o.municipality_id', '=', tx.municipality).onRef('o.talk_id', '=', 'k.talk_id'),
    )
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'o.case_id'),
    )
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(['c.id', 'c.kind', 'p.name', 'p.called'])
    .distinct()
    .where('k.municipality_id', '=', tx.municipality)
    .where('k.case_id', '=', caseId)
    .where('k.talk_id', 'is not', null)
    .where('c.id', '<>', caseId)
    .orderBy('c.id')
    .execute()
