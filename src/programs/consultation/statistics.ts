import { sql } from 'kysely'
import { mergedResult } from '../../blocks/casework/codes.ts'
import { type DataRow, defineDataset } from '../../core/privacy/dataset.ts'
import { caseList } from './queries/named-list.ts'
import { caseKind } from './rules/codes.ts'

/** Ages in tens, the oldest together. Who is older than that is soon the only one. */
export const ageBand = sql`case when p.birth_on is null then ''
  else least(extract(year from age(c.opened_on, p.birth_on))::int / 10 * 10, 80)::text end`

/**
 * 相談のケース, by what can be asked of them without naming anybody. A case counts once, under its most urgent topic, or the first.
 * What was made part of another is not counted. Somebody without a name is one person per case. Of health and hardship: ten people at least.
 */
export const caseData = defineDataset({
  key: 'consultation.cases',
  fewest: 10,
  dimensions: {
    area: 'area',
    month: null,
    ageBand: 'ageBand',
    sex: 'registry.sex',
    topic: 'consultation.field.topics',
    urgency: 'consultation.field.urgency',
  },
  rows: (tx, { from, to }) => sql<DataRow>`
    select c.id as unit, coalesce(p.same_as, p.id, c.id) as who, coalesce(c.area_code, '') as area,
      to_char(c.opened_on, 'YYYY-MM') as month, ${ageBand} as "ageBand", coalesce(p.sex, '') as sex,
      coalesce(c.urgent_topic, c.topics[1], '') as topic, c.urgency
    from support_case c
    left join person p on p.municipality_id = ${tx.municipality} and p.id = c.subject_id
    where c.municipality_id = ${tx.municipality} and c.kind = ${caseKind} and c.sensitivity <> 'restricted'
      and c.result is distinct from ${sql.lit(mergedResult)} and c.opened_on between ${from} and ${to}`,
  named: caseList,
})
