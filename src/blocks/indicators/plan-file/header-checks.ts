import { checkDigitOf, hasCheckDigit } from '../../../core/text/local-government-code.ts'
import { fiscalYearNumber } from './fiscal-year-number.ts'
import { check } from './sources.ts'
import { problemAt } from './yaml-file.ts'

const municipalityCode = check(['plan.yaml'], ({ 'plan.yaml': { file, data } }) => {
  const found = data.plan.local_government_code
  if (hasCheckDigit(found)) return []
  const params = { found, right: `${found.slice(0, 5)}${checkDigitOf(found)}` }
  return [problemAt(file, ['plan', 'local_government_code'], { code: 'plan.checkDigit', params })]
})

const yearsInOrder = check(['plan.yaml'], ({ 'plan.yaml': { file, data } }) => {
  const { base_year, period } = data.plan
  const [base, from, to] = [base_year, period.from, period.to].map(fiscalYearNumber) as [
    number,
    number,
    number,
  ]
  const wrong = []
  if (base > from) wrong.push({ path: ['plan', 'base_year'], low: base_year, high: period.from })
  if (from > to) wrong.push({ path: ['plan', 'period'], low: period.from, high: period.to })
  return wrong.map(({ path, ...params }) => problemAt(file, path, { code: 'plan.notAscending', params }))
})

export const headerChecks = [municipalityCode, yearsInOrder]
