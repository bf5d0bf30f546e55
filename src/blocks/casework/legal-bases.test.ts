import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isForPerson } from './disclosure/shown.ts'
import { basesInForce, basisNatures, discloserOf, isInForce, legalBases, natureOf } from './legal-bases.ts'

test('every basis is whole: a code of its own, a nature that is known, days in order, an article for each discloser', () => {
  assert.equal(new Set(legalBases.map(({ code }) => code)).size, legalBases.length)
  for (const { code, nature, from, until, city, corporation } of legalBases) {
    assert.ok(basisNatures.includes(nature), code)
    for (const day of [from, until]) assert.match(day ?? '2000-01-01', /^\d{4}-\d{2}-\d{2}$/, code)
    assert.ok((from ?? '') <= (until ?? '9999'), code)
    for (const article of [city, corporation]) assert.match(article, /^\d+(-\d+){0,2}$/, code)
  }
})

test('a provision is relied on from its first day on', () => {
  assert.equal(isInForce('support_conference', '2021-03-31'), false)
  assert.equal(isInForce('support_conference', '2021-04-01'), true)
  assert.equal(isInForce('consent', '1990-01-01'), true)
  assert.equal(isInForce('curiosity', '2026-11-26'), false)
  const before = basesInForce('2024-03-31').map(({ code }) => code)
  const after = basesInForce('2024-04-01').map(({ code }) => code)
  assert.deepEqual(
    after.filter((code) => !before.includes(code)),
    ['isolation_council', 'women_conference'],
  )
})

test('by itself a person reads what rests on consent or ordinary work, and never what is not on the list', () => {
  const read = legalBases.filter(({ code }) =>
    isForPerson({ basis: code, restricted: false, corrected: false, decision: null }),
  )
  assert.deepEqual(
    read.map(({ code }) => code),
    ['consent', 'own_duty', 'entrustment'],
  )
  assert.equal(natureOf('curiosity'), 'conference')
  for (const decision of [null, true, false]) {
    const entry = { basis: 'consent', restricted: true, corrected: false, decision }
    assert.equal(isForPerson(entry), decision === true)
    assert.equal(isForPerson({ ...entry, corrected: true }), false)
  }
})

test('offices of the city disclose by its law, everybody else as a corporation', () => {
  const by = ['division', 'counter', 'community-support', 'council', 'contractor', ''].map(discloserOf)
  assert.deepEqual(by, ['city', 'city', 'corporation', 'corporation', 'corporation', 'corporation'])
})
