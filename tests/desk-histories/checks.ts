import assert from 'node:assert/strict'
import { rows, type World } from './world.ts'

// What must hold after every step, asked of the tables by SQL of their own: no query, rule or list of the system is used here.

/** Posts in office on a day ($1) in which somebody may own a case, with the keys by which rows know them. */
const office = `with office as (select p.id as post_id, p.account_id, p.agency_id,
    array['agency:' || p.agency_id, 'post:' || p.id, 'named:' || p.id] as keys
  from post p where p.role in ('counsellor', 'supervisor') and p.starts_on <= $1::date
    and (p.ends_on is null or p.ends_on >= $1::date))`

/** Owner and next date with somebody who is in office where the case is and may see it, or closed with its result. */
const carried = `case when c.closed_on is null
  then c.state <> 'closed' and c.next_on is not null and c.result is null and exists (select 1 from office o
    where o.account_id = c.owner_id and o.agency_id = c.holder_id and c.audience && o.keys)
  else c.state = 'closed' and c.result is not null and c.next_on is null and c.owner_id is not null end`

const rules: Record<string, string> = {
  'a contact without a case that goes on or was closed': `${office}
    select x.id from contact x left join support_case c on c.id = x.case_id
    where c.id is null or (c.id = any ($2) and not (${carried}))`,
  'a contact that whoever goes on with its case cannot read': `${office}
    select x.id from contact x join support_case c on c.id = x.case_id
    where c.id = any ($2) and c.closed_on is null and not exists (select 1 from office o
      where o.account_id = c.owner_id and o.agency_id = c.holder_id and x.audience && o.keys)`,
  'a plan that runs without an owner who is in office and may see it': `${office}
    select p.id from support_plan p join support_case c on c.id = p.case_id
    where c.id = any ($2) and p.state in ('decided', 'monitored') and (c.closed_on is not null
      or c.state not in ('planned', 'monitored') or not exists (select 1 from office o
        where o.account_id = c.owner_id and o.agency_id = c.holder_id and c.audience && o.keys and p.audience && o.keys))`,
  'two plans of a case that are alive': `
    select min(p.id::text) as id from support_plan p where p.case_id = any ($2)
      and p.state in ('draft', 'decided', 'monitored') and $1::date is not null group by p.case_id having count(*) > 1`,
  'a planned case without a plan': `
    select c.id from support_case c where c.id = any ($2) and c.state in ('planned', 'monitored') and $1::date is not null
      and not exists (select 1 from support_plan p where p.case_id = c.id and p.state in ('decided', 'monitored'))`,
  'a hand-off that waits where nobody is, or longer than it may': `${office}
    select r.id from referral r where r.case_id = any ($2) and r.state = 'sent' and (r.answer_by < $1::date
      or not exists (select 1 from office o where o.agency_id = r.to_agency_id and r.audience && o.keys))`,
  'a hand-off that was taken up by nobody who is there': `${office}
    select r.id from referral r where r.case_id = any ($2) and r.state = 'accepted' and not r.whole_case
      and (r.next_on is null or not exists (select 1 from office o
        where o.agency_id = r.to_agency_id and o.account_id = r.owner_id and r.audience && o.keys))`,
  'an answer that whoever goes on with the case cannot read': `${office}
    select r.id from referral r join support_case c on c.id = r.case_id
    where r.case_id = any ($2) and r.state in ('declined', 'done', 'returned') and r.noted_at is null
      and c.closed_on is null and not exists (select 1 from office o
        where o.account_id = c.owner_id and o.agency_id = c.holder_id and r.audience && o.keys)`,
  'a part that is not where the case is of which it was made one, or shows where that does not': `
    select c.id from support_case c join support_case k on k.id = c.merged_into_id where c.id = any ($2) and $1::date is not null
      and (c.holder_id <> k.holder_id or (k.sensitivity = 'restricted' and c.sensitivity <> 'restricted'))`,
  // A part goes along, without a hand-over of its own.
  'a case that is not where its last hand-over says': `
    select c.id from support_case c where c.id = any ($2) and $1::date is not null and c.merged_into_id is null
      and not c.former_closings @> '[{"merged": true}]' and c.holder_id <> coalesce((
      select case when r.state in ('sent', 'accepted') then r.to_agency_id else r.from_agency_id end
      from referral r where r.case_id = c.id and r.whole_case and r.sent_at is not null
      order by r.sent_at desc, r.id desc limit 1), c.intake_agency_id)`,
  'a case of two waiting hand-overs': `
    select min(r.id::text) as id from referral r where r.case_id = any ($2) and r.whole_case and r.state = 'sent'
      and $1::date is not null group by r.case_id having count(*) > 1`,
  'a closed case of which somebody was asked and has not answered': `
    select r.id from referral r join support_case c on c.id = r.case_id
    where c.id = any ($2) and c.closed_on is not null and r.state = 'sent' and $1::date is not null`,
}

/** Every rule, after every step. `told`: what was played, for whoever reads the failure. */
export async function holds(world: World, told: () => string): Promise<void> {
  const values = [world.day, world.cases]
  const all = Object.entries(rules)
  const found = await rows(
    world,
    all
      .map(([, sql], at) => `select ${at} as rule, id::text as id from (${sql}) of_rule_${at}`)
      .join(' union all '),
    values,
  )
  const broken = found.map(({ rule, id }) => `${all[Number(rule)]?.[0]}: ${id}`)
  assert.deepEqual(broken, [], told())
  await nothingLost(world, told)
}

/** What an action said that it made is there. */
async function nothingLost(world: World, told: () => string): Promise<void> {
  const [there] = await rows(
    world,
    `select (select count(*) from support_case where id = any ($1))::int as cases,
      (select count(*) from contact where id = any ($2) and case_id = any ($1))::int as contacts,
      (select count(*) from contact where case_id = any ($1))::int as all_contacts`,
    [world.cases, world.contacts],
  )
  const { cases, contacts, all_contacts } = there as Record<string, unknown>
  const made = { cases: world.cases.length, contacts: world.contacts.length, all: world.contacts.length }
  assert.deepEqual({ cases, contacts, all: all_contacts }, made, told())
}
