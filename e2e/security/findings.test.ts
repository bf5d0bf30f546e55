import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsIn as sqlmapFindings } from './sqlmap.ts'
import { type Description, targetsOf } from './targets.ts'
import { findingsIn as wapitiFindings } from './wapiti.ts'

// What the tools say is read rightly: a finding is one, silence is not taken for soundness.

test('of sqlmap: injectable, broken, not done, nothing', () => {
  const sound = '[CRITICAL] all tested parameters do not appear to be injectable. Try to increase values'
  assert.deepEqual(sqlmapFindings(sound), [])
  assert.deepEqual(sqlmapFindings(`${sound}\n500 (Internal Server Error) - 3 times`), [
    'answered 500, 3 times',
  ])
  assert.deepEqual(sqlmapFindings(`${sound}\n422 (Unprocessable Entity) - 41 times`), [])
  const found =
    'sqlmap identified the following injection point(s)\n---\nParameter: id (GET)\n    Type: error-based\n'
  assert.deepEqual(sqlmapFindings(found), ['injectable: id (GET)'])
  assert.match(sqlmapFindings('[CRITICAL] unable to connect to the target URL').join(), /before it was done/)
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

test('each parameter is tried once, as the first role that may send it', () => {
  const schema = {
    properties: { name: { type: 'string' }, note: { type: 'string' }, count: { type: 'integer' } },
  }
  const operation = (operationId: string, description: string) => ({
    operationId,
    description,
    requestBody: { content: { 'application/json': { schema } } },
  })
  const description: Description = {
    paths: {
      '/a/{id}': { post: operation('a', 'For counsellor, supervisor.') },
      '/b': { post: operation('b', 'For supervisor.') },
    },
  }
  const known = new Set<string>()
  const first = targetsOf(description, 'counsellor', known, 'x')
  assert.deepEqual(
    first.map(({ name, parameters }) => [name, parameters]),
    [['a', ['id', 'name', 'note']]],
  )
  assert.equal(first[0]?.path, '/api/a/x*')
  assert.equal(first[0]?.body, '{"name":"abc*","note":"abc*","count":1}')
  assert.deepEqual(targetsOf(description, 'supervisor', known, 'x'), [])
  assert.deepEqual(targetsOf(description, 'visitor', new Set(), 'x'), [])
})
