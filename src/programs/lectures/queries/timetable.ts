import type { Tx } from '../../../core/db/transaction.ts'
import { isWithin } from '../rules/lecturers.ts'
import { lecturesOf } from './lists.ts'

/** One thing that takes up a lecturer's day, or may: what is agreed, and each day that is still only wished. */
export type TimetableEntry = {
  /** Of the lecture, or of the wish: it stays the same whatever changes. */
  uid: string
  requestId: string
  kind: 'approved' | 'agreed' | 'held' | 'asked'
  onDay: string
  starts: string
  ends: string
  groupName: string
  placeName: string
  number: number
  title: string
}

type Days = { from: string; until: string }

/**
 * A lecturer's days: the lectures they are named for, and what is asked of the menus they give and not yet agreed on, as far
 * as they see it: of their own division. Whom one talks to is not in it.
 */
export async function timetableOf(tx: Tx, accountId: string, days: Days): Promise<TimetableEntry[]> {
  const entries = [...(await named(tx, accountId)), ...(await asked(tx, accountId, days))]
  return entries
    .filter(({ onDay }) => onDay >= days.from && onDay <= days.until)
    .sort((a, b) => (`${a.onDay} ${a.starts} ${a.uid}` < `${b.onDay} ${b.starts} ${b.uid}` ? -1 : 1))
}

async function named(tx: Tx, accountId: string): Promise<TimetableEntry[]> {
  return (await lecturesOf(tx, accountId)).flatMap(({ agreedOn, starts, ends, ...line }) =>
    agreedOn && starts && ends
      ? [
          {
            ...{ uid: line.id, requestId: line.id, onDay: agreedOn, starts, ends },
            kind: line.state as TimetableEntry['kind'],
            ...{ groupName: line.groupName, placeName: line.placeName },
            ...{ number: line.number, title: line.title },
          },
        ]
      : [],
  )
}

/** The wishes that wait, of menus that somebody gives on the wished day. */
async function asked(tx: Tx, accountId: string, { from, until }: Days): Promise<TimetableEntry[]> {
  const rows = await tx
    .selectFrom('lecture_request as r')
    .innerJoin('lecture_wish as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.request_id', '=', 'r.id'),
    )
    .innerJoin('lecture_menu as m', (join) =>
      join.on('m.municipality_id', '=', tx.municipality).onRef('m.id', '=', 'r.menu_id'),
    )
    .innerJoin('lecture_lecturer as l', (join) =>
      join.on('l.municipality_id', '=', tx.municipality).onRef('l.menu_id', '=', 'r.menu_id'),
    )
    .select(['r.id', 'w.place', 'w.on_day as onDay', 'w.starts', 'w.ends', 'm.number', 'm.title'])
    .select(['r.group_name as groupName', 'r.place_name as placeName'])
    .select(['l.starts_on as termFrom', 'l.ends_on as termUntil'])
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.state', 'in', ['asked', 'accepted'])
    .where('l.account_id', '=', accountId)
    .where('w.on_day', '>=', from)
    .where('w.on_day', '<=', until)
    .execute()
  const found = rows
    .filter(({ onDay, termFrom, termUntil }) => isWithin({ from: termFrom, until: termUntil }, onDay))
    .map(({ id, place, termFrom, termUntil, ...row }): [string, TimetableEntry] => [
      `${id}-${place}`,
      { ...row, uid: `${id}-${place}`, requestId: id, kind: 'asked' },
    ])
  // Somebody may have been a lecturer of one menu twice.
  return [...new Map(found).values()]
}
