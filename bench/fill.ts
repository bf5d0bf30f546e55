import { indicatorsOf } from '../src/blocks/indicators/plan-file/plan.ts'
import { readPlan } from '../src/blocks/indicators/plan-file/read-plan.ts'
import type { Place } from './database.ts'

/** The clock of the measured servers: the last month of the plan's six years. */
export const now = '2031-03-25'

const years = { from: 2025, to: 2030 }

/** Set-based, as the owner: closed cases at the desk without a name, so and so many in each of the six years. */
const cases = (perYear: number) => `
  insert into support_case (municipality_id, id, kind, state, intake, intake_agency_id, holder_id, opened_on, closed_on,
    result, urgency, topics, area_code, updated_at, audience)
  select g.municipality_id, gen_random_uuid(), 'consultation', 'closed', 'new', g.id, g.id, day, day,
    'information', 'normal', '{health,family}', a.code, day, array['system', 'agency:' || g.id]
  from agency g
  cross join generate_series(${years.from}, ${years.to}) as year
  cross join generate_series(1, ${perYear}) as n
  cross join lateral (select least(make_date(year, 4, 1) + n % 365, date '${now}' - 1) as day) d
  left join (select municipality_id, code, row_number() over (order by code) as nth, count(*) over () as areas
    from area) a on a.municipality_id = g.municipality_id and a.nth = n % a.areas
  where g.kind = 'counter'`

const contacts = `
  insert into contact (municipality_id, id, case_id, kind, at, time_known, channel, direction, by_id, agency_id, caller,
    updated_at, audience)
  select c.municipality_id, gen_random_uuid(), c.id, 'first', c.opened_on, false, 'counter', 'in', w.id, c.holder_id,
    'self', c.updated_at, c.audience
  from support_case c
  cross join lateral (select p.account_id as id from post p
    where p.municipality_id = c.municipality_id and p.agency_id = c.holder_id limit 1) w
  where not exists (select from contact k where k.municipality_id = c.municipality_id and k.case_id = c.id)`

/** A safe way of contact for every case that has none. */
export const waysOfContact = `
  insert into safe_contact (municipality_id, id, case_id, updated_at, audience)
  select c.municipality_id, gen_random_uuid(), c.id, c.updated_at, c.audience from support_case c
  where not exists (select from safe_contact s where s.municipality_id = c.municipality_id and s.case_id = c.id)`

/** More cases in every year of the plan, with the rows that belong to a case. They are counted by the product after. */
export async function addCases(place: Place, database: string, perYear: number): Promise<void> {
  for (const text of [cases(perYear), contacts, waysOfContact, 'vacuum analyze'])
    await place.run(database, text)
}

/** A reported and a released figure for every indicator and year, where the demo has none. */
export async function addFigures(place: Place, database: string, planFolder: string): Promise<void> {
  const { plan } = await readPlan(planFolder)
  const codes = indicatorsOf(plan).map(({ code }) => `('${code}')`)
  const all = `municipality m cross join (values ${codes}) as i (code)
    cross join generate_series(${years.from}, ${years.to}) as year`
  await place.run(
    database,
    `insert into reported_value (municipality_id, id, indicator, fiscal_year, value, as_of, source, updated_at)
    select m.municipality_id, gen_random_uuid(), i.code, year, 100 + year - ${years.from},
      least(make_date(year + 1, 3, 31), date '${now}' - 1), 'invented', now()
    from ${all} on conflict do nothing;
    insert into indicator_release (municipality_id, id, indicator, fiscal_year, value, as_of, source, released_at)
    select m.municipality_id, gen_random_uuid(), i.code, year, 100 + year - ${years.from}, make_date(year + 1, 3, 31),
      'reported', date '${now}' - 1
    from ${all}
    where not exists (select from indicator_release r where r.municipality_id = m.municipality_id
      and r.indicator = i.code and r.fiscal_year = year)`,
  )
}
