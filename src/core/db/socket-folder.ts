import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** A PostgreSQL client that is given a folder as host looks for the socket of its port under this name. */
export const SOCKET_PORT = 5432
const LONGEST_PATH = 107
const PRIVATE = 'kasane-'

/** Where the socket lies in a folder. */
export function socketIn(folder: string): string {
  return join(folder, `.s.PGSQL.${SOCKET_PORT}`)
}

/** The data folder, or a short private one where its path is too long for a socket or its disk knows none. */
export async function chooseSocketFolder(dataFolder: string): Promise<string> {
  const path = socketIn(dataFolder)
  rmSync(path, { force: true })
  if (Buffer.byteLength(path) <= LONGEST_PATH && (await canListen(path))) return dataFolder
  const parent =
    Buffer.byteLength(socketIn(join(tmpdir(), `${PRIVATE}000000`))) <= LONGEST_PATH ? tmpdir() : '/tmp'
  return mkdtempSync(join(parent, PRIVATE))
}

/** Removes the socket and the private folder; also those that a killed process left. */
export function sweepSocketFolder(socketFolder: string, dataFolder: string) {
  rmSync(socketIn(socketFolder), { force: true })
  const isPrivate = socketFolder !== dataFolder && basename(socketFolder).startsWith(PRIVATE)
  if (isPrivate) rmSync(socketFolder, { recursive: true, force: true })
}

function canListen(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(path, () => server.close(() => resolve(true)))
  })
}
