import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { newId } from '../../id.ts'
import type { Limits } from './kinds.ts'
import { type Access, unusual, windowOf } from './rules.ts'

const limits: Limits = { many: 3, late: 1, surname: 1, household: 0, neighbour: 1, colleague: 2 }
const later = new Date('2026-12-01T00:00:00Z')
const [me, other] = [newId(), newId()]

/** A look at this time of day in Tokyo, on Tuesday 24 November 2026 unless another day is named. */
const look = (time: string, more: Partial<Access> = {}, day = '2026-11-24'): Access => {
  const recordId = newId()
  const at = new Date(`${day}T${time}:00+09:00`)
  return { entryId: newId(), accountId: me, at, recordId, persons: [recordId], ...more }
}

const kinds = (accesses: Access[], near: Parameters<typeof unusual>[1] = [], now = later) =>
  unusual(accesses, near, limits, now).map(({ kind, records }) => `${kind} ${records}`)

describe('many records in an hour', () => {
  test('counts different records, of one person, in one hour', () => {
    const three = ['10:00', '10:20', '10:59'].map((time) => look(time))
    assert.deepEqual(kinds(three), ['many 3'])
    assert.deepEqual(kinds(three.map((one) => ({ ...one, recordId: three[0]?.recordId as string }))), [])
    assert.deepEqual(kinds([...three.slice(1), look('11:00')]), [])
    assert.deepEqual(kinds([...three.slice(1), look('10:30', { accountId: other })]), [])
  })
})

describe('out of hours', () => {
  test('is from 20:00 to 7:00, over midnight in one stretch', () => {
    assert.deepEqual(kinds([look('19:59')]), [])
    assert.deepEqual(kinds([look('20:00')]), ['late 1'])
    assert.deepEqual(kinds([look('23:30'), look('06:59', {}, '2026-11-25')]), ['late 2'])
    assert.deepEqual(kinds([look('07:00', {}, '2026-11-25')]), [])
  })
  test('is the whole day when the city hall is closed: weekend, 祝日, year-end', () => {
    for (const day of ['2026-11-22', '2026-11-23', '2026-11-21', '2026-12-29'])
      assert.deepEqual(kinds([look('12:00', {}, day)], [], new Date('2027-01-10T00:00:00Z')), ['late 1'], day)
  })
})

describe('somebody near', () => {
  test('is what the register says, as far as it is looked for', () => {
    const one = look('12:00')
    const near = (kind: 'surname' | 'household' | 'neighbour' | 'colleague') => ({
      accountId: me,
      personId: one.recordId,
      kind,
    })
    assert.deepEqual(kinds([one], [near('surname')]), ['surname 1'])
    assert.deepEqual(kinds([one], [near('neighbour')]), ['neighbour 1'])
    assert.deepEqual(kinds([one], [near('household')]), [])
    assert.deepEqual(kinds([one], [near('colleague')]), [])
    assert.deepEqual(kinds([one], [{ ...near('surname'), accountId: other }]), [])
  })
})

test('what is not over yet is left for later', () => {
  assert.deepEqual(kinds([look('20:00')], [], new Date('2026-11-25T06:30:00+09:00')), [])
  assert.deepEqual(kinds([look('20:00')], [], new Date('2026-11-25T07:15:00+09:00')), ['late 1'])
})

test('every access falls into the stretch of time it is counted in', () => {
  const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom('many' as const, 'late' as const, 'surname' as const),
      (at, kind) => {
        const window = windowOf(kind, at)
        if (window === null) return assert.equal(kind, 'late')
        assert.ok(window.startsAt <= at && at < window.endsAt)
      },
    ),
  )
})
