import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { passwordProblem } from './strength.ts'

const words = ['試験 花子', 'sakura', '福祉の総合相談窓口', 'General consultation desk']

test('what falls at once is refused, with the sentence that helps', async () => {
  const weak: [string, string][] = [
    ['みじかい', 'identity.password.short'],
    ['🙂🙂🙂🙂🙂🙂🙂🙂🙂', 'identity.password.short'],
    ['x'.repeat(129), 'identity.password.long'],
    ['sakura-2026-abc', 'identity.password.name'],
    ['花子の好きなもみじ', 'identity.password.short'],
    ['花子の好きなもみじの葉', 'identity.password.name'],
    ['consultation-2026', 'identity.password.name'],
    ['password123', 'identity.password.common'],
    ['qwertyuiop', 'identity.password.common'],
    ['1234567890', 'identity.password.common'],
    ['aaaaaaaaaaaa', 'identity.password.simple'],
    ['abababababab', 'identity.password.simple'],
    ['Kashiwa2026', 'identity.password.simple'],
    ['kasane2026!', 'identity.password.simple'],
    ['さくらさくらさくら1', 'identity.password.simple'],
  ]
  for (const [password, code] of weak) assert.equal(await passwordProblem(password, words), code, password)
})

test('long phrases and what a manager of passwords makes will do', async () => {
  for (const password of [
    'correct horse battery',
    'もみじ-tanuki-88',
    '柏の葉の朝は静かである',
    'aB3$xY9!qLkm',
  ])
    assert.equal(await passwordProblem(password, words), null, password)
})

test('full-width letters from an input method are the letters they look like', async () => {
  assert.equal(await passwordProblem('ｐａｓｓｗｏｒｄ１２３', words), 'identity.password.common')
})

test('nothing that is typed makes it hang: length first, then at most a moment', async () => {
  await passwordProblem('the dictionaries are read', [])
  const piece = fc.constantFrom('a', 'ab', 'password', 'あ', 'もも', '2026', 'qwerty', '😀')
  const typed = fc.array(piece, { minLength: 1, maxLength: 200 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      const from = performance.now()
      await passwordProblem(text, words)
      assert.ok(performance.now() - from < 3000)
    }),
    { numRuns: 60 },
  )
})
