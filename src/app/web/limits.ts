import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../../core/refusal.ts'
import type { Env, Request } from './context.ts'

const largest = 1024 * 1024
const longest = 30_000

export const isMultipart = (c: Request): boolean =>
  /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')

/** Marks what may bring files: it is received piece by piece onto the disk, with a limit and for a time of its own. */
export const takesFiles: MiddlewareHandler<Env> = async (c, next) => {
  c.set('takesFiles', isMultipart(c))
  await next()
}

/** What is sent is refused by its size before anybody reads it. */
export function notTooLarge(): MiddlewareHandler<Env> {
  const limited = bodyLimit({
    maxSize: largest,
    onError: () => {
      throw new Refusal('core.tooLarge', 413, { params: { max: '1 MB' } })
    },
  })
  return (c, next) => (c.get('takesFiles') ? next() : limited(c, next))
}

/**
 * Whoever waits is told to come again when the database does not say yes or no: a connection into the void answers
 * nothing for a quarter of an hour. What was asked for may still happen; the key of the form makes it happen once.
 */
export function notTooLong(milliseconds = longest): MiddlewareHandler<Env> {
  return (c, next) => (c.get('takesFiles') ? next() : within(next(), milliseconds))
}

/** The work, or after this long `core.busy` (503). Also for what is done with a file, once it has arrived. */
export async function within<T>(work: Promise<T>, milliseconds = longest): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal('core.busy', 503)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
