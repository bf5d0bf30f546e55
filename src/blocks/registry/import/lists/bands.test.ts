import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headingForm, type Layout, mapHeadings } from '../layout.ts'
import childcareHubs from '../layouts/childcare-hubs.json' with { type: 'json' }
import events from '../layouts/events.json' with { type: 'json' }
import facilities from '../layouts/facilities.json' with { type: 'json' }
import organizations from '../layouts/organizations.json' with { type: 'json' }
import population from '../layouts/population.json' with { type: 'json' }
import shelters from '../layouts/shelters.json' with { type: 'json' }
import towns from '../layouts/towns.json' with { type: 'json' }
import { bandsIn } from './bands.ts'
import { listLayout } from './list-layout.ts'
import type { Count } from './population.ts'
import { doubtSums } from './sums.ts'

const whole = ['地域名', '調査年月日', '総人口', '男性', '女性']
const bands = (...headings: string[]) => {
  const all = [...whole, ...headings]
  const found = bandsIn(mapHeadings(population, all), all, population.families.band)
  return found.map(({ sex, from, to }) => `${sex} ${from}-${to ?? ''}`)
}

test('columns by age, in the ways they are headed', () => {
  assert.deepEqual(bands('0-4歳の男性', '０～４歳の女性', '85歳以上の男性'), [
    'male 0-4',
    'female 0-4',
    'male 85-',
  ])
  assert.deepEqual(bands('男_0〜4歳', '女（5〜9歳）', '100歳以上の女性'), [
    'male 0-4',
    'female 5-9',
    'female 100-',
  ])
  assert.deepEqual(bands('年齢不詳の男性', '5−9歳の総数'), ['male null-', 'all 5-9'])
  assert.deepEqual(bands('man1', 'woman1', 'man2', 'woman2'), [
    'male 0-4',
    'female 0-4',
    'male 5-',
    'female 5-',
  ])
})

test('no column of ages: a name, a year, a time', () => {
  assert.deepEqual(bands('備考', '2026', '9:00-10:00', '世帯数', '15歳'), [])
})

test('broader ages beside narrower ones would count the same people again', () => {
  assert.deepEqual(bands('0-14歳の男性', '0-4歳の男性', '5-9歳の男性', '10-14歳の男性', '0-14歳の女性'), [
    'male 0-4',
    'male 5-9',
    'male 10-14',
    'female 0-14',
  ])
  assert.deepEqual(bands('0-4歳の男性', '0-4歳の男性'), ['male 0-4'])
})

const count = (sex: Count['sex'], from: number | null, to: number | null, counted: number): Count => ({
  field: sex,
  measure: 'people',
  sex,
  from,
  to,
  counted,
})
const doubted = (...counts: Count[]) => {
  const said: string[] = []
  doubtSums({ say: (field, code) => void said.push(`${field} ${code}`) }, counts)
  return said
}

test('counts that add up are not doubted, nor those that do not tell everything', () => {
  const male = [count('male', 0, 4, 2), count('male', 5, null, 3)]
  assert.deepEqual(
    doubted(count('all', 0, null, 9), count('male', 0, null, 5), count('female', 0, null, 4), ...male),
    [],
  )
  assert.deepEqual(
    doubted(count('male', 0, null, 6), ...male, count('male', null, null, 1)),
    [],
    'of unknown age',
  )
  assert.deepEqual(
    doubted(count('male', 0, null, 50), count('male', 0, 4, 2)),
    [],
    'only the youngest are told',
  )
})

test('doubted: men and women that are not all, ages that are not all, a part that is more than the whole', () => {
  assert.deepEqual(
    doubted(count('all', 0, null, 9), count('male', 0, null, 5), count('female', 0, null, 5)),
    ['all sexesDiffer'],
  )
  assert.deepEqual(doubted(count('male', 0, null, 6), count('male', 0, 4, 2), count('male', 5, null, 3)), [
    'male agesDiffer',
  ])
  assert.deepEqual(doubted(count('male', 0, null, 1), count('male', 0, 4, 2)), ['male agesDiffer'])
})

test('no heading stands for two fields of one layout', () => {
  const layouts: Layout[] = [
    childcareHubs,
    events,
    facilities,
    organizations,
    population,
    shelters,
    towns,
  ].map(listLayout)
  for (const { kind, fields } of layouts) {
    const forms = Object.values(fields).flatMap(({ headings }) => [...new Set(headings.map(headingForm))])
    const twice = forms.filter((form, at) => forms.indexOf(form) !== at)
    assert.deepEqual(twice, [], kind)
  }
})

test('refused: a layout with a type of value that nobody can read', () => {
  const fields = { name: { headings: ['名称'], type: 'guess' } }
  assert.throws(() => listLayout({ kind: 'trial', fields }), /trial.name: no type of value is called guess/)
})
