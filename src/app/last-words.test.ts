import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

const module = new URL('./last-words.ts', import.meta.url).href
const personal = `Object.assign(new Error('invalid input: 山田'), { detail: 'Key (name)=(山田)', code: '23505' })`

test('what nobody caught ends the process with its kind and place, and no word of anybody', () => {
  for (const fault of [`Promise.reject(${personal})`, `setTimeout(() => { throw ${personal} })`]) {
    const script = `const { endOnFaults } = await import('${module}'); endOnFaults(); ${fault}`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    assert.equal(status, 1)
    assert.equal(JSON.parse(stderr).code, '23505')
    assert.doesNotMatch(stderr, /山田/)
  }
})
