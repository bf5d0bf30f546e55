/** What may be written into a log of a fault. */
export type Fault = { name?: string; code?: string; constraint?: string; where: string }

const mostPlaces = 4
const place = /^\s+at .*(?:\.[cm]?[jt]sx?|node:[\w/]+):\d+:\d+\)?$/

/**
 * Kind and place of a fault, for the server's log. Never its message: the database quotes in it what was typed
 * ('invalid input syntax for type date: "…"'), and a text of several lines fills the stack as well.
 */
export function faultOf(error: unknown): Fault {
  const { name, code, constraint, stack = '', message = '' } = (error ?? {}) as Partial<Fault & Error>
  const places = stack.replace(message, () => '').split('\n')
  const where = places.filter((line) => place.test(line)).slice(0, mostPlaces)
  return {
    ...(name ? { name } : {}),
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    where: where.map((line) => line.trim()).join(' '),
  }
}
