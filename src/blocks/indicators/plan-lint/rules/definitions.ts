import type { Found } from '../finding.ts'
import { literally, pattern } from '../pattern.ts'
import type { IndicatorHere, Subject } from '../subject.ts'
import { isShare } from './target-values.ts'

const file = 'plan.yaml'
const labelOf = ({ path, label }: IndicatorHere) => ({ file, path: `${path}.label`, quote: label })

/** A share that does not say of what. The counting rule of indicators.yaml is ours, not the plan's. */
export function denominatorUndefined({ indicators, knowledge }: Subject): Found[] {
  return indicators
    .filter(({ target, baseline }) => isShare((target ?? baseline)?.unit ?? ''))
    .filter((indicator) => !textsAround(indicator).some((text) => knowledge.say('denominator').test(text)))
    .map((indicator) => ({
      code: 'DENOMINATOR_UNDEFINED',
      ...labelOf(indicator),
      ...(indicator.addition?.kind === 'ratio' && {
        variant: 'proposed',
        params: indicator.addition.denominator,
      }),
    }))
}

const textsAround = ({ label, initiative }: IndicatorHere) => [
  label,
  initiative.description ?? '',
  initiative.measure.description ?? '',
]

/** Words of a label that can be counted in more than one way and that the text defines nowhere. */
export function definitionUndefined({ indicators, texts, data, knowledge }: Subject): Found[] {
  const words = data['glossary.yaml'].entries.map(({ word }) => word)
  const says = (term: string) =>
    words.some((word) => word.includes(term)) ||
    texts.some(({ text }) => knowledge.say('definition', { term: literally(term) }).test(text))
  return indicators.flatMap((indicator) =>
    knowledge.vocabulary.ambiguous.flatMap(({ find, unless, ja, en }): Found[] => {
      const [term] = pattern(find).exec(indicator.label) ?? []
      if (!term || says(term) || (unless && pattern(unless).test(indicator.label))) return []
      return [{ code: 'DEFINITION_UNDEFINED', ...labelOf(indicator), quote: term, params: { ja, en } }]
    }),
  )
}

/** What a measure does, counted, shows no change in anybody's life while nothing of its outcome is measured. */
export function outputNotOutcome({ measures, indicators }: Subject): Found[] {
  return measures.flatMap((measure) => {
    const own = indicators.filter(({ initiative }) => initiative.measure === measure)
    const hasOutcome = own.some(({ addition }) => addition?.level === 'outcome')
    const outputs = own.filter(({ addition }) => addition?.level === 'output')
    return hasOutcome
      ? []
      : outputs.map((indicator) => ({
          code: 'OUTPUT_NOT_OUTCOME' as const,
          ...labelOf(indicator),
          params: { measure: measure.title },
        }))
  })
}

/** A target on a number whose growth is neither good nor bad by itself, and no word on which way is meant. */
export function directionAmbiguous({ indicators, knowledge }: Subject): Found[] {
  return indicators
    .filter(({ target }) => target?.value != null)
    .flatMap((indicator) => {
      const { target, baseline, addition, label } = indicator
      const isAmbiguous = addition?.polarity === 'trend_only' || knowledge.say('demand').test(label)
      const isSaid = textsAround(indicator).some((text) => knowledge.say('direction_said').test(text))
      if (!isAmbiguous || (isSaid && addition?.polarity !== 'trend_only')) return []
      const params = { baseline: baseline?.raw ?? '—', target: target?.raw ?? '' }
      return [{ code: 'DIRECTION_AMBIGUOUS' as const, ...labelOf(indicator), params }]
    })
}
