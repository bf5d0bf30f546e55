import { setTimeout } from 'node:timers/promises'
import { isTransient } from '../db/errors.ts'
import type { Database } from '../db/open.ts'
import { faultOf } from '../fault.ts'
import { Refusal } from '../refusal.ts'
import {
  type Arrived,
  type Folders,
  foldersOf,
  liesIn,
  namesIn,
  putAside,
  readArrived,
  removeFile,
} from './folder.ts'
import { digestOf } from './keys.ts'
import type { Ready } from './link.ts'
import {
  type File,
  isFinal,
  isSigned,
  NotTaken,
  type Reason,
  recordNotTaken,
  settleGone,
} from './not-taken.ts'
import { isSignedBy, type ReadPackage, readFileName, readPackage } from './package-file.ts'
import { exchanging, type Round } from './send-packages.ts'
import { type TakeOptions, takePackage } from './take.ts'
import { takeLeft } from './take-left.ts'

/** What a round found: how many packages were taken, and which files were not, with the reason. */
export type Received = { taken: number; notTaken: { file: string; reason: Reason }[] }

export type ReceiveOptions = TakeOptions & {
  /** Which files are looked at, by the municipality in their name (null: there is none); by default all. */
  mine?: (municipality: number | null) => boolean
}

type Candidate = { file: File; read: ReadPackage }

/**
 * Takes the packages that lie in the folder, each in a transaction of its own, in the order of their numbers. What cannot
 * be taken is put aside or waits, with its reason; nothing is lost, and nothing is taken twice.
 */
export async function receivePackages(
  database: Database,
  round: Round,
  place: Ready,
  { mine = () => true, ...options }: ReceiveOptions = {},
): Promise<Received> {
  const folders = foldersOf(place.folder, place.keys.side)
  const received: Received = { taken: 0, notTaken: [] }
  const refuse = async (file: File, reason: Reason) => {
    if (reason === 'takenAlready' && !(await staysThere(folders, file.name))) return
    await exchanging(database, round, place, (tx) => recordNotTaken(tx, file, reason))
    if (isFinal(reason)) putAside(folders, file)
    received.notTaken.push({ file: file.name, reason })
  }
  const names = namesIn(folders.incoming).filter((name) => mine(readFileName(name)?.municipality ?? null))
  await exchanging(database, round, place, (tx) => settleGone(tx, names))
  const candidates: Candidate[] = []
  for (const one of arrivedOf(folders, names)) {
    const read = one.bytes && readPackage(one.bytes)
    if (read && 'body' in read) candidates.push({ file: fileOf(one), read })
    else if (read) await refuse(fileOf(one), isSignedBy(read, place.peer) ? 'newerVersion' : 'altered')
    else if (!isOurs(one.name, round.municipality)) await refuse(fileOf(one), 'otherCity')
    else if (one.settled || !one.bytes) await refuse(fileOf(one), 'unreadable')
  }
  candidates.sort((a, b) => a.read.body.number - b.read.body.number)
  for (const { file, read } of candidates) {
    const reason = await tryTake(database, round, place, { read, options })
    if (reason) await refuse(isSigned(reason) ? { ...file, number: read.body.number } : file, reason)
    else {
      removeFile(folders.incoming, file.name)
      received.taken += 1
    }
  }
  await takeLeft(database, round, place)
  return received
}

/** So much is held at once; what lies behind it waits for the next round. */
const mostBytes = 128 * 1024 * 1024

function* arrivedOf({ incoming }: Folders, names: readonly string[]): Generator<Arrived> {
  let room = mostBytes
  for (const name of names) {
    const one = room > 0 ? readArrived(incoming, name) : null
    if (one) yield one
    room -= one?.bytes?.length ?? 0
  }
}

const fileOf = ({ name, bytes }: Arrived): File => ({
  name,
  digest: digestOf(bytes ?? name),
  number: readFileName(name)?.number ?? null,
})

/** A name that names no municipality may be anybody's. */
const isOurs = (name: string, municipality: number) =>
  (readFileName(name)?.municipality ?? municipality) === municipality

/** Another server of this side takes a file away just after it took the package: then nothing came twice. */
async function staysThere({ incoming }: Folders, name: string): Promise<boolean> {
  await setTimeout(300)
  return liesIn(incoming, name)
}

const isFormerKey = (error: unknown) => error instanceof Refusal && error.code === 'core.exchangeFormerKey'

/** Why it was not taken; null where it was. A fault is told in the server's log, and the next round tries again. */
async function tryTake(
  database: Database,
  round: Round,
  place: Ready,
  { read, options }: { read: ReadPackage; options: TakeOptions },
): Promise<Reason | null> {
  try {
    await exchanging(database, round, place, (tx, link) => takePackage(tx, { place, link }, read, options))
    return null
  } catch (error) {
    if (error instanceof NotTaken) return error.reason
    if (isFormerKey(error) || isTransient(error)) throw error
    console.error(JSON.stringify({ level: 'error', at: 'exchange', ...faultOf(error) }))
    return 'fault'
  }
}
