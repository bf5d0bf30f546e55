import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { caseKindOf } from '../kinds.ts'
import { type Asked, defineLeftBehind, type LeftLine } from './left-behind.ts'
import { referralPath } from './paths.ts'
import { askedBy } from './rows.ts'

/** As many as a page shows; the number in its head is counted, not taken from the rows. */
const most = 300

type Row = {
  id: string
  kind: string
  case_kind: string | null
  due_on: string
  owner: string | null
  owner_id: string | null
  name: string | null
  called: string | null
}

/** Restricted cases stand on the lists of who is named on them, and in no number for others. */
const openly = ({ openly }: Asked) => sql`(not ${openly} or c.sensitivity is distinct from 'restricted')`

/** A next date that passed today without anybody having gone on. */
const overdue = (tx: Tx, asked: Asked) => sql<Row>`
  select c.id, 'case' as kind, c.kind as case_kind, c.next_on as due_on, c.owner_id, c.subject_id from support_case c
  where c.municipality_id = ${tx.municipality} and c.holder_id = ${asked.agencyId} and c.closed_on is null
    and c.next_on <= ${asked.day} and ${openly(asked)}`

/** Asked of this agency: to be answered by today, or taken up with a next date that passed. */
const received = (tx: Tx, asked: Asked) => sql<Row>`
  select r.id, case r.state when 'sent' then 'toAnswer' else 'toDo' end as kind, null as case_kind,
    case r.state when 'sent' then r.answer_by else r.next_on end as due_on, r.owner_id, c.subject_id
  from referral r
  left join support_case c on c.municipality_id = ${tx.municipality} and c.id = r.case_id
  where r.municipality_id = ${tx.municipality} and r.to_agency_id = ${asked.agencyId} and r.state in ('sent', 'accepted')
    and case r.state when 'sent' then r.answer_by else r.next_on end <= ${asked.day}
    and not (r.whole_case and r.state = 'accepted') and ${openly(asked)}`

/** Asked by this agency: not answered by today, or answered and nobody here took note of it. */
const sent = (tx: Tx, asked: Asked) => sql<Row>`
  select r.id, case when r.state in ('sent', 'accepted') then 'unanswered' else 'toNote' end as kind, null as case_kind,
    case r.state when 'sent' then r.answer_by when 'accepted' then r.next_on
      else (r.answered_at at time zone 'Asia/Tokyo')::date end as due_on,
    coalesce(c.owner_id, r.from_owner_id) as owner_id, c.subject_id
  from referral r
  left join support_case c on c.municipality_id = ${tx.municipality} and c.id = r.case_id
  where r.municipality_id = ${tx.municipality}
    and ((r.state = 'sent' and r.answer_by <= ${asked.day})
      or (r.state = 'accepted' and r.to_agency_id is null and r.next_on <= ${asked.day})
      or (r.state in ('declined', 'done', 'returned') and r.noted_at is null))
    and ${askedBy(asked.agencyId)} and ${openly(asked)}`

/** Written down to be sent, and not sent by the end of the next day; of a FAX often because nobody has checked its number. */
const unsent = (tx: Tx, asked: Asked) => sql<Row>`
  select r.id, 'toSend' as kind, null as case_kind, ((r.updated_at at time zone 'Asia/Tokyo')::date + 1) as due_on,
    c.owner_id, c.subject_id
  from referral r
  join support_case c on c.municipality_id = ${tx.municipality} and c.id = r.case_id
  where r.municipality_id = ${tx.municipality} and r.state = 'draft' and c.holder_id = ${asked.agencyId} and c.closed_on is null
    and (r.updated_at at time zone 'Asia/Tokyo')::date < ${asked.day}::date and ${openly(asked)}`

const withNames = (tx: Tx, left: RawBuilder<Row>) => sql<Row>`
  select l.id, l.kind, l.case_kind, l.due_on::text as due_on, l.owner_id, o.display_name as owner, p.name, p.called
  from (${left}) l
  left join account o on o.municipality_id = ${tx.municipality} and o.id = l.owner_id
  left join person p on p.municipality_id = ${tx.municipality} and p.id = l.subject_id
  order by l.due_on, l.id limit ${most}`

const lineOf = (row: Row): LeftLine => ({
  key: `${row.kind} ${row.id}`,
  kind: `casework.left.kind.${row.kind}`,
  href: row.case_kind ? (caseKindOf(row.case_kind)?.href(row.id) ?? '') : referralPath(row.id),
  dueOn: row.due_on,
  owner: row.owner,
  ownerId: row.owner_id,
  subject: row.name || row.called ? { name: row.name, called: row.called } : null,
})

for (const left of [overdue, received, sent, unsent])
  defineLeftBehind({
    lines: async (tx, asked) => (await withNames(tx, left(tx, asked)).execute(tx)).rows.map(lineOf),
    async count(tx, asked) {
      const { rows } = await sql<{ count: string }>`select count(*) from (${left(tx, asked)}) l`.execute(tx)
      return Number(rows[0]?.count ?? 0)
    },
  })
