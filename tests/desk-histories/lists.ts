import assert from 'node:assert/strict'
import { leftBehind } from '../../src/blocks/casework/referral/left-behind.ts'
import { handedOverOpen, receivedOpen, sentOpen } from '../../src/blocks/casework/referral/lists.ts'
import { pendingIn } from '../../src/blocks/casework/tasks/pending.ts'
import type { TestPerson } from '../support/house.ts'
import { inOffice, rows, type World } from './world.ts'

// The live lists of a desk (取り残し, つなぎ that wait, the board of whoever leads) as somebody reads them, beside the same asked of the
// tables: what waits for an agency, and of restricted cases what the reader is named on.

/** Whether the reader ($3: post) may know of the case: anybody of its agency, or whoever is named on it. */
const known = `(c.sensitivity <> 'restricted' or exists (select 1 from named_post n
  where n.case_id = c.id and n.post_id = $3 and n.ended_at is null))`
/** Whose question a hand-off is ($2: agency): whoever has the case; until a case that went over is confirmed, whoever gave it. */
const asked = `(case when r.whole_case and r.state = 'sent' then r.from_agency_id else c.holder_id end) = $2`
const referrals = 'referral r join support_case c on c.id = r.case_id'
const answered = `r.state in ('declined', 'done', 'returned') and r.noted_at is null`

const left: Record<string, string> = {
  case: `support_case c where c.holder_id = $2 and c.closed_on is null and c.next_on <= $1::date and ${known}`,
  toAnswer: `${referrals} where r.to_agency_id = $2 and r.state = 'sent' and r.answer_by <= $1::date and ${known}`,
  toDo: `${referrals} where r.to_agency_id = $2 and r.state = 'accepted' and not r.whole_case
    and r.next_on <= $1::date and ${known}`,
  unanswered: `${referrals} where ${asked} and r.state = 'sent' and r.answer_by <= $1::date and ${known}`,
  toSend: `${referrals} where c.holder_id = $2 and r.state = 'draft' and c.closed_on is null
    and (r.updated_at at time zone 'Asia/Tokyo')::date < $1::date and ${known}`,
  toNote: `${referrals} where ${asked} and ${answered} and $1::date is not null and ${known}`,
}
const waiting: Record<string, string> = {
  received: `${referrals} where r.to_agency_id = $2 and (r.state = 'sent' or (r.state = 'accepted' and not r.whole_case))
    and $1::date is not null and ${known}`,
  sent: `${referrals} where c.holder_id = $2 and $1::date is not null and ${known} and ((r.state = 'draft')
    or (r.state in ('sent', 'accepted') and not r.whole_case) or (${answered}))`,
  given: `${referrals} where r.from_agency_id = $2 and r.whole_case and r.state = 'sent' and $1::date is not null and ${known}`,
}
const board: Record<string, string> = {
  handOvers: `hand_over_note r join support_case c on c.id = r.case_id where r.agency_id = $2 and c.holder_id = $2
    and r.state in ('open', 'fallen') and c.closed_on is null and $1::date is not null and ${known}`,
  referralsToAnswer: `${referrals} where r.to_agency_id = $2 and r.state = 'sent' and $1::date is not null and ${known}`,
  referralsAsked: `${referrals} where ${asked} and r.state = 'sent' and $1::date is not null and ${known}`,
  referralsToNote: left.toNote as string,
  faxToCheck: `${referrals} where c.holder_id = $2 and r.state = 'draft' and r.via = 'fax' and r.fax_checked_at is null
    and c.closed_on is null and $1::date is not null and ${known}`,
}

type Found = Record<string, string[]>

/** Each of these by SQL, for one reader. */
async function bySql(world: World, who: TestPerson, of: Record<string, string>): Promise<Found> {
  const all = Object.entries(of).map(
    ([key, sql]) =>
      `select '${key}' as kind, ${sql.startsWith('support_case') ? 'c' : 'r'}.id::text as id from ${sql}`,
  )
  const found = await rows(world, all.join(' union all '), [world.day, who.agencyId, who.postId])
  return grouped(found.map(({ kind, id }) => ({ kind: String(kind), id })))
}

const grouped = (found: readonly { kind: string; id: string }[]): Found => {
  const kinds = Map.groupBy(found, ({ kind }) => kind)
  return Object.fromEntries([...kinds].sort().map(([kind, of]) => [kind, of.map(({ id }) => id).sort()]))
}

/** What the reader is shown: the three lists, each with the ids on it. */
async function shown({ house }: World, who: TestPerson) {
  return house.as(who, async (tx) => ({
    left: (await leftBehind(tx)).map(({ key }) => ({
      kind: key.split(' ')[0] as string,
      id: key.split(' ')[1] as string,
    })),
    waiting: [
      ...(await receivedOpen(tx)).map(({ id }) => ({ kind: 'received', id })),
      ...(await sentOpen(tx)).map(({ id }) => ({ kind: 'sent', id })),
      ...(await handedOverOpen(tx)).map(({ id }) => ({ kind: 'given', id })),
    ],
    board: (await pendingIn(tx, who.agencyId)).filter(({ key }) => key in board),
  }))
}

/** Somebody of each office reads their lists; all of them are what the tables say. Answers how much stood on them. */
export async function listsTell(world: World, told: () => string): Promise<number> {
  const there = Map.groupBy(await inOffice(world), ({ agencyId }) => agencyId)
  let count = 0
  for (const who of [...there.values()].flatMap((of) => [of[0], of.at(-1)] as TestPerson[])) {
    const seen = await shown(world, who)
    assert.deepEqual(grouped(seen.left), await bySql(world, who, left), `取り残し: ${told()}`)
    assert.deepEqual(grouped(seen.waiting), await bySql(world, who, waiting), `つなぎ: ${told()}`)
    const expected = await bySql(world, who, board)
    for (const { key, waiting } of seen.board)
      assert.equal(waiting, expected[key]?.length ?? 0, `${key}: ${told()}`)
    count += seen.left.length + seen.waiting.length
  }
  return count
}
