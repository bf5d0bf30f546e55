import { sql } from 'kysely'
import { defineMoments, noonOf } from '../../../blocks/casework/timeline/moments.ts'
import { defineSearched } from '../../../blocks/casework/timeline/searched.ts'
import { joiningPath, layeredPath, needsPath } from '../pages/paths.ts'

// What of a support stands in the course of its case, and is found by its words. Outreach is a contact, and a plan the plan of the case.

const href = ({ facts }: { facts: Record<string, string | boolean | null> }) =>
  joiningPath(String(facts.caseId), String(facts.supportId))

/** Beside each row the place it is about, under `j` and `r`. */
const atPlace = (municipality: number, of: string) => sql`
  join joining j on j.municipality_id = ${municipality} and j.id = ${sql.ref(of)}
  join resource r on r.municipality_id = ${municipality} and r.id = j.resource_id`
const facts = sql`jsonb_build_object('caseId', j.case_id, 'supportId', j.support_id, 'place', r.name) as facts`

defineMoments({
  source: 'joining-trial',
  kinds: ['visit'],
  rows: ({ municipality }, caseId) => sql`
    select t.id, 'visit' as kind,
      (t.planned_on + coalesce(t.at_time, '12:00')::time) at time zone 'Asia/Tokyo' as at, t.at_time is not null as time_known,
      coalesce(t.came, 'planned') as what, t.planned_by as by_id, null::uuid as agency_id,
      nullif(concat_ws(chr(10), t.said, t.place_said), '') as body, ${facts}
    from joining_trial t ${atPlace(municipality, 't.joining_id')}
    where t.municipality_id = ${municipality} and t.case_id = ${caseId}`,
  href,
})

defineMoments({
  source: 'joining-check',
  kinds: ['plan'],
  rows: ({ municipality }, caseId) => sql`
    select k.id, 'plan' as kind, ${noonOf('k.found_on')} as at, false as time_known, k.goes as what, k.updated_by as by_id,
      null::uuid as agency_id, k.note as body, ${facts}
    from joining_check k ${atPlace(municipality, 'k.joining_id')}
    where k.municipality_id = ${municipality} and k.case_id = ${caseId}`,
  href,
})

const steps = [
  { what: 'began', on: 'going_since', by: sql`null::uuid`, body: 'why' },
  { what: 'over', on: 'ended_on', by: sql.ref('j.ended_by'), body: 'end_reason' },
] as const

for (const { what, on, by, body } of steps)
  defineMoments({
    source: `joining-${what}`,
    kinds: ['plan'],
    rows: ({ municipality }, caseId) => sql`
      select j.id, 'plan' as kind, ${noonOf(`j.${on}`)} as at, false as time_known, ${what} as what, ${by} as by_id,
        null::uuid as agency_id, ${sql.ref(`j.${body}`)} as body, ${facts}
      from joining j join resource r on r.municipality_id = ${municipality} and r.id = j.resource_id
      where j.municipality_id = ${municipality} and j.case_id = ${caseId} and ${sql.ref(`j.${on}`)} is not null`,
    href,
  })

const joined = ({ about }: { about: string }) => joiningPath(about)

for (const texts of [
  {
    table: 'layered_support',
    columns: ['why', 'reach', 'decision_reason', 'continued_reason', 'end_reason', 'evaluation'],
    href: ({ about, id }: { about: string; id: string }) => layeredPath(about, id),
  },
  { table: 'joining_wish', columns: ['wish', 'needs', 'cannot'], href: joined },
  { table: 'joining', columns: ['why', 'answer_note', 'end_reason'], href: joined },
  { table: 'joining_trial', columns: ['along_note', 'said', 'place_said'], href: joined },
  { table: 'joining_check', columns: ['note'], href: joined },
  {
    table: 'offered_need',
    columns: ['said', 'answer', 'end_reason'],
    href: ({ about }: { about: string }) => needsPath(about),
  },
])
  defineSearched(texts)
