import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  firstKey,
  keyAfterLost,
  type LogKey,
  nextKey,
  readLogKey,
  writeLogKey,
} from '../core/audit/log/log-key.ts'
import type { LogPlace } from '../core/audit/log/place.ts'
import { now } from '../core/calendar/clock.ts'
import { StartError } from '../core/start-error.ts'
import { codeOf, keepInstead, keptOnce } from './kept-once.ts'
import type { Settings } from './settings.ts'

const keyName = 'audit.key'

/** Where the audit log is sealed from this server. The key is made at the first start, and lies beside the secret. */
export function readAuditPlace({ dataDir, auditHeads }: Pick<Settings, 'dataDir' | 'auditHeads'>): LogPlace {
  const folder = resolve(dataDir)
  const keyFile = join(folder, keyName)
  let text: string
  try {
    text = keptOnce(folder, keyName, () => writeLogKey(firstKey(now())))
  } catch (error) {
    throw new StartError('start.folderUnwritable', { folder: dataDir, reason: codeOf(error) })
  }
  if (!readLogKey(text)) throw new StartError('start.auditKeyUnreadable', { file: keyFile })
  return { keyFile, headsFile: auditHeads ? resolve(auditHeads) : join(folder, 'audit-heads.txt') }
}

/**
 * A new key in the place of the present one, which hands over to it; after a lost one (`lost`, its public half) nobody does.
 * The former private half is gone with this.
 */
export function renewAuditKey({ keyFile }: LogPlace, lost?: string): LogKey {
  const present = readLogKey(readFileSync(keyFile, 'utf8'))
  if (!present) throw new StartError('start.auditKeyUnreadable', { file: keyFile })
  const key = lost === undefined ? nextKey(present, now()) : keyAfterLost(lost, now())
  keepInstead(keyFile, writeLogKey(key))
  return key
}
