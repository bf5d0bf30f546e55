import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { clean, findingsIn, nameOf } from '../../../../tests/plans/lint-plans.ts'
import { KnowledgeError, knowledgeFor, shippedKnowledge } from './knowledge.ts'
import { patternKeys, slipRules, styleRules } from './knowledge-files.ts'
import { pattern } from './pattern.ts'

const folder = mkdtempSync(join(tmpdir(), 'kasane-lint-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** The folder of a plan whose subfolder `lint` holds this file. */
function planWith(name: string, text: string): string {
  const dir = mkdtempSync(join(folder, 'plan-'))
  mkdirSync(join(dir, 'lint'))
  writeFileSync(join(dir, 'lint', name), text)
  return dir
}

test('the shipped knowledge has a pattern for every key, and options for every rule of prose', async () => {
  const { vocabulary, prose } = await shippedKnowledge()
  assert.deepEqual(Object.keys(vocabulary.patterns).sort(), [...patternKeys].sort())
  assert.deepEqual(Object.keys(prose.slips).sort(), [...slipRules].sort())
  assert.deepEqual(Object.keys(prose.style).sort(), [...styleRules].sort())
})

test('some hundred simplified characters, each once, none of them a Japanese one', async () => {
  const { simplified } = (await shippedKnowledge()).characters
  const froms = simplified.map((pair) => [...pair][0])
  assert.ok(froms.length >= 400)
  assert.equal(new Set(froms).size, froms.length)
  const everyday = '関東車書長門問間見規語説話調談論設許証評識実現環応総経給結続絵図国会学体当点区台声写号'
  assert.deepEqual(
    [...everyday].filter((character) => froms.includes(character)),
    [],
  )
  assert.ok(simplified.every((pair) => !froms.includes([...pair][1])))
})

test('no entry of the dictionary finds anything in what it puts', async () => {
  const { suru, typos } = (await shippedKnowledge()).typos
  const holes = { suru: `(?:${suru.join('|')})` }
  const plain = typos.flatMap(({ find, put }) => (put && !/[$]/.test(put) ? [{ find, put }] : []))
  assert.ok(plain.length > 40)
  assert.deepEqual(
    plain.filter(({ find, put }) => pattern(find, holes).test(put)),
    [],
  )
})

test('the days of laws: made before or when they came into force, the oldest first', async () => {
  const { laws } = (await shippedKnowledge()).laws
  for (const { name, acts } of laws) {
    assert.ok(
      acts.every(({ promulgated, in_force }) => promulgated <= in_force),
      name,
    )
    assert.deepEqual(
      acts,
      acts.toSorted((a, b) => (a.promulgated < b.promulgated ? -1 : 1)),
      name,
    )
  }
  assert.equal(
    new Set(laws.flatMap(({ name, short }) => [name, ...short])).size,
    laws.flatMap(({ short }) => [0, ...short]).length,
  )
})

test("a plan's folder adds to the lists and changes single values", async () => {
  const dir = planWith('typos.yaml', "typos:\n  - { find: '晴梅市', put: 晴海市, kind: homophone }\n")
  const knowledge = await knowledgeFor(dir)
  const slip = { file: 'plan.yaml', from: '歩いて行ける所に', to: '晴梅市では、歩いて行ける所に' }
  const [one, ...more] = (await findingsIn(clean, [slip], { knowledge })).filter(
    ({ severity }) => severity !== 'info',
  )
  assert.equal(more.length, 0)
  assert.deepEqual(one && [nameOf(one), one.suggestion?.includes('晴海市')], ['TYPO.homophone', true])
  const without = await findingsIn(clean, [slip])
  assert.deepEqual(
    without.filter(({ code }) => code === 'TYPO'),
    [],
  )
  const longer = await knowledgeFor(planWith('prose.yaml', 'style: { sentence-length: { max: 30 } }\n'))
  assert.ok(
    (await findingsIn(clean, [], { knowledge: longer })).some(
      (one) => nameOf(one) === 'PROSE.sentence-length',
    ),
  )
})

test('a folder without rules of its own uses the shipped ones', async () => {
  assert.equal(await knowledgeFor(clean), await shippedKnowledge())
})

test('refused: files that are none, with file and place', async () => {
  const refused = async (name: string, text: string) => {
    const error = await knowledgeFor(planWith(name, text)).catch((caught: unknown) => caught)
    assert.ok(error instanceof KnowledgeError, `${name} was taken`)
    return error.message
  }
  assert.match(await refused('typo.yaml', 'typos: []\n'), /lint\/typo\.yaml.*typos\.yaml/)
  assert.match(await refused('typos.yaml', 'typos: [\n'), /lint\/typos\.yaml/)
  assert.match(
    await refused('typos.yaml', "typos:\n  - { find: '(', kind: kana }\n"),
    /lint\/typos\.yaml typos\.0\.find/,
  )
  assert.match(
    await refused(
      'laws.yaml',
      'laws:\n  - { name: x, acts: [{ kind: made, promulgated: 2020-13-01, in_force: 2021-01-01, about: x }] }\n',
    ),
    /promulgated/,
  )
  assert.match(await refused('characters.yaml', 'simplified: abc\n'), /simplified/)
  assert.match(await refused('spelling.yaml', 'group: []\n'), /spelling\.yaml/)
  assert.match(await refused('vocabulary.yaml', 'patterns: { colour: x }\n'), /vocabulary\.yaml patterns/)
})
