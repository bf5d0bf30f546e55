import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { doer, refusals } from '../../../../../tests/support/acts.ts'
import { freshFolder } from '../../../../../tests/support/folder.ts'
import { addPerson, freshHouse } from '../../../../../tests/support/house.ts'
import { agencyKey } from '../../../access/keys.ts'
import { fileAt } from '../../../action/uploaded-file.ts'
import { today } from '../../../calendar/clock.ts'
import { addDays } from '../../../calendar/day.ts'
import { addAccount } from '../../accounts.ts'
import { setEnd } from '../post-actions.ts'
import { postsOfAccount } from '../posts.ts'
import { coveredUntil, holdsOn, overlap, shrinks, type Term } from '../terms.ts'
import { problemsOf } from './decide.ts'
import { addMove, addPlan, checkPlan, decidePlan, dropPlan, importMoves, removeMove } from './plan-actions.ts'
import { allPlans, movesOf, planOf } from './plans.ts'

const house = await freshHouse()
const does = doer(house.database)
const adam = house.person('adam')
const desk = house.agencies.desk as string
const east = house.agencies.east as string
const firstOn = addDays(today(), 30)
const lastOn = addDays(firstOn, -1)
const folder = freshFolder()

let made = 0
const person = (agencyId = desk, name = `plan-${made++}`) =>
  house.asSystem((tx) => addPerson(tx, { name, role: 'counsellor', agencyId }))
const plan = async () => (await does(adam, addPlan, { name: '試験の異動', firstOn })).id
const post = { role: 'counsellor', jobTitle: '相談員', employment: 'regular' }
const problems = (id: string) =>
  house.as(adam, async (tx) => {
    const found = await problemsOf(tx, await planOf(tx, id), await movesOf(tx, id))
    return found.map(({ code }) => code)
  })
const version = (id: string) => house.as(adam, async (tx) => (await planOf(tx, id)).version)
const listed = async (id: string, text: string, name = `list-${made++}.csv`) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return does(adam, importMoves, { id, file: await fileAt(path, 'file') })
}

describe('a plan', () => {
  test('is prepared, checked and decided; on the day everybody’s posts change together', async () => {
    const [one, two] = [await person(), await person(east)]
    const id = await plan()
    await does(adam, addMove, { id, accountId: one.accountId, leavesId: one.postId, agencyId: east, ...post })
    await does(adam, addMove, { id, accountId: two.accountId, leavesId: two.postId })
    await does(adam, checkPlan, { id, version: 3 })
    assert.equal((await house.as(one, (tx) => postsOfAccount(tx, one.accountId))).length, 1)
    await does(adam, decidePlan, { id, version: 4 })
    const keysOn = async (day: string, who: typeof one) => {
      process.env.KASANE_NOW = day
      try {
        const { keys } = await house.as(who, async (tx) => tx.actor)
        return [keys.includes(agencyKey(desk)), keys.includes(agencyKey(east))]
      } finally {
        delete process.env.KASANE_NOW
      }
    }
    assert.deepEqual(await keysOn(lastOn, one), [true, false])
    assert.deepEqual(await keysOn(firstOn, one), [false, true])
    assert.deepEqual(await keysOn(lastOn, two), [false, true])
    assert.deepEqual(await keysOn(firstOn, two), [false, false])
  })

  test('is seen by nobody but administrators', async () => {
    const id = await plan()
    const who = await person()
    await does(adam, addMove, { id, accountId: who.accountId, leavesId: who.postId })
    for (const other of [who, house.person('sachiko'), house.person('audrey'), house.person('priya')]) {
      assert.deepEqual(await house.as(other, allPlans), [])
      assert.deepEqual(await house.as(other, (tx) => movesOf(tx, id)), [])
      assert.deepEqual(await refusals(does(other, checkPlan, { id, version: 2 })), ['core.notAllowed'])
    }
  })

  test('refused: to decide what is not checked, empty, changed since, decided or dropped', async () => {
    const id = await plan()
    assert.deepEqual(await refusals(does(adam, checkPlan, { id, version: 1 })), ['staff.plan.empty'])
    const who = await person()
    await does(adam, addMove, { id, accountId: who.accountId, leavesId: who.postId })
    assert.deepEqual(await refusals(does(adam, decidePlan, { id, version: 2 })), ['staff.plan.unchecked'])
    await does(adam, checkPlan, { id, version: 2 })
    const another = await person()
    await does(adam, addMove, { id, accountId: another.accountId, leavesId: another.postId })
    assert.deepEqual(await refusals(does(adam, decidePlan, { id, version: 4 })), ['staff.plan.unchecked'])
    const [first] = await house.as(adam, (tx) => movesOf(tx, id))
    await does(adam, removeMove, { id, moveId: first?.id, moveVersion: 1 })
    assert.equal((await house.as(adam, (tx) => movesOf(tx, id))).length, 1)
    const elsewhere = { id: await plan(), moveId: (await house.as(adam, (tx) => movesOf(tx, id)))[0]?.id }
    assert.deepEqual(await refusals(does(adam, removeMove, { ...elsewhere, moveVersion: 1 })), [
      'core.notFound',
    ])
    await does(adam, dropPlan, { id, version: await version(id) })
    assert.deepEqual(await refusals(does(adam, checkPlan, { id, version: 6 })), ['staff.plan.closed'])
  })

  test('refused: a day that has passed; a move to nowhere; half a post', async () => {
    const past = { name: 'x', firstOn: addDays(today(), -1) }
    assert.deepEqual(await refusals(does(adam, addPlan, past)), ['firstOn: staff.firstOn.past'])
    const id = await plan()
    const { accountId } = await person()
    assert.deepEqual(await refusals(does(adam, addMove, { id, accountId })), ['leavesId: staff.move.nothing'])
    const half = { id, accountId, agencyId: east, jobTitle: '相談員' }
    assert.deepEqual(await refusals(does(adam, addMove, half)), [
      'role: staff.move.incomplete',
      'employment: staff.move.incomplete',
    ])
  })

  test('what stands against it is named, and it is not decided', async () => {
    const [one, two, gone] = [await person(), await person(), await person()]
    await does(adam, setEnd, { id: gone.postId, version: 1, endsOn: addDays(today(), 3) })
    const tries: [object[], string[]][] = [
      [
        [
          { accountId: one.accountId, leavesId: one.postId },
          { accountId: one.accountId, leavesId: one.postId },
        ],
        ['staff.move.leftTwice'],
      ],
      [[{ accountId: one.accountId, leavesId: two.postId }], ['staff.move.leavesNothing']],
      [[{ accountId: gone.accountId, leavesId: gone.postId }], ['staff.move.leavesNothing']],
      [[{ accountId: one.accountId, agencyId: desk, ...post }], ['staff.postTwice']],
      [
        [{ accountId: one.accountId, agencyId: east, ...post, employment: 'fixed_term' }],
        ['staff.endsOn.fixedTerm'],
      ],
      [
        [{ accountId: one.accountId, agencyId: east, ...post, role: 'admin', employment: 'contracted' }],
        ['staff.role.cityOnly'],
      ],
      [[{ accountId: adam.accountId, leavesId: adam.postId }], ['staff.lastAdmin']],
    ]
    for (const [moves, codes] of tries) {
      const id = await plan()
      for (const move of moves) await does(adam, addMove, { id, ...move })
      assert.deepEqual(await problems(id), codes)
      const check = does(adam, checkPlan, { id, version: await version(id) })
      assert.deepEqual(await refusals(check), ['staff.plan.problems'])
    }
  })

  test('refused: the one who decides it is moved by it; another administrator decides', async () => {
    const other = await house.asSystem((tx) =>
      addPerson(tx, { name: `admin-${made++}`, role: 'admin', agencyId: house.agencies.policy as string }),
    )
    const id = await plan()
    await does(adam, addMove, { id, accountId: adam.accountId, leavesId: adam.postId })
    await does(adam, checkPlan, { id, version: 2 })
    assert.deepEqual(await refusals(does(adam, decidePlan, { id, version: 3 })), ['staff.ownPost'])
    await does(other, dropPlan, { id, version: 3 })
    await does(adam, setEnd, { id: other.postId, version: 1, endsOn: firstOn })
  })

  test('what changed between check and decision is found', async () => {
    const who = await person()
    const id = await plan()
    await does(adam, addMove, { id, accountId: who.accountId, leavesId: who.postId })
    await does(adam, checkPlan, { id, version: 2 })
    await does(adam, setEnd, { id: who.postId, version: 1, endsOn: addDays(today(), 1) })
    assert.deepEqual(await refusals(does(adam, decidePlan, { id, version: 3 })), ['staff.plan.problems'])
  })
})

describe('a list', () => {
  const heads =
    '氏名,現所属,現在の役割,区分,新所属,新しい役割,新しい職名,新しい付加権限,新しい任用の区分,任期の終わり'

  test('is read as a person fills it in: words, codes, wide spaces, rows that move nobody', async () => {
    const [stays, moves, leaves] = [
      await person(desk, '見本　留'),
      await person(desk, '見本 動'),
      await person(desk, '見本 去'),
    ]
    const joins = await house.asSystem((tx) =>
      addAccount(tx, { authUserId: 'joins', name: '見本 加', kind: 'staff' }),
    )
    const id = await plan()
    await listed(
      id,
      [
        heads,
        '見本 留,福祉の総合相談窓口（試験）,相談員,,,,,,,',
        '見本　動,desk,,異動,東部相談所（試験）,所属長・係長,係長,住民情報の照会・支援措置の管理,,',
        '見本 去,desk,,退職等,,,,,,',
        `見本 加,,,兼務等,east,counsellor,相談員,,会計年度任用,${addDays(firstOn, 5)}`,
      ].join('\r\n'),
    )
    const kept = await house.as(adam, (tx) => movesOf(tx, id))
    assert.equal(kept.length, 3)
    const of = (accountId: string) => kept.find((move) => move.accountId === accountId)
    assert.equal(of(stays.accountId), undefined)
    assert.deepEqual(of(leaves.accountId)?.takes, null)
    assert.equal(of(moves.accountId)?.leavesId, moves.postId)
    assert.deepEqual(of(moves.accountId)?.takes?.duties, ['registry', 'protection'])
    assert.equal(of(moves.accountId)?.takes?.employment, 'regular')
    assert.deepEqual(
      [of(joins)?.leavesId, of(joins)?.takes?.role, of(joins)?.takes?.endsOn],
      [null, 'counsellor', addDays(firstOn, 5)],
    )
  })

  test('refused: each row that cannot be understood, by its number, and then nothing is read', async () => {
    await person(desk, '同名 氏')
    await person(desk, '同名　氏')
    const id = await plan()
    const rows = [
      '同名 氏,desk,,引越し,,,,,,',
      '誰か 知らぬ,desk,,退職等,,,,,,',
      '同名 氏,desk,,退職等,,,,,,',
      '同名 氏,どこか,,退職等,,,,,,',
      '同名 氏,,,兼務等,east,相談員,相談員,,,',
      '花 子,,,兼務等,east,相談員,相談員,,,',
      'hanako,,,兼務等,どこか,相談員,相談員,,,',
      'hanako,,,兼務等,east,王様,相談員,,,',
      'hanako,,,兼務等,east,相談員,,,,',
      'hanako,,,兼務等,east,相談員,相談員,全部,,',
      'hanako,,,兼務等,east,相談員,相談員,,永久,',
      'hanako,,,兼務等,east,相談員,相談員,,,二月三十日',
    ]
    const codes = 'kind noPost severalPosts from person person to role title duties employment endsOn'.split(
      ' ',
    )
    const found = await listed(id, [heads, ...rows].join('\n')).then(
      () => assert.fail('not refused'),
      ({ problems }) => problems,
    )
    assert.deepEqual(
      found.map(({ code, params }: { code: string; params: { line: number } }) => `${params.line} ${code}`),
      codes.map((code, at) => `${at + 2} staff.row.${code}`),
    )
    assert.deepEqual(await house.as(adam, (tx) => movesOf(tx, id)), [])
  })

  test('refused: another table, and one in which nobody moves', async () => {
    const id = await plan()
    assert.deepEqual(await refusals(listed(id, '品目,数\n机,3\n椅子,4')), ['staff.list.strange'])
    assert.deepEqual(await refusals(listed(id, `${heads}\nhanako,desk,,,,,,,,`)), ['staff.list.nothing'])
  })
})

describe('terms', () => {
  const days = fc.integer({ min: 0, max: 60 }).map((at) => addDays('2026-04-01', at))
  const term: fc.Arbitrary<Term> = fc.record({ startsOn: days, endsOn: fc.option(days) })
  const all = Array.from({ length: 70 }, (_, at) => addDays('2026-04-01', at))

  test('property: two terms overlap where a day is in both', () => {
    fc.assert(
      fc.property(term, term, (a, b) => {
        assert.equal(
          overlap(a, b),
          all.some((day) => holdsOn(a, day) && holdsOn(b, day)),
        )
      }),
    )
  })

  test('property: covered is every day until the first on which nobody holds', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 5 }), days, (terms, from) => {
        const gap = all.find((day) => day >= from && !terms.some((one) => holdsOn(one, day)))
        assert.equal(coveredUntil(terms, from), gap === undefined ? null : addDays(gap, -1))
      }),
    )
  })

  test('less is covered only where it ends sooner', () => {
    assert.ok(shrinks(null, '2026-04-01') && shrinks('2026-04-02', '2026-04-01'))
    assert.ok(!shrinks('2026-04-01', null) && !shrinks('2026-04-01', '2026-04-01') && !shrinks(null, null))
  })
})
