import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCalendar } from '../../../tests/support/calendar-reader.ts'
import { icalOf } from '../../core/calendar/ical.ts'
import { calendarEntry } from './rules/ical.ts'

const day = {
  id: 'd1',
  onDay: '2026-12-08',
  starts: '10:00',
  ends: '12:00',
  placeName: 'ラコルタ柏 会議室1',
  state: 'open',
}
const event = {
  id: 'e1',
  title: '畑で、土いじり; 雨天\\中止',
  about: '汚れてもよい服で。\n道具はあります。'.repeat(5),
}
const calendar = (entries: Parameters<typeof calendarEntry>[0][]) =>
  icalOf(
    entries.map((one) => calendarEntry(one, 'https://kasane.example')),
    { name: '地域のイベント', now: new Date('2026-11-27T00:00:00Z') },
  )

test('a day is read as it was written, whatever stands in its title, at the hour of Tokyo', () => {
  assert.deepEqual(readCalendar(calendar([{ day, event }])), [
    {
      ...{ uid: 'd1@kasane', summary: event.title, url: 'https://kasane.example/events/e1', day: null },
      ...{ from: '20261208T010000Z', until: '20261208T030000Z' },
    },
  ])
})

test('what was cancelled stays in the calendar, so that programs that have it strike it out', () => {
  const text = calendar([{ day: { ...day, state: 'cancelled' }, event }])
  assert.match(text, /\r\nSTATUS:CANCELLED\r\n/)
  assert.match(text, /\r\nCLASS:PUBLIC\r\n/)
  assert.ok(!calendar([{ day, event }]).includes('STATUS'))
})
