import type { Socket } from 'node:net'
import pg from 'pg'
import { silence } from './patience.ts'

const DATE = 1082
const DATES = 1182
const INT8 = 20
const INT8S = 1016
const NUMERICS = 1231
const TEXTS: number = 1009

type Manner = {
  /** Gives up a connection whose server falls silent (patience.ts). Default true. */
  leavesTheSilent?: boolean
}

/**
 * An ordinary pool with Kasane's values: date is 'YYYY-MM-DD', numeric a string, timestamptz a Date,
 * int8 a number, and an error where a number would not be exact.
 */
export function openPool(config: pg.PoolConfig, { leavesTheSilent = true }: Manner = {}): pg.Pool {
  const pool = new pg.Pool({ keepAlive: true, types: { getTypeParser }, ...config })
  // Without listeners a server that drops a connection, idle or at work, would end this process: the pool replaces
  // an idle one, and the query under way on the other is rejected.
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    if (leavesTheSilent) leaveWhenSilent(client as Connected)
  })
  return pool
}

type Connected = pg.PoolClient & { connection: { stream: Socket }; readyForQuery: boolean }

/**
 * A server that takes a statement and never answers would hold the request, and the pool its connection, for ever. (The
 * client's own `query_timeout` gives back a connection that still waits.) Here the connection ends: what was asked
 * fails as lost, and the pool opens another. Between statements nobody owes an answer.
 */
function leaveWhenSilent(client: Connected): void {
  const { stream } = client.connection
  const ask = client.query.bind(client)
  client.query = ((...args: Parameters<typeof ask>) => {
    stream.setTimeout(silence())
    return ask(...args)
  }) as typeof ask
  stream.on('timeout', () => {
    if (client.readyForQuery) return
    stream.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' }))
  })
}

const text = (value: string) => value

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (format !== 'binary') {
    if (oid === DATE) return text
    if (oid === INT8) return exactNumber
    if (oid === DATES || oid === NUMERICS) return texts
    if (oid === INT8S)
      return (value: string) => texts(value).map((item) => (item === null ? null : exactNumber(item)))
  }
  return pg.types.getTypeParser(oid, format)
}

function texts(value: string): (string | null)[] {
  return pg.types.getTypeParser(TEXTS)(value)
}

/** A number from the database's int8, or an error instead of a number that is nearly right. */
export function exactNumber(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large for an exact number`)
  return number
}
