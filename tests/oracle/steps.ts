import fc from 'fast-check'
import type { Role } from '../../src/core/identity/roles.ts'

/** One thing that happens in a history. Numbers choose among what there is at that moment. */
export type Step =
  | { kind: 'join'; person: number; agency: number; role: Role; inDays: number; days: number | null }
  | { kind: 'leave'; person: number; post: number }
  | { kind: 'open'; agency: number }
  | { kind: 'note'; thing: number }
  | { kind: 'handOver'; person: number; post: number; thing: number; agency: number }
  | { kind: 'show'; thing: number; to: number; toKind: 'agency' | 'account' | 'role'; hours: number | null }
  | { kind: 'withdraw'; thing: number; share: number }
  | { kind: 'wait'; hours: number }
  | { kind: 'look'; person: number; post: number; secondFactor: boolean }

export const shareableRoles: readonly Role[] = ['counsellor', 'supervisor']

const number = fc.nat({ max: 11 })
const role = fc.constantFrom(...shareableRoles)
const hours = fc.integer({ min: 1, max: 60 })

/** Histories with more posts, shares and waiting than anything else: there the keys come and go. */
export const histories = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('join' as const),
        person: number,
        agency: number,
        role,
        inDays: fc.integer({ min: -2, max: 2 }),
        days: fc.option(fc.nat({ max: 4 })),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('leave' as const), person: number, post: number }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('open' as const), agency: number }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('note' as const), thing: number }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('handOver' as const),
        person: number,
        post: number,
        thing: number,
        agency: number,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('show' as const),
        thing: number,
        to: number,
        toKind: fc.constantFrom('agency' as const, 'account' as const, 'role' as const),
        hours: fc.option(hours),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('withdraw' as const), thing: number, share: number }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('look' as const),
        person: number,
        post: number,
        secondFactor: fc.boolean(),
      }),
    },
  ),
  { minLength: 4, maxLength: 14, size: 'max' },
) as fc.Arbitrary<Step[]>
