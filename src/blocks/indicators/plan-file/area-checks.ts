import { entriesOf } from './plan-ids.ts'
import { duplicates, unknownAmong } from './reference.ts'
import { check } from './sources.ts'
import { problemAt } from './yaml-file.ts'

const codesOnce = check(['areas.yaml'], ({ 'areas.yaml': { file, data } }) => [
  ...duplicates(file, entriesOf(data.levels, ['levels'])),
  ...duplicates(file, entriesOf(data.areas, ['areas'], 'code')),
])

const namesKnown = check(['areas.yaml'], ({ 'areas.yaml': { file, data } }) => {
  const levels = data.levels.map(({ id }) => id)
  const codes = data.areas.map(({ code }) => code)
  const parents = entriesOf(data.areas, ['areas'], 'parent').filter(({ id }) => id)
  return [
    ...unknownAmong(file, entriesOf(data.areas, ['areas'], 'level'), { what: 'areaLevel', ids: levels }),
    ...unknownAmong(file, parents, { what: 'area', ids: codes }),
  ]
})

/** The uppermost level has no parent; every other area lies in one of the level right above. */
const parentsOneLevelUp = check(['areas.yaml'], ({ 'areas.yaml': { file, data } }) => {
  const depth = new Map(data.levels.map(({ id }, index) => [id, index]))
  const levelOf = new Map(data.areas.map(({ code, level }) => [code, level]))
  return [...data.areas.entries()].flatMap(([index, { code, level, parent }]) => {
    const step = depth.get(level)
    const above = step === undefined ? undefined : data.levels[step - 1]?.id
    const found = parent && levelOf.get(parent)
    const path = ['areas', index]
    if (step === undefined || found === above) return []
    if (!above)
      return [problemAt(file, [...path, 'parent'], { code: 'plan.parentUnwanted', params: { id: code } })]
    if (!parent) return [problemAt(file, path, { code: 'plan.missingKey', params: { key: 'parent' } })]
    if (!found || !depth.has(found)) return []
    const params = { id: code, level: above, found }
    return [problemAt(file, [...path, 'parent'], { code: 'plan.parentLevel', params })]
  })
})

export const areaChecks = [codesOnce, namesKnown, parentsOneLevelUp]
