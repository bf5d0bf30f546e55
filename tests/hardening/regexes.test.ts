import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createContext, Script } from 'node:vm'
import { parseSync } from 'vite'
import { fileText, paths } from '../../src/app/docs/source.ts'
import { attacksOn } from './attacks.ts'

// No regular expression of the house can be made to think for long by what somebody types.

type Found = { path: string; pattern: string; flags: string }

function expressionsOf(path: string): Found[] {
  const found: Found[] = []
  const { program } = parseSync(path, fileText(path) ?? '')
  JSON.stringify(program, (_, node) => {
    if (node?.type === 'Literal' && node.regex) found.push({ path, ...node.regex })
    return node instanceof RegExp || typeof node === 'bigint' ? String(node) : node
  })
  return found
}

const all = paths('src/**/*.{ts,tsx}')
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .flatMap(expressionsOf)

const trial = new Script('new RegExp(source, flags.replace(/[gy]/g, "")).test(text)')
/** A cube of the length takes minutes; a busy machine a moment more. */
const longest = 3_000

function isSlow(source: string, flags: string): boolean {
  return attacksOn({ source, flags }).some((text) => {
    try {
      trial.runInContext(createContext({ source, flags, text }), { timeout: longest })
      return false
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true
      throw error
    }
  })
}

test('the expressions are found, and those that are known to be slow would be seen', () => {
  assert.ok(all.length > 300, String(all.length))
  for (const slow of ['^(a+)+$', '^(a|a)*b', '(?:[あ-ん]+ー?)+$', '^key: (\\w+\\s?)*$', '^a*a*a*a*b'])
    assert.ok(isSlow(slow, 'u'), slow)
  for (const quick of ['^a+$', '\\s+$', '^\\d{1,3}(,\\d{3})*$', '^[\\w.]+@[\\w.]+$'])
    assert.ok(!isSlow(quick, 'u'), quick)
})

test('no expression of the house is slow', () => {
  const slow = all.filter(({ pattern, flags }) => isSlow(pattern, flags))
  assert.deepEqual(
    slow.map(({ path, pattern }) => `${path}: /${pattern}/`),
    [],
  )
})
