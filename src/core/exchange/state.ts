import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import { serverZone } from '../settings.ts'
import type { ServerZone } from '../zone.ts'
import { fingerprintOf } from './keys.ts'
import { linksOf, nameOfLink, readyPlace } from './link.ts'
import { lastPackage, missingNumbers } from './numbers.ts'
import { exchangePlace } from './place.ts'

/** Without a package for so long the other side, or the way between them, is asked about. */
const silence = 24 * 3600_000
/** What is over is shown for so long. */
const shownFor = 30 * 24 * 3600_000

/** `whole`: this server is both sides. `formerKey`: another server of this side has gone on with newer keys. */
export type SetUp = 'whole' | 'noPeer' | 'noFolder' | 'formerKey' | 'ready'

export type PackageSeen = { number: number; at: Date; madeAt: Date; items: number }

/** A file that was not taken; `settledAt` where it is over. */
export type FileNotTaken = {
  id: string
  file: string
  number: number | null
  reason: string
  held: boolean
  at: Date
  lastAt: Date
  settledAt: Date | null
}

/** How the exchange stands, as staff and the command line are told. Numbers, names of files and times: nothing of what is carried. */
export type ExchangeState = {
  side: ServerZone
  setUp: SetUp
  keys: { mine: string; peer: string | null } | null
  sent: PackageSeen | null
  taken: PackageSeen | null
  /** Items that go with the next package. */
  waiting: number
  /** Items that came and could not be taken in: each is tried again with every round. */
  left: number
  /** Packages that the other side has not said it took, the oldest of them, and those that are not in the folder yet. */
  unacknowledged: { packages: number; since: Date | null; unwritten: number }
  missing: number[]
  /** Since when nothing came, where that is longer than a day. */
  silentSince: Date | null
  notTaken: FileNotTaken[]
}

/** Whether somebody has something to do. */
export const isTroubled = ({ setUp, missing, left, silentSince, notTaken }: ExchangeState): boolean =>
  (setUp !== 'whole' && setUp !== 'ready') ||
  missing.length > 0 ||
  left > 0 ||
  silentSince !== null ||
  notTaken.some(({ settledAt }) => settledAt === null)

export async function exchangeState(tx: Tx): Promise<ExchangeState> {
  const links = await linksOf(tx)
  const link = links.at(-1)
  const sent = link ? await lastPackage(tx, link.id, 'sent') : undefined
  const taken = link ? await lastPackage(tx, link.id, 'taken') : undefined
  const place = exchangePlace()
  const setUp = setUpOf(links)
  const quietSince = taken?.at ?? link?.since
  const isSilent = quietSince !== undefined && tx.now.getTime() - quietSince.getTime() > silence
  return {
    side: serverZone(),
    setUp,
    keys: place && {
      mine: fingerprintOf(place.keys.line),
      peer: place.peer && fingerprintOf(place.peer.line),
    },
    sent: sent ? seen(sent) : null,
    taken: taken ? seen(taken) : null,
    ...(await itemCounts(tx)),
    unacknowledged: await unacknowledged(tx),
    missing: link ? await missingNumbers(tx, taken?.number ?? 0) : [],
    silentSince: setUp !== 'whole' && isSilent ? quietSince : null,
    notTaken: await filesNotTaken(tx),
  }
}

function setUpOf(links: readonly { link: string }[]): SetUp {
  if (serverZone() === 'all') return 'whole'
  const place = readyPlace()
  if (!place) return exchangePlace()?.peer ? 'noFolder' : 'noPeer'
  const link = nameOfLink(place)
  const isFormer = links.some((one) => one.link === link) && links.at(-1)?.link !== link
  return isFormer ? 'formerKey' : 'ready'
}

type Row = { number: number; at: Date; made_at: Date; item_ids: string[] }
const seen = ({ number, at, made_at, item_ids }: Row): PackageSeen => ({
  number,
  at,
  madeAt: made_at,
  items: item_ids.length,
})

async function itemCounts(tx: Tx): Promise<Pick<ExchangeState, 'waiting' | 'left'>> {
  const { rows } = await sql<Pick<ExchangeState, 'waiting' | 'left'>>`
    select (count(*) filter (where i.package_id is null))::int as waiting,
      (count(*) filter (where p.direction = 'taken'))::int as left
    from exchange_item i
    left join exchange_package p on p.municipality_id = ${tx.municipality} and p.id = i.package_id
    where i.municipality_id = ${tx.municipality}`.execute(tx)
  return rows[0] as Pick<ExchangeState, 'waiting' | 'left'>
}

async function unacknowledged(tx: Tx): Promise<ExchangeState['unacknowledged']> {
  const { rows } = await sql<ExchangeState['unacknowledged']>`
    select count(*)::int as packages, min(at) as since,
      (count(*) filter (where written_at is null))::int as unwritten
    from exchange_package
    where municipality_id = ${tx.municipality} and direction = 'sent' and content is not null
      and cardinality(item_ids) > 0`.execute(tx)
  return rows[0] as ExchangeState['unacknowledged']
}

/** What is open first; of what is over, the last month. */
async function filesNotTaken(tx: Tx): Promise<FileNotTaken[]> {
  const rows = await tx
    .selectFrom('exchange_refusal')
    .select(['id', 'file', 'number', 'reason', 'held', 'at', 'last_at', 'settled_at'])
    .where('municipality_id', '=', tx.municipality)
    .where((row) =>
      row.or([
        row('settled_at', 'is', null),
        row.and([
          row('settled_at', '>', new Date(tx.now.getTime() - shownFor)),
          row('reason', '<>', 'core.notTaken.ahead'),
        ]),
      ]),
    )
    .orderBy(sql`settled_at desc nulls first`)
    .orderBy('number')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(({ last_at, settled_at, ...row }) => ({ ...row, lastAt: last_at, settledAt: settled_at }))
}
