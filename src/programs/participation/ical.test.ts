import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { readCalendar } from '../../../tests/support/calendar-reader.ts'
import { addDays } from '../../core/calendar/day.ts'
import { icalOf } from '../../core/calendar/ical.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
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

type Read = {
  uid: string
  summary: string
  about: string
  from: number
  until: number
  where: string
  off: boolean
}

const byName = (a: Read, b: Read) => (a.uid < b.uid ? -1 : 1)

/** What the library of a mail program (Thunderbird) reads. */
function readByMail(text: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return calendar
    .getAllSubcomponents('vevent')
    .map((part) => {
      const one = new ICAL.Event(part)
      return {
        ...{ uid: one.uid, summary: one.summary, about: one.description ?? '', where: one.location ?? '' },
        ...{ from: one.startDate.toJSDate().getTime(), until: one.endDate.toJSDate().getTime() },
        off: part.getFirstPropertyValue('status') === 'CANCELLED',
      }
    })
    .sort(byName)
}

/** What another one reads, which shares no code with it. */
function readByServer(text: string): Read[] {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((one) => one?.type === 'VEVENT')
    .map((one) => ({
      ...{ uid: one.uid, summary: String(one.summary), about: String(one.description ?? '') },
      ...{ where: String(one.location ?? ''), off: one.status === 'CANCELLED' },
      ...{ from: one.start.getTime(), until: one.end?.getTime() ?? 0 },
    }))
    .sort(byName)
}

test('property: whatever an event says, two libraries that others use read it as it was written', () => {
  const text = fc
    .string({ unit: fc.constantFrom(...'あ畑,;:\\"\'% a1\n😀'), maxLength: 90 })
    .map((said) => `（試験）${said.trim()}`)
  const anyDay = fc.record({
    ...{ title: text, about: text, where: text },
    ...{
      cancelled: fc.boolean(),
      inDays: fc.integer({ min: 0, max: 400 }),
      hour: fc.integer({ min: 0, max: 22 }),
    },
  })
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: 1, maxLength: 5 }), (some) => {
      const written = some.map(({ title, about, where, cancelled, inDays, hour }, at) => {
        const starts = `${String(hour).padStart(2, '0')}:30`
        const ends = `${String(hour + 1).padStart(2, '0')}:00`
        const onDay = addDays('2026-11-27', inDays)
        const state = cancelled ? 'cancelled' : 'open'
        return {
          day: { id: `d${at}`, onDay, starts, ends, placeName: where, state },
          event: { id: 'e1', title, about },
        }
      })
      const meant = written.map(
        ({ day: { id, onDay, starts, ends, placeName, state }, event: { title, about } }) => ({
          ...{ uid: `${id}@kasane`, summary: title, about, where: placeName, off: state === 'cancelled' },
          ...{ from: instantInTokyo(onDay, starts).getTime(), until: instantInTokyo(onDay, ends).getTime() },
        }),
      )
      const file = calendar(written)
      assert.deepEqual(readByMail(file), meant.toSorted(byName))
      assert.deepEqual(readByServer(file), meant.toSorted(byName))
    }),
  )
})
