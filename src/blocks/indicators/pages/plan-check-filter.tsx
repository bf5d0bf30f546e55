import type { ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { answerCodes, answerNow } from '../plan-check/findings.ts'
import { type Check, type Filter, noMeasure } from '../plan-check/list.ts'
import { measuresOf } from '../plan-file/plan.ts'
import { findingCodes, severities } from '../plan-lint/finding.ts'
import { number, titleOf } from './say.ts'

type Props = { check: Check; filter: Filter; view: ViewContext }

/** Narrows the findings; each choice says how many there are of it. */
export function CheckFilter({ check, filter, view }: Props) {
  const { words } = view
  const choices = choicesOf(check, view)
  return (
    <FilterBar
      action="/plan/check"
      label={words('indicators.planFindings.filter')}
      submit={words('indicators.planFindings.narrow')}
      {...(Object.values(filter).some(Boolean)
        ? { reset: { href: '/plan/check', label: words('indicators.planFindings.all') } }
        : {})}
    >
      {(['severity', 'answer', 'measure', 'code'] as const).map((name) => (
        <Select
          key={name}
          name={name}
          id={`filter-${name}`}
          label={words(`indicators.field.${name}`)}
          empty={words('indicators.planFindings.any')}
          value={filter[name] ?? ''}
          options={choices[name]}
        />
      ))}
    </FilterBar>
  )
}

function choicesOf({ all, plan }: Check, { words, locale }: ViewContext) {
  const options = (
    codes: readonly string[],
    of: (one: Check['all'][number]) => string,
    label: (code: string) => string,
  ) =>
    codes.flatMap((value) => {
      const count = all.filter((one) => of(one) === value).length
      const name = words('indicators.planFindings.choice', { label: label(value), count: number(count) })
      return count > 0 ? [{ value, label: name }] : []
    })
  const measures = measuresOf(plan)
  const measureName = (id: string) => {
    const measure = measures.find((one) => one.id === id)
    const policy = plan.policies.find((one) => one.id === measure?.policyId)
    return measure
      ? `${policy?.number}-${measure.number} ${titleOf(measure.title, locale)}`
      : words('indicators.planFindings.noMeasure')
  }
  return {
    severity: options(
      severities,
      (one) => one.severity,
      (code) => words(`indicators.field.severity.${code}`),
    ),
    answer: options(
      answerCodes,
      (one) => answerNow(one.answer),
      (code) => words(`indicators.field.answer.${code}`),
    ),
    measure: options(
      [...measures.map(({ id }) => id), noMeasure],
      (one) => one.measure ?? noMeasure,
      measureName,
    ),
    code: options(
      findingCodes,
      (one) => one.code,
      (code) => words(`plan.finding.${code}.title`),
    ),
  }
}
