import { readFileSync } from 'node:fs'
import { type LogKey, readLogKey } from './log-key.ts'

/** Where the log is sealed from this server: the file of its key, and the file outside the database to which heads go. */
export type LogPlace = { keyFile: string; headsFile: string }

const known: { place: LogPlace | null } = { place: null }

/** Tells core where; `openInstallation` does so before anything is asked. Without it nothing is sealed here. */
export const keepAuditLog = (place: LogPlace | null): void => void Object.assign(known, { place })

export const auditPlace = (): LogPlace | null => known.place

/** The key as it lies there now: it may have been renewed by the command line. Null where there is none, or none that can be read. */
export function keyIn({ keyFile }: LogPlace): LogKey | null {
  try {
    return readLogKey(readFileSync(keyFile, 'utf8'))
  } catch {
    return null
  }
}
