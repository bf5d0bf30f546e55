import fc from 'fast-check'
import type { Role } from '../../src/core/identity/roles.ts'

/** One thing that happens in a history. Numbers choose among what there is at that moment. */
export type Step =
  | { kind: 'join'; person: number; agency: number; role: Role; inDays: number; days: number | null }
  | { kind: 'deputise'; person: number; of: number; post: number; days: number }
  | { kind: 'leave'; person: number; post: number }
  | { kind: 'open'; agency: number }
  | { kind: 'note'; thing: number }
  | { kind: 'handOver'; person: number; post: number; thing: number; agency: number }
  | { kind: 'show'; thing: number; to: number; toKind: 'agency' | 'account' | 'role'; hours: number | null }
  | { kind: 'withdraw'; thing: number; share: number }
  | { kind: 'restrict'; thing: number; person: number; post: number }
  | { kind: 'name'; thing: number; person: number; post: number }
  | { kind: 'unname'; thing: number; named: number }
  | { kind: 'unrestrict'; thing: number }
  | { kind: 'keepAway'; thing: number; person: number }
  | { kind: 'letAgain'; thing: number; person: number }
  | { kind: 'emergency'; thing: number; person: number; post: number }
  | { kind: 'wait'; hours: number }
  | ({ kind: 'look' } & Look)

export type Look = { person: number; post: number; secondFactor: boolean; fresh: boolean }

export const shareableRoles: readonly Role[] = ['counsellor', 'supervisor']

const number = fc.nat({ max: 11 })
const role = fc.constantFrom(...shareableRoles)
const hours = fc.integer({ min: 1, max: 60 })

/** Mostly with a second factor: without one there is little to see. */
const lookRecord = {
  person: number,
  post: number,
  secondFactor: fc.integer({ min: 0, max: 5 }).map((one) => one > 0),
  fresh: fc.boolean(),
}
const about = { thing: number, person: number, post: number }

/** What happens, with how often it does. Posts, shares and waiting more than anything else: there the keys come and go. */
const kinds: [number, Step['kind'], Record<string, fc.Arbitrary<unknown>>][] = [
  [
    3,
    'join',
    {
      ...{ person: number, agency: number, role },
      inDays: fc.integer({ min: -2, max: 2 }),
      days: fc.option(fc.nat({ max: 4 })),
    },
  ],
  [1, 'deputise', { person: number, of: number, post: number, days: fc.nat({ max: 4 }) }],
  [1, 'leave', { person: number, post: number }],
  [1, 'open', { agency: number }],
  [1, 'note', { thing: number }],
  [1, 'handOver', { ...about, agency: number }],
  [
    3,
    'show',
    {
      ...{ thing: number, to: number, toKind: fc.constantFrom('agency', 'account', 'role') },
      hours: fc.option(hours),
    },
  ],
  [1, 'withdraw', { thing: number, share: number }],
  [2, 'restrict', about],
  [2, 'name', about],
  [1, 'unname', { thing: number, named: number }],
  [1, 'unrestrict', { thing: number }],
  [2, 'keepAway', { thing: number, person: number }],
  [1, 'letAgain', { thing: number, person: number }],
  [2, 'emergency', about],
  [2, 'wait', { hours: fc.oneof(hours, fc.integer({ min: 1, max: 4 })) }],
  [1, 'look', lookRecord],
]

const step = fc.oneof(
  ...kinds.map(([weight, kind, fields]) => ({
    weight,
    arbitrary: fc.record({ kind: fc.constant(kind), ...fields }),
  })),
) as fc.Arbitrary<Step>

/** One random case: what happens, and how people come to look at the end. */
export const cases = fc.record({
  steps: fc.array(step, { minLength: 4, maxLength: 9, size: 'max' }),
  looks: fc.array(fc.record(lookRecord), { minLength: 4, maxLength: 4 }) as fc.Arbitrary<Look[]>,
})
