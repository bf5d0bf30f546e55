import { isProvable, provenIssues } from './indicator-issues.ts'
import { idsOf, printedIndicators } from './plan-ids.ts'
import { duplicates, sameIds } from './reference.ts'
import type { KnownIssue } from './schema-additions.ts'
import { check } from './sources.ts'
import { problemAt } from './yaml-file.ts'

const additionsForAll = check(
  ['plan.yaml', 'indicators.yaml'],
  ({ 'plan.yaml': plan, 'indicators.yaml': { file, data } }) => {
    const ids = idsOf(plan.data).indicators.map(({ id }) => id)
    return sameIds(file, ['indicators'], data.indicators, { what: 'indicator', ids })
  },
)

const codesOnce = check(['indicators.yaml'], ({ 'indicators.yaml': { file, data } }) => {
  const entries = Object.entries(data.indicators)
  return duplicates(
    file,
    entries.map(([id, { code }]) => ({ id: code, path: ['indicators', id, 'code'] })),
  )
})

const thresholdsInOrder = check(['indicators.yaml'], ({ 'indicators.yaml': { file, data } }) => {
  const { A, B, C } = data.rating.thresholds
  const pairs = [
    { key: 'B', low: B, high: A },
    { key: 'C', low: C, high: B },
  ]
  return pairs
    .filter(({ low, high }) => low >= high)
    .map(({ key, low, high }) => {
      const params = { low: String(low), high: String(high) }
      return problemAt(file, ['rating', 'thresholds', key], { code: 'plan.notAscending', params })
    })
})

/** An issue that the printed values disprove is refused: it would stay on the board after the plan was mended. */
const issuesTrue = check(
  ['plan.yaml', 'indicators.yaml'],
  ({ 'plan.yaml': { data: plan }, 'indicators.yaml': { file, data } }) =>
    printedIndicators(plan).flatMap((printed) => {
      const proven = provenIssues(printed, plan.plan.base_year)
      const untrue = (issue: KnownIssue) => isProvable(issue) && !proven.includes(issue)
      const declared = data.indicators[printed.id]?.known_issues ?? []
      return [...declared.entries()].flatMap(([index, issue]) => {
        const path = ['indicators', printed.id, 'known_issues', index]
        const params = { issue, id: printed.id }
        return untrue(issue) ? [problemAt(file, path, { code: 'plan.issueUntrue', params })] : []
      })
    }),
)

export const indicatorChecks = [additionsForAll, codesOnce, thresholdsInOrder, issuesTrue]
