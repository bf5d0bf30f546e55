import assert from 'node:assert/strict'
import { test } from 'node:test'
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
    ['aaaaaaaaaaaa', 'identity.password.common'],
    ['うううううううううううう', 'identity.password.simple'],
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

test('only the beginning is measured, so that nothing that is typed makes it hang', async () => {
  const strong = 'aB3$xY9!qLkm'
  assert.equal(await passwordProblem(strong + '1'.repeat(100), words), null)
  for (const slow of ['12345678', 'qwertyui', 'password']) {
    const text = slow.repeat(6) + strong
    assert.match((await passwordProblem(text, words)) ?? '', /^identity\.password\.(simple|common)$/, slow)
  }
})
