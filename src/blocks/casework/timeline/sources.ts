import { sql } from 'kysely'
import { approvalPath } from '../approvals/paths.ts'
import { householdPath } from '../household/paths.ts'
import { planPath } from '../planning/places.ts'
import { referralPath } from '../referral/paths.ts'
import { visitPath } from '../tasks/visits.ts'
import { documentPath } from './documents.ts'
import { defineMoments, noonOf } from './moments.ts'

// What the parts of the block know of the course of a case.

defineMoments({
  source: 'contact',
  kinds: ['call', 'visit', 'meeting', 'letter', 'other'],
  rows: (tx, caseId) => sql`
    select k.id, case channel when 'telephone' then 'call' when 'visit' then 'visit' when 'counter' then 'meeting'
        when 'online' then 'meeting' when 'email' then 'letter' when 'letter' then 'letter' when 'fax' then 'letter'
        when 'web' then 'letter' else 'other' end as kind,
      at, time_known, k.kind as what, by_id, agency_id, note as body,
      jsonb_build_object('channel', channel, 'direction', direction, 'relation', caller_relation, 'caller', caller,
        'name', concat_ws(' ', caller_name, caller_telephone), 'means', array_to_string(means, ','), 'language', language,
        'dangers', array_to_string(dangers, ','), 'steps', array_to_string(steps, ','), 'stepsNote', steps_note,
        'promise', promise, 'form', 'intake', 'paperOn', paper_on::text, 'typist', t.display_name) as facts
    from contact k left join account t on t.municipality_id = ${tx.municipality} and t.id = k.typed_by
    where k.municipality_id = ${tx.municipality} and k.case_id = ${caseId}`,
})

defineMoments({
  source: 'visit',
  kinds: ['visit'],
  rows: (tx, caseId) => sql`
    select id, 'visit' as kind, starts_at as at, true as time_known,
      case when cancelled_at is not null then 'cancelled' when left_at is not null then 'made' when arrived_at is not null then 'there'
        else 'planned' end as what,
      worker_id as by_id, null::uuid as agency_id, purpose as body, '{}'::jsonb as facts
    from outreach_visit where municipality_id = ${tx.municipality} and case_id = ${caseId}`,
  href: ({ id }) => visitPath(id),
})

defineMoments({
  source: 'handOver',
  kinds: ['handOver'],
  rows: (tx, caseId) => sql`
    select h.id, 'handOver' as kind, h.at, true as time_known, case when h.returned_as is null then 'given' else 'returned' end as what,
      h.by_id, null::uuid as agency_id, h.reason as body,
      jsonb_build_object('from', f.name, 'fromEn', f.name_en, 'to', t.name, 'toEn', t.name_en) as facts
    from hand_over h
    join agency f on f.municipality_id = ${tx.municipality} and f.id = h.from_id
    join agency t on t.municipality_id = ${tx.municipality} and t.id = h.to_id
    where h.municipality_id = ${tx.municipality} and h.case_id = ${caseId}`,
})

const planEvents = [
  {
    ...{ what: 'decided', on: 'decided_on', by: 'decided_by', body: 'problems' },
    paper: { form: 'plan', on: 'paper_on', typist: 'typed_by' },
  },
  {
    ...{ what: 'evaluated', on: 'evaluated_on', by: 'evaluated_by', body: 'change' },
    paper: { form: 'evaluation', on: 'evaluation_paper_on', typist: 'evaluated_by' },
  },
  { what: 'continued', on: 'continued_on', by: 'continued_by', body: 'continued_reason', paper: null },
]

for (const { what, on, by, body, paper } of planEvents)
  defineMoments({
    source: `plan-${what}`,
    kinds: ['plan'],
    rows: (tx, caseId) => sql`
      select p.id, 'plan' as kind, ${noonOf(`p.${on}`)} as at, false as time_known, ${what} as what, ${sql.ref(`p.${by}`)} as by_id,
        null::uuid as agency_id, ${sql.ref(`p.${body}`)} as body,
        jsonb_build_object('caseId', p.case_id, 'number', p.number::text, 'form', ${paper?.form ?? null}::text,
          'paperOn', ${paper ? sql.ref(`p.${paper.on}`) : null}::text, 'typist', t.display_name) as facts
      from support_plan p
      left join account t on t.municipality_id = ${tx.municipality} and t.id = ${sql.ref(`p.${paper?.typist ?? by}`)}
      where p.municipality_id = ${tx.municipality} and p.case_id = ${caseId} and ${sql.ref(`p.${on}`)} is not null`,
    href: ({ facts }) => planPath(String(facts.caseId)),
  })

defineMoments({
  source: 'monitoring',
  kinds: ['plan'],
  rows: (tx, caseId) => sql`
    select id, 'plan' as kind, ${noonOf('monitored_on')} as at, false as time_known, 'monitored' as what, by_id,
      null::uuid as agency_id, course as body, jsonb_build_object('caseId', case_id) as facts
    from plan_monitoring where municipality_id = ${tx.municipality} and case_id = ${caseId}`,
  href: ({ facts }) => planPath(String(facts.caseId)),
})

for (const what of ['sent', 'answered'] as const) {
  const [at, by, body] = [`${what}_at`, `${what}_by`, what === 'sent' ? 'request' : 'reason']
  defineMoments({
    source: `referral-${what}`,
    kinds: ['referral'],
    rows: (tx, caseId) => sql`
      select r.id, 'referral' as kind, ${sql.ref(`r.${at}`)} as at, true as time_known, ${what} as what,
        ${sql.ref(`r.${by}`)} as by_id, null::uuid as agency_id, ${sql.ref(`r.${body}`)} as body,
        jsonb_build_object('state', r.state, 'to', coalesce(g.name, r.partner_name), 'toEn', coalesce(g.name_en, r.partner_name)) as facts
      from referral r left join agency g on g.municipality_id = ${tx.municipality} and g.id = r.to_agency_id
      where r.municipality_id = ${tx.municipality} and r.case_id = ${caseId} and ${sql.ref(`r.${at}`)} is not null`,
    href: ({ id }) => referralPath(id),
  })
}

defineMoments({
  source: 'consent',
  kinds: ['consent'],
  rows: (tx, caseId) => sql`
    select id, 'consent' as kind, ${noonOf('given_on')} as at, false as time_known, 'given' as what, taken_by as by_id,
      null::uuid as agency_id, scope as body, '{}'::jsonb as facts
    from consent where municipality_id = ${tx.municipality} and case_id = ${caseId}`,
})

defineMoments({
  source: 'withdrawal',
  kinds: ['consent'],
  rows: (tx, caseId) => sql`
    select id, 'consent' as kind, ${noonOf('withdrawn_on')} as at, false as time_known, 'withdrawn' as what, null::uuid as by_id,
      null::uuid as agency_id, null::text as body, '{}'::jsonb as facts
    from consent where municipality_id = ${tx.municipality} and case_id = ${caseId} and withdrawn_on is not null`,
})

defineMoments({
  source: 'document',
  kinds: ['document'],
  rows: (tx, caseId) => sql`
    select id, 'document' as kind, added_at as at, true as time_known, 'added' as what, added_by as by_id, null::uuid as agency_id,
      coalesce(title, name) as body, '{}'::jsonb as facts
    from stored_file where municipality_id = ${tx.municipality} and root_id = ${caseId}`,
  href: ({ id }) => documentPath(id),
})

// A letter stands with its words once it was decided, and went out, or was read by all: it never goes round again, so that what it said
// stays. A record or a plan is a line alone, since its text stands where it was written; one that changed and goes round again is in no
// course until that is over.
for (const { source, of, body } of [
  { source: 'letter', of: sql`v.kind = 'letter'`, body: sql`v.body` },
  { source: 'approval', of: sql`v.kind <> 'letter'`, body: sql`null::text` },
] as const)
  defineMoments({
    source,
    kinds: [source],
    rows: (tx, caseId) => sql`
      select v.id, ${source}::text as kind, v.decided_at as at, true as time_known, v.state as what, v.drafted_by as by_id,
        null::uuid as agency_id, ${body} as body,
        jsonb_build_object('paper', v.kind, 'heading', v.heading, 'number', v.document_number,
          'to', coalesce(p.name, p.called)) as facts
      from approval v
      join support_case c on c.municipality_id = ${tx.municipality} and c.id = v.case_id
      left join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
      where v.municipality_id = ${tx.municipality} and v.case_id = ${caseId} and v.decided_at is not null and ${of}`,
    href: ({ id }) => approvalPath(id),
  })

// Whose it is stands there for whoever sees that member; a part that is not theirs to see is no row.
defineMoments({
  source: 'part',
  kinds: ['household'],
  rows: (tx, caseId) => sql`
    select p.id, 'household' as kind, ${noonOf('p.noted_on')} as at, false as time_known, 'noted' as what, null::uuid as by_id,
      null::uuid as agency_id, p.what as body,
      jsonb_build_object('caseId', p.case_id, 'field', p.field, 'whose', case when p.household then 'household'
        when p.member_id is null then 'self' else 'member' end, 'name', m.name) as facts
    from case_part p left join case_member m on m.municipality_id = ${tx.municipality} and m.id = p.member_id
    where p.municipality_id = ${tx.municipality} and p.case_id = ${caseId} and p.state <> 'gone'`,
  href: ({ facts }) => householdPath(String(facts.caseId)),
})
