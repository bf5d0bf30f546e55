import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'

// 取り残し: what should have gone on by the end of this day and has not. Refusing somebody is not in it, because nothing here can: a contact
// has an owner and a next date or a result, and the table takes nothing else. What can be left behind is a day that passes.

/** One thing that was left behind: what it is (`kind`: a key of words), where it is dealt with, since when it waits, and whose it is. */
export type LeftLine = {
  key: string
  kind: string
  href: string
  dueOn: string
  owner: string | null
  ownerId: string | null
  /** Whom it is about; null: somebody who gave no name; undefined: a list does not say. */
  subject: { name: string | null; called: string | null } | null | undefined
}

/** Of one agency on one day. `openly`: without restricted cases, for numbers that those who are not named on them read. */
export type Asked = { agencyId: string; day: string; openly: boolean }

/** Things that can be left behind. `lines` are read as the actor, `count` as whoever runs it. */
export type LeftSource = {
  lines: (tx: Tx, asked: Asked) => Promise<LeftLine[]>
  count: (tx: Tx, asked: Asked) => Promise<number>
}

const sources: LeftSource[] = []

/** Adds what a program can leave behind, such as a letter that nobody has read. */
export function defineLeftBehind(source: LeftSource): void {
  sources.push(source)
}

/** What the actor's agency has left behind up to today, what waits longest first. */
export async function leftBehind(tx: Tx): Promise<LeftLine[]> {
  const asked = { agencyId: agencyOf(tx.actor), day: today(), openly: false }
  const lines: LeftLine[] = []
  for (const { lines: of } of sources) lines.push(...(await of(tx, asked)))
  return lines.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.key < b.key ? -1 : 1))
}

/** How many: as the actor sees them, or as system. */
export async function countLeft(tx: Tx, asked: Asked): Promise<number> {
  let count = 0
  for (const { count: of } of sources) count += await of(tx, asked)
  return count
}
