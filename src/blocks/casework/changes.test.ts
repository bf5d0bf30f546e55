import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import { changesBetween } from './changes.ts'

const at = (day: string) => instantInTokyo(day, '09:00')
const formers = [
  {
    version: 2,
    replacedAt: at('2026-11-03'),
    replacedBy: 'b',
    former: { version: 2, next_on: '2026-11-10', owner_id: 'b' },
  },
  {
    version: 1,
    replacedAt: at('2026-11-02'),
    replacedBy: 'a',
    former: { version: 1, next_on: '2026-11-05', owner_id: 'a' },
  },
]

test('each change says what stood before and after, newest first, without upkeep', () => {
  assert.deepEqual(changesBetween({ version: 3, next_on: '2026-11-10', owner_id: 'c' }, formers), [
    { at: at('2026-11-03'), by: 'b', fields: [{ field: 'owner_id', before: 'b', after: 'c' }] },
    {
      at: at('2026-11-02'),
      by: 'a',
      fields: [
        { field: 'next_on', before: '2026-11-05', after: '2026-11-10' },
        { field: 'owner_id', before: 'a', after: 'b' },
      ],
    },
  ])
})

test('lists are compared by what is in them', () => {
  const [change] = changesBetween({ topics: ['care', 'food'] }, [
    { version: 1, replacedAt: at('2026-11-02'), replacedBy: null, former: { topics: ['care', 'food'] } },
  ])
  assert.deepEqual(change?.fields, [])
})
