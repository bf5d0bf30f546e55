import assert from 'node:assert/strict'
import { test } from 'node:test'
import en from '../words/en.json' with { type: 'json' }
import ja from '../words/ja.json' with { type: 'json' }
import { problemCodes } from './problem.ts'
import { kinds } from './reference.ts'
import { knownIssues } from './schema-additions.ts'
import { shapes } from './schema-parts.ts'
import { syntaxReasons } from './yaml-syntax.ts'

test('everything that the reader can say has its words in both languages', () => {
  const keys = [
    ...problemCodes.map((code) => `plan.problem.${code.slice('plan.'.length)}`),
    ...shapes.map((shape) => `plan.expected.${shape}`),
    ...kinds.map((kind) => `plan.entry.${kind}`),
    ...knownIssues.map((issue) => `plan.issue.${issue}`),
    ...syntaxReasons.map((reason) => `plan.syntax.${reason}`),
  ]
  for (const words of [ja, en]) {
    assert.deepEqual(
      keys.filter((key) => !(key in words)),
      [],
    )
  }
})
