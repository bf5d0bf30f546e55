import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../../core/refusal.ts'
import type { Env } from './context.ts'

const largest = 1024 * 1024
const longest = 30_000

/** What is sent is refused by its size before anybody reads it. */
export const notTooLarge = () =>
  bodyLimit({
    maxSize: largest,
    onError: () => {
      throw new Refusal('core.tooLarge', 413, { params: { max: '1 MB' } })
    },
  })

/**
 * Whoever waits is told to come again when the database does not say yes or no: a connection into the void answers
 * nothing for a quarter of an hour. What was asked for may still happen; the key of the form makes it happen once.
 */
export function notTooLong(milliseconds = longest): MiddlewareHandler<Env> {
  return async (_, next) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Refusal('core.busy', 503)), milliseconds)
    })
    await Promise.race([next(), late]).finally(() => clearTimeout(timer))
  }
}
