import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Channel } from '../codes.ts'
import { breaches, type Outgoing, type Safe } from './guard.ts'
import { visitBreaches } from './guard-visit.ts'

const nothing: Safe = {
  ...{ safeHours: null, safeVoicemail: null, safePost: null, safeName: null, mustNotKnow: null },
}
const call: Outgoing = {
  ...{ channel: 'telephone', direction: 'out', caller: 'self' },
  ...{ at: new Date('2027-02-01T02:00:00Z'), timeKnown: true },
}
const codes = (safe: Partial<Safe>, out: Partial<Outgoing> = {}) =>
  breaches({ ...nothing, ...safe }, { ...call, ...out }).map(({ field, code }) => `${field}: ${code}`)

describe('what goes against the safe ways of contact', () => {
  test('a message, where none may be left; where somebody must not know, only a yes allows it', () => {
    const left = { leftMessage: true }
    assert.deepEqual(codes({ safeVoicemail: 'no' }), [])
    assert.deepEqual(codes({ safeVoicemail: 'no' }, left), ['leftMessage: casework.guard.voicemail.no'])
    assert.deepEqual(codes({}, left), [])
    assert.deepEqual(codes({ mustNotKnow: '（試験）' }, left), [
      'leftMessage: casework.guard.voicemail.unasked',
    ])
    assert.deepEqual(codes({ mustNotKnow: '（試験）', safeVoicemail: 'yes' }, left), [])
  })

  test('a letter, a mail, a FAX', () => {
    const by = (channel: Channel) => ({ channel })
    assert.deepEqual(codes({ safePost: 'no' }, by('letter')), ['channel: casework.guard.post.no'])
    assert.deepEqual(codes({ safePost: 'unknown' }, by('letter')), [])
    assert.deepEqual(codes({ mustNotKnow: '（試験）' }, by('letter')), [
      'channel: casework.guard.post.unasked',
    ])
    assert.deepEqual(codes({ mustNotKnow: '（試験）', safePost: 'yes' }, by('letter')), [])
    for (const channel of ['email', 'fax'] as const)
      assert.deepEqual(codes({ mustNotKnow: '（試験）' }, by(channel)), ['channel: casework.guard.channel'])
    assert.deepEqual(codes({ safePost: 'no' }, by('email')), [])
  })

  test('another name than agreed, or none', () => {
    const safe = { safeName: '「柏の田中」と名乗る' }
    assert.deepEqual(codes(safe), ['saidAs: casework.guard.name.missing'])
    assert.deepEqual(codes(safe, { saidAs: '市役所' }), ['saidAs: casework.guard.name.other'])
    assert.deepEqual(codes(safe, { saidAs: '柏の 田中' }), [])
    assert.deepEqual(codes(safe, { saidAs: '市役所', channel: 'counter' }), [])
  })

  test('not at this time; hours that nobody can read but a person are ticked', () => {
    assert.deepEqual(codes({ safeHours: '平日10時〜12時' }), [])
    assert.deepEqual(codes({ safeHours: '平日14時〜16時' }, { hoursKept: true }), [
      'time: casework.guard.hours.outside',
    ])
    assert.deepEqual(codes({ safeHours: '夫の出勤後' }), ['hoursKept: casework.guard.hours.unread'])
    assert.deepEqual(codes({ safeHours: '夫の出勤後' }, { hoursKept: true }), [])
    assert.deepEqual(codes({ safeHours: '平日14時〜16時' }, { timeKnown: false, hoursKept: true }), [])
  })

  test('somebody else was spoken to, who may be the one who must not know', () => {
    const other = { caller: 'other' } as const
    assert.deepEqual(codes({ mustNotKnow: '（試験）夫' }, other), ['noneHidden: casework.guard.noneHidden'])
    assert.deepEqual(codes({ mustNotKnow: '（試験）夫' }, { ...other, noneHidden: true }), [])
    assert.deepEqual(codes({ safeName: '（試験）' }, other), [])
  })

  test('nothing that comes in, whatever was said', () => {
    const all: Safe = {
      ...{ safeHours: '平日14時〜16時', safeVoicemail: 'no', safePost: 'no', safeName: '（試験）' },
      mustNotKnow: '（試験）',
    }
    for (const channel of ['telephone', 'letter', 'email', 'fax'] as const)
      assert.deepEqual(codes(all, { channel, direction: 'in', leftMessage: true }), [])
  })
})

describe('what of a visit goes against them', () => {
  const of = (safe: Partial<Safe>, told = {}, back = '2027-02-01T03:00:00Z') =>
    visitBreaches(
      { ...nothing, ...safe },
      ...[{ startsAt: call.at, backAt: new Date(back), hoursKept: false, noneHidden: false, ...told }],
    ).map(({ field, code }) => `${field}: ${code.replace('casework.guard.visit.', '')}`)

  test('it begins outside the hours, whatever was ticked; one that may last beyond them is looked at', () => {
    assert.deepEqual(of({ safeHours: '平日10時〜12時' }), [])
    assert.deepEqual(of({ safeHours: '平日14時〜16時' }, { hoursKept: true }), ['from: outside'])
    const late = '2027-02-01T05:00:00Z'
    assert.deepEqual(of({ safeHours: '平日10時〜12時' }, {}, late), ['hoursKept: until'])
    assert.deepEqual(of({ safeHours: '平日10時〜12時' }, { hoursKept: true }, late), [])
  })

  test('hours that a person alone can read, and somebody who may be at home, are asked about', () => {
    assert.deepEqual(of({ safeHours: '夫の出勤後', mustNotKnow: '（試験）夫' }), [
      ...['hoursKept: unread', 'noneHidden: hidden'],
    ])
    const told = { hoursKept: true, noneHidden: true }
    assert.deepEqual(of({ safeHours: '夫の出勤後', mustNotKnow: '（試験）夫' }, told), [])
    assert.deepEqual(of({ safePost: 'no', safeVoicemail: 'no', safeName: '（試験）' }), [])
  })
})
