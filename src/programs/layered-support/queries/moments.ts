import { sql } from 'kysely'
import { defineMoments, noonOf } from '../../../blocks/casework/timeline/moments.ts'
import { defineSearched } from '../../../blocks/casework/timeline/searched.ts'
import { joiningPath, layeredPath, needsPath } from '../pages/paths.ts'

// What of a support stands in the course of its case, and is found by its words. Outreach is a contact, and a plan the plan of the case.

type Facts = { facts: Record<string, string | boolean | null> }
const href = ({ facts }: Facts) => joiningPath(String(facts.caseId), String(facts.supportId))

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

const whichSupport = sql`jsonb_build_object('caseId', s.case_id, 'supportId', s.id, 'placeWord', 'layered-support.kind.' || s.kind) as facts`
const toSupport = ({ facts }: Facts) => layeredPath(String(facts.caseId), String(facts.supportId))

/** What the person answered, and that they took it back, each with who wrote it down. */
for (const { what, on, by } of [
  { what: sql`a.answer`, on: 'said_on', by: 'taken_by' },
  { what: sql`'withdrawn'`, on: 'withdrawn_on', by: 'updated_by' },
])
  defineMoments({
    source: on === 'said_on' ? 'layered-answer' : 'layered-withdrawal',
    kinds: ['plan'],
    rows: ({ municipality }, caseId) => sql`
      select a.id, 'plan' as kind, ${noonOf(`a.${on}`)} as at, false as time_known, ${what} as what, ${sql.ref(`a.${by}`)} as by_id,
        null::uuid as agency_id, a.reason as body, ${whichSupport}
      from layered_application a join layered_support s on s.municipality_id = ${municipality} and s.id = a.support_id
      where a.municipality_id = ${municipality} and a.case_id = ${caseId} and ${sql.ref(`a.${on}`)} is not null`,
    href: toSupport,
  })

const turns = [
  {
    ...{ source: 'meeting', on: 'meeting_on', what: sql`s.meeting_kind`, by: sql`null::uuid` },
    body: sql`null::text`,
  },
  {
    ...{ source: 'decision', on: 'decided_on', what: sql`'decided'`, by: sql`s.decided_by` },
    body: sql`s.decision_reason`,
  },
  {
    ...{ source: 'end', on: 'ended_on', what: sql`coalesce(s.outcome, s.state)`, by: sql`s.ended_by` },
    body: sql`concat_ws(chr(10), s.end_reason, s.evaluation)`,
  },
]

for (const { source, on, what, by, body } of turns)
  defineMoments({
    source: `layered-${source}`,
    kinds: ['plan'],
    rows: ({ municipality }, caseId) => sql`
      select s.id, 'plan' as kind, ${noonOf(`s.${on}`)} as at, false as time_known, ${what} as what, ${by} as by_id,
        null::uuid as agency_id, ${body} as body, ${whichSupport}
      from layered_support s
      where s.municipality_id = ${municipality} and s.case_id = ${caseId} and ${sql.ref(`s.${on}`)} is not null`,
    href: toSupport,
  })

const toNeeds = ({ about }: { about: string }) => needsPath(about)
const joined = ({ about }: { about: string }) => joiningPath(about)

for (const texts of [
  {
    table: 'layered_support',
    columns: ['why', 'reach', 'decision_reason', 'continued_reason', 'end_reason', 'evaluation'],
    href: ({ about, id }: { about: string; id: string }) => layeredPath(about, id),
  },
  {
    table: 'layered_application',
    columns: ['reason'],
    href: ({ about }: { about: string }) => layeredPath(about),
  },
  { table: 'joining_wish', columns: ['wish', 'needs', 'cannot'], href: joined },
  { table: 'joining', columns: ['why', 'answer_note', 'end_reason'], href: joined },
  { table: 'joining_trial', columns: ['along_note', 'said', 'place_said'], href: joined },
  { table: 'joining_check', columns: ['note'], href: joined },
  {
    table: 'offered_need',
    columns: ['said', 'end_reason'],
    href: toNeeds,
  },
  { table: 'need_pledge', columns: ['line', 'shown_name', 'group_name'], href: toNeeds },
  { table: 'need_word', columns: ['line'], href: toNeeds },
])
  defineSearched(texts)
