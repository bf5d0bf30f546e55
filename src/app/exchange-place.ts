import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { prepareFolders } from '../core/exchange/folder.ts'
import {
  makeKeys,
  type OwnKeys,
  type PeerKeys,
  readKeys,
  readLine,
  writeKeys,
} from '../core/exchange/keys.ts'
import { type ExchangePlace, otherSide } from '../core/exchange/place.ts'
import { serverZone } from '../core/settings.ts'
import { StartError } from '../core/start-error.ts'
import type { Zone } from '../core/zone.ts'
import { codeOf, keepInstead, keptOnce } from './kept-once.ts'
import type { Settings } from './settings.ts'

const keyFile = 'exchange.key'

type Given = Pick<Settings, 'dataDir' | 'exchangeFolder' | 'exchangePeer'>

/**
 * How packages go from this server; null where it is both sides of the network. Keys are made at the first start and kept
 * in the data folder. The other side's line, and the folder, may come later: until then nothing is sent. Ends the start
 * with `start.exchange…` where something is there, but wrong.
 */
export function readExchange(given: Given): ExchangePlace | null {
  const side = serverZone()
  if (side === 'all') return null
  return { keys: ownKeys(given.dataDir, side), peer: peerOf(given, side), folder: folderOf(given, side) }
}

/** The keys of this side, made where there are none yet. */
export function ownKeys(dataDir: string, side: Zone): OwnKeys {
  const keys = readKeys(keyText(dataDir, side))
  const file = join(dataDir, keyFile)
  if (!keys) throw new StartError('start.exchangeKeyUnreadable', { file })
  if (keys.side !== side) throw new StartError('start.exchangeKeySide', { file, side: keys.side })
  return keys
}

function keyText(dataDir: string, side: Zone): string {
  try {
    return keptOnce(dataDir, keyFile, () => writeKeys(makeKeys(side)))
  } catch (error) {
    throw new StartError('start.folderUnwritable', { folder: dataDir, reason: codeOf(error) })
  }
}

/** New keys in the place of the present ones; what was sealed for these can still be opened. */
export function renewKeys(dataDir: string, side: Zone): OwnKeys {
  const keys = makeKeys(side, ownKeys(dataDir, side))
  keepInstead(join(dataDir, keyFile), writeKeys(keys))
  return keys
}

/** The other side's line: in the variable itself, or in the file that it names. */
function peerOf({ exchangePeer: given }: Given, side: Zone): PeerKeys | null {
  if (!given) return null
  const peer = readLine(given.startsWith('kasane-exchange-key') ? given : fileText(given))
  if (!peer) throw new StartError('start.exchangePeerUnreadable')
  if (peer.side === side) throw new StartError('start.exchangePeerSide', { side, other: otherSide(side) })
  return peer
}

function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError('start.exchangePeerMissing', { file, reason: codeOf(error) })
  }
}

function folderOf({ exchangeFolder: given }: Given, side: Zone): string | null {
  if (!given) return null
  const folder = resolve(given)
  try {
    prepareFolders(folder, side)
    return folder
  } catch (error) {
    throw new StartError('start.exchangeFolder', { folder, reason: codeOf(error) })
  }
}
