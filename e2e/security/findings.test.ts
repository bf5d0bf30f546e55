import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions } from '../../src/app/house.ts'
import { fieldsOf } from '../../src/core/action/field-info.ts'
import { findingsIn as sqlmapFindings } from './sqlmap.ts'
import { closedFields, restOf, findingsIn as wapitiFindings } from './wapiti.ts'

// What the tools say is read rightly: a finding is one, silence is not taken for soundness.

const sound = '[CRITICAL] all tested parameters do not appear to be injectable. Try to increase values'

test('of sqlmap: injectable, broken, not done, nothing', () => {
  assert.deepEqual(sqlmapFindings(sound, 1), [[]])
  assert.deepEqual(sqlmapFindings(`${sound}\n500 (Internal Server Error) - 3 times`, 1), [
    ['answered 500, 3 times'],
  ])
  assert.deepEqual(sqlmapFindings(`${sound}\n422 (Unprocessable Entity) - 41 times`, 1), [[]])
  const found =
    'sqlmap identified the following injection point(s)\n---\nParameter: id (GET)\n    Type: error-based\n'
  assert.deepEqual(sqlmapFindings(found, 1), [['injectable: id (GET)']])
  assert.match(
    sqlmapFindings('[CRITICAL] unable to connect to the target URL', 1).join(),
    /before it was done/,
  )
})

test('of many requests in one run: each its own, what was not begun is not sound, faults are counted once', () => {
  const output = [
    'starting',
    `[1/3] URL:\nGET http://127.0.0.1/a*\n${sound}\n500 (Internal Server Error) - 1 times`,
    `[2/3] URL:\nGET http://127.0.0.1/b*\nParameter: #1* (URI)\nsqlmap identified the following injection point(s)`,
    '429 (Too Many Requests) - 2 times, 500 (Internal Server Error) - 4 times',
  ].join('\n')
  const [first, second, third] = sqlmapFindings(output, 3)
  assert.deepEqual(first, [])
  assert.deepEqual(second, ['injectable: #1* (URI)'])
  assert.match(third?.[0] ?? '', /before it was done/)
  assert.deepEqual(third?.slice(1), ['answered 500, 4 times', 'answered 429, 2 times'])
})

test('of wapiti: what is accepted is left, everything else is named once', () => {
  const one = {
    method: 'GET',
    path: '/x',
    parameter: 'q',
    info: 'XSS vulnerability found via injection in the parameter q',
  }
  const secure = {
    method: 'GET',
    path: '/',
    parameter: null,
    info: 'Secure flag is not set in the cookie : x',
  }
  const report = { vulnerabilities: { XSS: [one, one], 'Secure Flag cookie': [secure] }, anomalies: {} }
  assert.deepEqual(wapitiFindings(report), [`XSS: GET /x (q): ${one.info}`])
  const fault = {
    method: 'POST',
    path: '/y',
    parameter: null,
    info: 'The server responded with a 500 HTTP error code',
  }
  assert.equal(
    wapitiFindings({ vulnerabilities: {}, anomalies: { 'Internal Server Error': [fault] } }).length,
    1,
  )
})

test('an attack that was cut short goes on with what is left of it; what depends on the same run begins anew', () => {
  const attack = {
    role: 'visitor',
    starts: ['/'],
    modules: 'crlf,sql',
    isOnce: true,
    isWhole: false,
    weight: 1,
    folder: '/nowhere',
  }
  assert.equal(restOf(attack, []), undefined)
  assert.equal(restOf(attack, ['sql'])?.modules, 'sql')
  assert.equal(restOf(attack, ['walk', 'sql'])?.modules, 'crlf,sql')
  const stored = { ...attack, modules: 'xss,permanentxss', isWhole: true }
  assert.equal(restOf(stored, ['permanentxss'])?.modules, 'xss,permanentxss')
})

test('the rounds that ask most leave out what takes no text anywhere, and nothing that takes one', () => {
  const left = closedFields()
  for (const name of ['id', 'version', '_form']) assert.ok(left.includes(name), name)
  const texts = actions.flatMap(fieldsOf).filter(({ control }) => ['text', 'area', 'tel'].includes(control))
  assert.ok(texts.length > 100)
  assert.deepEqual(
    texts.filter(({ name }) => left.includes(name)),
    [],
  )
})
