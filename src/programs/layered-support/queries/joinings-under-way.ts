import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { NeedState } from '../rules/codes.ts'
import type { JoiningLine } from '../rules/joining-watch.ts'
import { type FirstLines, firstOf, mostLines } from './first-lines.ts'

export type UnderWay = JoiningLine & {
  id: string
  caseId: string
  state: string
  nextOn: string
  /** The names of the places that are not over. */
  places: string[]
  ownerName: string | null
  subjectId: string | null
  name: string | null
  called: string | null
  standing: string | null
}

/** The 参加支援 under way that the actor sees, with how far their places have come: what is due first. */
export async function joiningsUnderWay(tx: Tx, most = mostLines): Promise<FirstLines<UnderWay>> {
  const { rows } = await sql<UnderWay>`
    select s.id, s.case_id as "caseId", s.state, s.next_on as "nextOn", w.display_name as "ownerName", c.subject_id as "subjectId",
      o.name, o.called, o.standing, count(j.id)::int as alive,
      coalesce(array_agg(r.name order by j.id) filter (where j.id is not null), '{}') as places,
      min(t.planned_on) as "trialOn", min(j.next_on) filter (where j.state = 'asked') as "askedNextOn",
      min(j.next_on) filter (where j.state = 'going') as "checkOn"
    from layered_support s
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = s.case_id
    left join account w on w.municipality_id = ${tx.municipality} and w.id = c.owner_id
    left join person o on o.municipality_id = ${tx.municipality} and o.id = c.subject_id
    left join joining j on j.municipality_id = ${tx.municipality} and j.support_id = s.id and j.next_on is not null
    left join resource r on r.municipality_id = ${tx.municipality} and r.id = j.resource_id
    left join joining_trial t on t.municipality_id = ${tx.municipality} and t.joining_id = j.id and t.came is null
    where s.municipality_id = ${tx.municipality} and s.kind = 'participation' and s.next_on is not null
    group by s.id, s.case_id, s.state, s.next_on, w.display_name, c.subject_id, o.name, o.called, o.standing
    order by least(min(t.planned_on), min(j.next_on), s.next_on), s.id limit ${most + 1}`.execute(tx)
  return firstOf(rows, most)
}

type WaitingNeed = { id: string; caseId: string; said: string; state: NeedState; unanswered: number }

/** Sentences of the actor's agency that stand on the wall, with what was brought and nobody has answered: those first. */
export async function needsWaiting(tx: Tx, most = mostLines): Promise<FirstLines<WaitingNeed>> {
  const { rows } = await sql<WaitingNeed>`
    select n.id, n.case_id as "caseId", n.said, n.state,
      (select count(*)::int from need_pledge p where p.municipality_id = ${tx.municipality} and p.need_id = n.id
        and p.stands and p.answer is null) as unanswered
    from offered_need n
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = n.case_id
    where n.municipality_id = ${tx.municipality} and n.state = 'offered' and c.holder_id = ${agencyOf(tx.actor)}
    order by unanswered desc, n.id limit ${most + 1}`.execute(tx)
  return firstOf(rows, most)
}
