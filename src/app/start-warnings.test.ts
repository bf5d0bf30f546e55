import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { startWarnings } from './start-warnings.ts'
import terminalEn from './words/terminal.en.json' with { type: 'json' }
import terminalJa from './words/terminal.ja.json' with { type: 'json' }

const before = process.env.KASANE_ZONE

afterEach(() => {
  delete process.env.KASANE_LEAVE_TO
  if (before === undefined) delete process.env.KASANE_ZONE
  else process.env.KASANE_ZONE = before
})

function warned(zone: string, { demo = false, leave = '' } = {}): string[] {
  process.env.KASANE_ZONE = zone
  process.env.KASANE_LEAVE_TO = leave
  return startWarnings({ demo })
}

test('where residents write and no neutral page is set, the start names the setting and what to do', () => {
  for (const told of [warned('outer'), warned('outer', { demo: true }), warned('all')])
    assert.deepEqual(told, ['server.leaveToMissing'])
  for (const words of [terminalJa, terminalEn])
    assert.match(words['server.leaveToMissing'], /KASANE_LEAVE_TO=https:\/\//)
})

test('nothing is said where one is set, where no resident writes, or where a demo is shown', () => {
  const leave = 'https://weather.example/'
  for (const told of [
    warned('outer', { leave }),
    warned('all', { leave }),
    warned('inner'),
    warned('all', { demo: true }),
  ])
    assert.deepEqual(told, [])
})
