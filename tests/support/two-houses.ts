import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { z } from 'zod'
import type { Tx } from '../../src/core/db/transaction.ts'
import { foldersOf, prepareFolders } from '../../src/core/exchange/folder.ts'
import { makeKeys, type OwnKeys, readLine } from '../../src/core/exchange/keys.ts'
import { addKinds, definePackageKind } from '../../src/core/exchange/kind.ts'
import { keepExchange, otherSide } from '../../src/core/exchange/place.ts'
import { receiveHere, sendHere } from '../../src/core/exchange/round.ts'
import { sendAcross } from '../../src/core/exchange/send.ts'
import { newId } from '../../src/core/id.ts'
import { openAsSystem } from '../../src/core/identity/open-as.ts'
import type { Zone } from '../../src/core/zone.ts'
import { onSide } from './exchange.ts'
import { freshHouse, kashiwa } from './house.ts'

// One file to a process: it makes kinds of packages known.

// Both sides of a separated network, each with its database, its keys and its folder, and a shuttle between the folders.

/** Whether the trial's kinds fail at the moment. */
export const trouble = { broken: false }

/** Takes its text into a row that both sides of the trial have, and forgets nothing it took. */
const note = (from: Zone) =>
  definePackageKind({
    kind: `core.noteFrom${from === 'inner' ? 'Inside' : 'Outside'}`,
    from,
    payload: z.strictObject({ text: z.string().max(40) }),
    async take(tx, note) {
      await keepNote(tx, note)
      if (trouble.broken) throw new Error('this kind is broken at the moment')
    },
  })

async function keepNote(tx: Tx, { text }: { text: string }): Promise<void> {
  await tx
    .insertInto('stale_mark')
    .values({ municipality_id: tx.municipality, id: newId(), indicator: `note ${text}`, at: tx.now })
    .execute()
}
export const greeting = { ...note('outer'), kind: 'core.greetingFromOutside', take: keepNote }
/** What each side says to the other, and one more kind, which never fails. */
export const notes = { inner: note('inner'), outer: note('outer') }
addKinds([notes.inner, notes.outer, greeting], ['inner', 'outer'])

export const houses = { inner: await freshHouse(), outer: await freshHouse() }
const ground = mkdtempSync(join(tmpdir(), 'kasane-exchange-'))
after(() => rmSync(ground, { recursive: true }))

export const keys = {} as Record<Zone, OwnKeys>
const folders = {} as Record<Zone, string>

/** Nothing was ever sent: each test stands on its own. */
export async function begin(): Promise<void> {
  trouble.broken = false
  for (const { database } of Object.values(houses))
    await database.owner.query(`delete from exchange_item; delete from exchange_package; delete from exchange_link;
      delete from exchange_refusal`)
  Object.assign(keys, { inner: makeKeys('inner'), outer: makeKeys('outer') })
  const own = mkdtempSync(join(ground, 'side-'))
  Object.assign(folders, { inner: join(own, 'inner'), outer: join(own, 'outer') })
  for (const side of ['inner', 'outer'] as const) {
    mkdirSync(folders[side])
    prepareFolders(folders[side], side)
    know(side)
  }
}

export const know = (side: Zone) =>
  keepExchange({ keys: keys[side], peer: readLine(keys[otherSide(side)].line), folder: folders[side] })

export const round = { municipality: kashiwa, via: 'test' } as const
export const on = <T>(side: Zone, work: (tx: Tx) => Promise<T>) =>
  onSide(side, () => openAsSystem(houses[side].database, { ...round, reason: 'test', silent: true }, work))
export const say = (side: Zone, ...texts: string[]) =>
  on(side, async (tx) => {
    for (const text of texts) await sendAcross(tx, notes[side], { text })
  })
export const send = (side: Zone) => onSide(side, () => sendHere(houses[side].database, round))
export const receive = (side: Zone, options = {}) =>
  onSide(side, () => receiveHere(houses[side].database, round, options))

/** One package for each text. */
export async function packages(side: Zone, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await say(side, text)
    await send(side)
  }
}

export const outbox = (side: Zone) => foldersOf(folders[side], side).outgoing
export const inbox = (side: Zone) => foldersOf(folders[side], side).incoming
export const refused = (side: Zone) => readdirSync(foldersOf(folders[side], side).refused)
export const waitingFiles = (side: Zone) => readdirSync(inbox(side)).filter((name) => name !== 'refused')
const made = (side: Zone) => readdirSync(outbox(side)).sort()
export const nameOf = (number: number, side = 'outer') =>
  `${kashiwa}-${side}-${String(number).padStart(8, '0')}.kasane`

/** The shuttle: carries files of these numbers, or all, over; what it carried stays where it was, so that it can be lost. */
export function carry(from: Zone, numbers?: number[]): void {
  for (const name of numbers ? numbers.map((number) => nameOf(number, from)) : made(from))
    copyFileSync(join(outbox(from), name), join(inbox(otherSide(from)), name))
}

/** What was taken since the test began, in the order of taking. */
export const taken = (side: Zone, since: Date) =>
  on(side, async (tx) => {
    const rows = await tx
      .selectFrom('stale_mark')
      .select('indicator')
      .where('municipality_id', '=', tx.municipality)
      .where('indicator', 'like', 'note %')
      .where('at', '>=', since)
      .orderBy('id')
      .execute()
    return rows.map(({ indicator }) => indicator.slice(5))
  })

export const openRefusals = (side: Zone) =>
  on(side, async (tx) => {
    const rows = await tx
      .selectFrom('exchange_refusal')
      .select(['number', 'reason', 'held'])
      .where('municipality_id', '=', tx.municipality)
      .where('settled_at', 'is', null)
      .orderBy('id')
      .execute()
    return rows.map(({ number, reason }) => `${number} ${reason.replace('core.notTaken.', '')}`)
  })

/** A file in the folder that nobody has written to for an hour. */
export function lay(side: Zone, name: string, bytes: Buffer | string): void {
  const path = join(inbox(side), name)
  writeFileSync(path, bytes)
  const hourAgo = new Date(Date.now() - 3600_000)
  utimesSync(path, hourAgo, hourAgo)
}
