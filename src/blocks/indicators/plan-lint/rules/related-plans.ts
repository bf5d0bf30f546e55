import type { Found } from '../finding.ts'
import { pattern } from '../pattern.ts'
import type { Subject } from '../subject.ts'

const file = 'related-plans.yaml'
type Related = Subject['data'][typeof file]['plans'][number]

/** Plans bound with this one of which nothing is measured. */
export function relatedPlanNoIndicator({ data }: Subject): Found[] {
  return data[file].plans
    .filter(({ indicators }) => indicators.length === 0)
    .map(({ id, title }) => ({
      code: 'RELATED_PLAN_NO_INDICATOR',
      file,
      path: `plans[${id}].title`,
      quote: title,
    }))
}

/** What such a plan has to hold by law and does not speak of. */
export function relatedPlanContentMissing({ data, knowledge }: Subject): Found[] {
  return data[file].plans.flatMap((plan) =>
    knowledge.laws.required
      .filter((required) => pattern(required.plan).test(plan.title))
      .flatMap(({ parts, basis }): Found[] => {
        const lacking = parts.filter(({ find }) => !pattern(find).test(textOf(plan)))
        const [ja, en] = [lacking.map(({ name }) => name), lacking.map(({ name_en }) => name_en)]
        const place = { file, path: `plans[${plan.id}].title`, quote: plan.title }
        const params = { basis, ja: ja.join(' / '), en: en.join(' / ') }
        return lacking.length > 0 ? [{ code: 'RELATED_PLAN_CONTENT_MISSING', ...place, params }] : []
      }),
  )
}

function textOf({ sections, indicators }: Related): string {
  const texts = sections.flatMap(({ heading, paragraphs, items }) => [
    heading,
    ...paragraphs,
    ...items.flatMap(({ title, description }) => [title, description ?? '']),
  ])
  return [...texts, ...indicators.map(({ label }) => label)].join('\n')
}
