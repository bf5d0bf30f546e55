import { randomInt } from 'node:crypto'

/** One statement as the product sent it; `rows` is how many rows it answered. */
export type Statement = { pool: 'app' | 'auth'; text: string; values: unknown[]; rows: number }

/** All statements of one request of the product, in order, with what must be fresh when they are sent again. */
export type Recipe = {
  method: string
  path: string
  status: number
  statements: Statement[]
  /** The idempotency key of the recorded request. */
  key: string
  /** What told the person of the recorded request from all others; empty where there is none. */
  mark: string
  /** When it was recorded (milliseconds): ids made since then are new ones, and its times move on with the clock. */
  at: number
}

/** Eight digits that stand nowhere else. */
export const newMark = (): string => String(randomInt(100_000_000)).padStart(8, '0')

/** The mark in the body of a request. */
export const markIn = (body: string | undefined): string => /試子(\d{8})/.exec(body ?? '')?.[1] ?? ''

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The ids that were made during the recorded request: a UUIDv7 begins with its milliseconds. */
export function idsMadeIn({ statements, at }: Recipe): string[] {
  const texts = statements.flatMap(({ values }) => values.flat()).filter((value) => typeof value === 'string')
  const ids = texts.filter((text) => uuid.test(text))
  return [...new Set(ids)].filter((id) => Number.parseInt(id.replace('-', '').slice(0, 12), 16) >= at)
}
