import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions } from '../../src/app/house.ts'
import { parseInput } from '../../src/core/action/input.ts'
import { Refusal } from '../../src/core/refusal.ts'

// Mass assignment: an action takes what its schema names and nothing beside it, at every depth.

type Schema = { _zod: { def: Record<string, unknown> } }

/** What nobody may say of a row by sending it along. */
const foreign = [
  'municipalityId',
  'municipality_id',
  'audience',
  'updatedBy',
  'allow',
  '__proto__',
  'constructor',
]

const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && '_zod' in value

/** A schema and all that it is made of. */
function schemasIn(schema: Schema, seen = new Set<Schema>()): Set<Schema> {
  if (seen.has(schema)) return seen
  seen.add(schema)
  for (const value of Object.values(schema._zod.def)) {
    if (value === null || typeof value !== 'object') continue
    for (const part of isSchema(value) ? [value] : Object.values(value))
      if (isSchema(part)) schemasIn(part, seen)
  }
  return seen
}

const definitionsOf = (input: unknown) => [...schemasIn(input as Schema)].map(({ _zod }) => _zod.def)

test('every object that an action takes is strict, at every depth', () => {
  const loose = actions.flatMap(({ name, input }) =>
    definitionsOf(input)
      .filter(
        ({ type, catchall }) =>
          type === 'object' && !(isSchema(catchall) && catchall._zod.def.type === 'never'),
      )
      .map((def) => `${name}: ${Object.keys(def.shape as object).join(', ')}`),
  )
  assert.deepEqual(loose, [])
})

/** Names of files with their text: the plan's own reader says of each whether it belongs to a plan. */
const namesOfTheirOwn = new Set(['indicators.adoptPlan record'])

test('no action takes just anything', () => {
  const open = new Set(['any', 'unknown', 'record', 'map'])
  const found = actions.flatMap(({ name, input }) =>
    definitionsOf(input)
      .filter(({ type }) => open.has(String(type)))
      .map(({ type }) => `${name} ${type}`),
  )
  assert.deepEqual(
    found.filter((one) => !namesOfTheirOwn.has(one)),
    [],
  )
})

function problemsOf(input: Parameters<typeof parseInput>[0], sent: unknown): string[] {
  try {
    parseInput(input, sent)
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.problems.map(({ field, code }) => `${field} ${code}`)
  }
}

test('what is sent beside the fields is refused by its name, for every action', () => {
  const taken = actions.flatMap((action) => {
    const { shape = {} } = (action.input as unknown as Schema)._zod.def as { shape?: object }
    return foreign
      .filter((name) => !Object.hasOwn(shape, name))
      .filter((name) => {
        const problems = problemsOf(action.input, JSON.parse(`{${JSON.stringify(name)}: "x"}`))
        return !problems.includes(`${name} core.field.unknown`)
      })
      .map((name) => `${action.name} ${name}`)
  })
  assert.deepEqual(taken, [])
})

test('whatever shape is sent for a field, it is read or refused with a sentence: never a fault', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  const objects = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)
  for (const { input } of actions) {
    const { shape = {} } = (input as unknown as Schema)._zod.def as { shape?: object }
    for (const name of Object.keys(shape))
      for (const value of [
        deep,
        objects,
        null,
        [],
        {},
        [[]],
        [null],
        Number.POSITIVE_INFINITY,
        -0,
        true,
        { toString: 1 },
      ])
        problemsOf(input, { [name]: value })
  }
  for (const sent of [null, undefined, 1, 'x', [], deep, objects])
    problemsOf(actions[0]?.input as never, sent)
})
