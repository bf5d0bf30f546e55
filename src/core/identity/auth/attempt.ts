import { AsyncLocalStorage } from 'node:async_hooks'
import type { SignInMethod } from './tables.ts'

/** What better-auth's hooks must know of the request they run in, and what they tell back. */
export type Attempt = {
  municipality: number
  /** How this request would sign in; null where it keeps the session as it is. */
  method: SignInMethod | null
  /** Whether it shows a second factor. The identity provider's answer may turn it to true. */
  secondFactor: boolean
  /** The one-time code that was typed, used up when it is accepted. */
  code: string | null
  /** The session better-auth made in this request. */
  session: { id: string; authUserId: string } | null
}

const running = new AsyncLocalStorage<Attempt>()

export function runAttempt<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
  return running.run(attempt, work)
}

/** The attempt this code runs in. Sessions are made in no other way. */
export function currentAttempt(): Attempt {
  const attempt = running.getStore()
  if (!attempt) throw new Error('a session can only be made by a request that came through this room')
  return attempt
}
