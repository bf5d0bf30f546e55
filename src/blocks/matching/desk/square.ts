import { setAudience } from '../../../core/access/audience.ts'
import { participantKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { notify } from '../../../core/notice/notify.ts'
import { gramsOf } from '../rules/grams.ts'
import { authorsOf } from '../said-by.ts'
import type { DeskWish, DeskWord } from './facts.ts'

// The square's side of a wish of the desk. Whoever acts writes nothing of themselves: no account, no hour, nothing in the log.

/** What stands in the place of a sentence that is gone, in no language. */
const gone = '—'
/** Where somebody reads what concerns them here (the program's `minePath`). */
const ownPath = '/activities/mine'

const nobodyThen = (on: string) => ({ updated_at: instantInTokyo(on, '00:00'), updated_by: null })

const silently = (tx: Tx, work: () => Promise<void>) => asSystem(tx, 'matching.desk', work, { silent: true })

/** Has a wish of the desk stand as it is told: put on the wall once, ended, or erased. What is gone never comes back. */
export const keepDeskWish = (tx: Tx, told: DeskWish): Promise<void> =>
  silently(tx, async () => {
    const known = await tx
      .selectFrom('wish')
      .select(['state', 'line', 'desk_ended'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', told.key)
      .where('channel', '=', 'desk')
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!known) await add(tx, told)
    else if (told.state === 'gone' && known.line !== gone) await erase(tx, told)
    // For what is planned, whoever made that says when it came true; called off, it ends all the same (activities/).
    else if (told.state === 'ended' && known.line !== gone && !known.desk_ended)
      await change(tx, told, { desk_ended: true, ...(isWaiting(known.state) ? { state: 'ended' } : {}) })
    await setAudience(tx, 'wish', [told.key])
  })

const isWaiting = (state: string): boolean => state === 'open' || state === 'gathering'

async function add(tx: Tx, told: DeskWish): Promise<void> {
  const { key: id, kind, areaCode, on } = told
  const isGone = told.state === 'gone'
  const line = isGone ? gone : told.line
  await tx
    .insertInto('wish')
    .values({
      ...{ municipality_id: tx.municipality, id, kind, line, channel: 'desk' },
      ...(isGone ? nothing : { themes: told.themes, times: told.times, area_code: areaCode }),
      ...{ state: isGone ? 'withdrawn' : told.state, told_at: instantInTokyo(on, '00:00') },
      ...nobodyThen(on),
    })
    .execute()
  const grams = isGone ? [] : [...gramsOf(line)]
  if (grams.length === 0) return
  const rows = grams.map((gram) => ({ municipality_id: tx.municipality, gram, wish_id: id }))
  await tx.insertInto('wish_gram').values(rows).execute()
}

const nothing = { themes: [], times: [], area_code: null }

async function erase(tx: Tx, told: DeskWish): Promise<void> {
  await change(tx, told, { state: 'withdrawn', line: gone, ...nothing })
  await tx
    .deleteFrom('wish_gram')
    .where('municipality_id', '=', tx.municipality)
    .where('wish_id', '=', told.key)
    .execute()
  await tellWhoBrought(tx, told.key)
}

type Set = {
  state?: string
  desk_ended?: true
  line?: string
  themes?: string[]
  times?: string[]
  area_code?: null
}

const change = (tx: Tx, { key, on }: Pick<DeskWish, 'key' | 'on'>, set: Set) =>
  tx
    .updateTable('wish')
    .set((row) => ({ ...set, version: row('version', '+', 1), ...nobodyThen(on) }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', key)
    .execute()

/** Whoever brought something need not wait any longer; why, nobody says. */
async function tellWhoBrought(tx: Tx, wishId: string): Promise<void> {
  const pledges = await tx
    .selectFrom('pledge')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('wish_id', '=', wishId)
    .where('state', '=', 'offered')
    .execute()
  const ids = pledges.map(({ id }) => id)
  for (const author of new Set((await authorsOf(tx, ids)).values()))
    await notify(tx, { to: participantKey(author), code: 'matching.notice.deskGone', path: ownPath })
}

/** The desk says something to whoever brought something, and they are told. Done again, or about what is not there or gone, it writes nothing. */
export const keepDeskWord = (tx: Tx, told: DeskWord): Promise<void> =>
  silently(tx, async () => {
    if (!(await addWord(tx, { ...told, byDesk: true }))) return
    const author = (await authorsOf(tx, [told.pledgeId])).get(told.pledgeId)
    if (author)
      await notify(tx, { to: participantKey(author), code: 'matching.notice.deskSaid', path: ownPath })
  })

/** Whoever brought something answers the desk. */
export const answerDesk = (tx: Tx, said: { id: string; pledgeId: string; line: string; on: string }) =>
  silently(tx, async () => {
    await addWord(tx, { ...said, answer: null, byDesk: false })
  })

async function addWord(tx: Tx, { id, pledgeId, ...said }: DeskWord & { byDesk: boolean }): Promise<boolean> {
  const pledge = await tx
    .selectFrom('pledge as p')
    .innerJoin('wish as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'p.wish_id'),
    )
    .select('p.id')
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.id', '=', pledgeId)
    .where('w.state', '!=', 'withdrawn')
    .forNoKeyUpdate('p')
    .executeTakeFirst()
  const before = await wordsOf(tx, [pledgeId])
  if (!pledge || before.some((one) => one.id === id)) return false
  await tx
    .insertInto('pledge_word')
    .values({
      ...{ municipality_id: tx.municipality, id, pledge_id: pledgeId, number: before.length + 1 },
      ...{ by_desk: said.byDesk, answer: said.answer, line: said.line, on_day: said.on },
    })
    .execute()
  await setAudience(tx, 'pledge_word', [id])
  return true
}

/** What the desk and whoever brought these said to each other, in its order, as far as the actor sees it. */
export async function wordsOf(tx: Tx, pledgeIds: readonly string[]) {
  if (pledgeIds.length === 0) return []
  const rows = await tx
    .selectFrom('pledge_word')
    .select(['id', 'pledge_id as pledgeId', 'by_desk as byDesk', 'answer', 'line', 'on_day as onDay'])
    .where('municipality_id', '=', tx.municipality)
    .where('pledge_id', 'in', [...pledgeIds])
    .orderBy('pledge_id')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, answer: row.answer as DeskWord['answer'] }))
}

export type PledgeWord = Awaited<ReturnType<typeof wordsOf>>[number]
