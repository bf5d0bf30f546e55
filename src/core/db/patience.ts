import { AsyncLocalStorage } from 'node:async_hooks'

/** How long one statement may take, in milliseconds: a stuck request must not hold others. */
const usual = 20_000

const asked = new AsyncLocalStorage<{ milliseconds: number }>()

/** How long a statement that is sent now may take. */
export const patience = (): number => asked.getStore()?.milliseconds ?? usual

/**
 * How long this end waits for an answer: a quarter longer, so that a server that is there ends the statement first and
 * says so. Whoever is silent past that is not there any more.
 */
export const silence = (): number => patience() * 1.25

/** Runs work whose statements may take so long. For what has no transaction of an actor: migrations, statistics. */
export function withPatience<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  return asked.run({ milliseconds }, work)
}

/** Changes how long the statements of the running work may take from now on. Inside a transaction: `takeLonger`. */
export function askPatience(milliseconds: number): void {
  const running = asked.getStore()
  if (!running) throw new Error('patience is asked for within work')
  running.milliseconds = milliseconds
}
