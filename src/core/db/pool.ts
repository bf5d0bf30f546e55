import pg from 'pg'

const DATE = 1082
const DATES = 1182
const INT8 = 20
const INT8S = 1016
const NUMERICS = 1231
const TEXTS: number = 1009

/**
 * An ordinary pool with Kasane's values: date is 'YYYY-MM-DD', numeric a string, timestamptz a Date,
 * int8 a number, and an error where a number would not be exact.
 */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ keepAlive: true, types: { getTypeParser }, ...config })
  // Without listeners a server that drops a connection, idle or at work, would end this process: the pool replaces
  // an idle one, and the query under way on the other is rejected.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
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
