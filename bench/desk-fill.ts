import type { Place } from './database.ts'
import { now, waysOfContact } from './fill.ts'

export const inTheCity = { cases: 100_000, contacts: 1_200_000, long: 3_000 }

const contactsEach = inTheCity.contacts / inTheCity.cases

/** One case in twelve is still gone on with, the counsellors' in turn; of each the person is somebody of the register. */
const cases = `
  with people as (select municipality_id, id, row_number() over (order by id) as nth from person where registered limit ${inTheCity.cases}),
  workers as (select a.municipality_id, a.id, row_number() over (order by a.id) as nth, count(*) over () as all
    from account a where a.display_name like '架空 %番')
  insert into support_case (municipality_id, id, kind, state, intake, intake_agency_id, holder_id, owner_id, subject_id,
    opened_on, next_on, closed_on, result, urgency, topics, area_code, updated_at, audience)
  select p.municipality_id, gen_random_uuid(), 'consultation', case when open then 'open' else 'closed' end, 'new', g.id, g.id,
    w.id, p.id, day, case when open then date '${now}' + (p.nth % 40)::int - 10 end,
    case when not open then least(day + 90, date '${now}' - 1) end, case when not open then 'settled' end, 'normal',
    (array['{health,family}', '{housing,debt}', '{food}', '{work}'])[1 + p.nth % 4]::text[], null, day,
    array['system', 'agency:' || g.id]
  from people p
  join agency g on g.municipality_id = p.municipality_id and g.kind = 'counter'
  join workers w on w.municipality_id = p.municipality_id and w.nth = 1 + (p.nth / 12) % w.all
  cross join lateral (select p.nth % 12 = 0 as open,
    date '${now}' - 1 - (p.nth * 7919 % 2100)::int as day) d`

/** Whoever has a case at a counter is seen by it. */
const shown = `
  update person p set audience = p.audience || c.key
  from (select distinct municipality_id, subject_id, 'agency:' || holder_id as key from support_case where subject_id is not null) c
  where c.municipality_id = p.municipality_id and c.subject_id = p.id and not c.key = any (p.audience)`

const words = [
  '家賃の滞納',
  '通院の付き添い',
  '仕事探し',
  '子どもの学校',
  '介護の申請',
  '食料の支援',
  '借入れの整理',
]
const sentence = `'（架空）' || (array[${words.map((word) => `'${word}'`).join(', ')}])[1 + (n + ascii(c.id::text)) % ${words.length}]
  || 'について話を聞いた。次の予定を決め、関係する窓口に確かめることにした。記録は計測のための作りものである。'`

const contacts = (which: string, from: number, to: number) => `
  insert into contact (municipality_id, id, case_id, kind, at, time_known, channel, direction, by_id, agency_id, caller, note,
    updated_at, audience)
  select c.municipality_id, gen_random_uuid(), c.id, case when n = 1 then 'first' else 'continued' end,
    c.opened_on + make_interval(days => (n * 7) % 400, hours => 10, mins => n % 60), true,
    (array['telephone', 'counter', 'visit', 'letter'])[1 + n % 4], 'in', c.owner_id, c.holder_id, 'self', ${sentence},
    c.updated_at, c.audience
  from support_case c cross join generate_series(${from}, ${to}) as n
  where c.owner_id in (select id from account where display_name like '架空 %番') and ${which}`

const longest = `
  c.id = (select id from support_case where state = 'open' and owner_id in
    (select id from account where display_name like '架空 %番') order by id limit 1)`

/**
 * A counter of a city, set-based and as the owner: 100,000 cases of people of the register with twelve contacts each, which belong
 * to the counsellors of `crowd.ts`; one of them has 3,000.
 */
export async function fillDesk(place: Place, database: string): Promise<void> {
  for (const text of [
    cases,
    shown,
    contacts('true', 1, contactsEach),
    contacts(longest, contactsEach + 1, inTheCity.long),
    waysOfContact,
    'vacuum analyze',
  ])
    await place.run(database, text)
}

/** The case with the most contacts, and whose it is. */
export const longestOf = `
  select case_id as id, by_id as owner from contact group by case_id, by_id order by count(*) desc limit 1`
