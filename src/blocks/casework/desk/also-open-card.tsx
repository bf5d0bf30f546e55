import { formatDateShort } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Card } from '../../../ui/text/card.tsx'
import { recordsOf } from '../../registry/records.ts'
import type { CaseRow } from '../cases.ts'
import { caseKindOf } from '../kinds.ts'
import { defineCaseCard } from '../parts/case-places.tsx'

type AlsoOpen = { id: string; kind: string; openedOn: string; holder: string; holderEn: string }

/**
 * Beside the timeline: what else is open about the same person, as far as the actor sees it. Two desks that take somebody in at once are
 * told of each other here, and join by hand what belongs together.
 */
defineCaseCard<AlsoOpen[]>({
  name: 'alsoOpen',
  order: 12,
  async load(tx, found) {
    const cases = await alsoOpen(tx, found)
    return cases.length > 0 ? cases : null
  },
  view: (cases, _, { words, locale }) => (
    <Card level={2} heading={words('casework.alsoOpen.title')}>
      <ul>
        {cases.map(({ id, kind, openedOn, holder, holderEn }) => (
          <li key={id}>
            <a href={caseKindOf(kind)?.href(id) ?? ''}>
              {words('casework.alsoOpen.line', {
                day: formatDateShort(openedOn, locale),
                agency: locale === 'en' ? holderEn : holder,
              })}
            </a>
          </li>
        ))}
      </ul>
      <p>
        <small>{words('casework.alsoOpen.then')}</small>
      </p>
    </Card>
  ),
})

/** So many are shown; whoever has more is looked up. */
const most = 10

/** The other open cases of the person of a case, also those of a record that was merged with theirs. */
export async function alsoOpen(
  tx: Tx,
  { id, subjectId, state }: Pick<CaseRow, 'id' | 'subjectId' | 'state'>,
): Promise<AlsoOpen[]> {
  const records = subjectId && state !== 'closed' ? await recordsOf(tx, subjectId) : []
  if (records.length === 0) return []
  return tx
    .selectFrom('support_case as c')
    .innerJoin('agency as g', (join) =>
      join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'c.holder_id'),
    )
    .select(['c.id', 'c.kind', 'c.opened_on as openedOn', 'g.name as holder', 'g.name_en as holderEn'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.subject_id', 'in', records)
    .where('c.state', '<>', 'closed')
    .where('c.id', '<>', id)
    .orderBy('c.opened_on', 'desc')
    .orderBy('c.id', 'desc')
    .limit(most)
    .execute()
}
