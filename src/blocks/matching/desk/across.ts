import { z } from 'zod'
import { asSystem } from '../../../core/access/system.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePackageKind } from '../../../core/exchange/kind.ts'
import { sendAcross } from '../../../core/exchange/send.ts'
import { serverZone } from '../../../core/settings.ts'
import {
  type Brought,
  brought,
  type DeskWish,
  type DeskWord,
  deskWish,
  deskWord,
  hiddenThere,
  type SaidToDesk,
  saidToDesk,
} from './facts.ts'
import { theDesk } from './seam.ts'
import { keepDeskWish, keepDeskWord } from './square.ts'

// Cases are inside, wishes outside: where one server is both, what would cross is done at once.

/** How a wish of the desk stands, inside to outside. */
export const deskWishPackage = definePackageKind<DeskWish>({
  kind: 'matching.deskWish',
  from: 'inner',
  payload: deskWish,
  writes: ['wish', 'wish_gram'],
  take: keepDeskWish,
  standing: (tx) => theDesk().standing(tx),
})

/** What the desk says to whoever brought something, inside to outside. */
export const deskWordPackage = definePackageKind<DeskWord>({
  kind: 'matching.deskWord',
  from: 'inner',
  payload: deskWord,
  writes: ['pledge_word'],
  take: keepDeskWord,
})

const news = z.union([
  z.object({ brought }),
  z.object({ said: saidToDesk }),
  z.object({ hidden: hiddenThere }),
])
type News = z.infer<typeof news>

/** What was brought to a wish of the desk, what was said to it, and whether it is shown: outside to inside. */
export const deskNewsPackage = definePackageKind<News>({
  kind: 'matching.deskNews',
  from: 'outer',
  payload: news,
  take: tell,
})

function tell(tx: Tx, told: News): Promise<void> {
  const desk = theDesk()
  if ('brought' in told) return desk.brought(tx, told.brought)
  return 'said' in told ? desk.said(tx, told.said) : desk.hidden(tx, told.hidden)
}

/** The wish stands as it is told, here or on the internet side. */
export const toSquare = (tx: Tx, told: DeskWish): Promise<void> =>
  serverZone() === 'inner' ? sendAcross(tx, deskWishPackage, told) : keepDeskWish(tx, told)

/** The desk says something to whoever brought something. */
export const wordToSquare = (tx: Tx, told: DeskWord): Promise<void> =>
  serverZone() === 'inner' ? sendAcross(tx, deskWordPackage, told) : keepDeskWord(tx, told)

// Silently: an entry would say of whoever brought something that it was to a case.
const toDesk = (tx: Tx, told: News): Promise<void> =>
  serverZone() === 'outer'
    ? sendAcross(tx, deskNewsPackage, told)
    : asSystem(tx, 'matching.desk', () => tell(tx, told), { silent: true })

/** Whoever brought something said something to the desk. */
export const saidToSquare = (tx: Tx, said: SaidToDesk): Promise<void> => toDesk(tx, { said })

/** A wish was taken from the wall, or is shown again: its desk hears of it, if it has one. */
export async function hiddenOnSquare(tx: Tx, wish: { id: string; fromDesk: boolean }, reason: string | null) {
  if (wish.fromDesk) await toDesk(tx, { hidden: { key: wish.id, reason } })
}

/** Tells the desk of these pledges as they stand: nothing of those that are to wishes of others. */
export async function tellOfPledges(tx: Tx, pledgeIds: readonly string[]): Promise<void> {
  const told = await asSystem(tx, 'matching.desk', () => broughtToDesk(tx, pledgeIds), { silent: true })
  for (const one of told) await toDesk(tx, { brought: one })
}

async function broughtToDesk(tx: Tx, pledgeIds: readonly string[]): Promise<Brought[]> {
  if (pledgeIds.length === 0) return []
  const rows = await tx
    .selectFrom('pledge as p')
    .innerJoin('wish as w', (join) =>
      join.on('w.municipality_id', '=', tx.municipality).onRef('w.id', '=', 'p.wish_id'),
    )
    .select(['p.id', 'p.wish_id', 'p.kind', 'p.line', 'p.shown_name', 'p.group_name', 'p.group_kind'])
    .select(['p.at', 'p.state', 'p.hidden_reason'])
    .where('p.municipality_id', '=', tx.municipality)
    .where('p.id', 'in', [...pledgeIds])
    .where('w.channel', '=', 'desk')
    .execute()
  return rows.map((row) =>
    brought.parse({
      ...{ key: row.wish_id, pledgeId: row.id, kind: row.kind, line: row.line, shownName: row.shown_name },
      ...{ groupName: row.group_name, groupKind: row.group_kind, on: dateInTokyo(row.at) },
      stands: row.state === 'offered' && row.hidden_reason === null,
    }),
  )
}

export const deskPackages = [deskWishPackage, deskWordPackage, deskNewsPackage]
