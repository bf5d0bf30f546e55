import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Kind, State } from '../rules/codes.ts'
import { type FirstLines, firstOf, mostLines } from './first-lines.ts'

/** A support that somebody looks after, as the coordinator's list shows it. */
export type Line = {
  id: string
  caseId: string
  kind: Kind
  state: State
  nextOn: string
  haltedOn: string | null
  continuedOn: string | null
  planState: string | null
  planUntil: string | null
  ownerName: string | null
  holder: string
  holderEn: string
  subjectId: string | null
  name: string | null
  called: string | null
  standing: string | null
}

/** All that runs, as far as the actor sees it: what is due first. */
export async function supportsUnderWay(tx: Tx, most = mostLines): Promise<FirstLines<Line>> {
  const { rows } = await sql<Line>`
    select s.id, s.case_id as "caseId", s.kind, s.state, s.next_on as "nextOn", s.halted_on as "haltedOn",
      s.continued_on as "continuedOn", p.state as "planState", p.until_on as "planUntil", w.display_name as "ownerName",
      a.name as holder, a.name_en as "holderEn", c.subject_id as "subjectId", o.name, o.called, o.standing
    from layered_support s
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = s.case_id
    join agency a on a.municipality_id = ${tx.municipality} and a.id = c.holder_id
    left join account w on w.municipality_id = ${tx.municipality} and w.id = c.owner_id
    left join person o on o.municipality_id = ${tx.municipality} and o.id = c.subject_id
    left join support_plan p on p.municipality_id = ${tx.municipality} and p.id = s.plan_id
    where s.municipality_id = ${tx.municipality} and s.next_on is not null
    order by s.next_on, s.id limit ${most + 1}`.execute(tx)
  return firstOf(rows, most)
}
