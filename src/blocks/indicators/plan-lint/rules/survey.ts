import type { Found } from '../finding.ts'
import type { Subject } from '../subject.ts'

const file = 'survey.yaml'
type Item = Subject['data']['survey.yaml']['items'][number]
type Place = { file: string; path: string; quote: string }

const answerOf = ({ id, answer }: Item): Place => ({ file, path: `items[${id}].answer`, quote: answer })

/** A share of answers means little without the number of people who were asked. */
export function surveySampleMissing({ data, knowledge }: Subject): Found[] {
  const { statement, baseline_printed, items } = data[file]
  if (items.length === 0) return []
  const isSaid = [statement, baseline_printed].some((text) => knowledge.say('sample').test(text))
  const place = { file, path: 'baseline_printed', quote: baseline_printed }
  return isSaid ? [] : [{ code: 'SURVEY_SAMPLE_MISSING', ...place }]
}

/** Items with a direction and no number to reach. Where none has one, that is said once. */
export function surveyTargetMissing({ data, knowledge }: Subject): Found[] {
  const { items } = data[file]
  const lacking = items.filter(
    ({ direction_printed: direction }) => !knowledge.say('survey_target').test(direction),
  )
  const code = 'SURVEY_TARGET_MISSING'
  const [first] = lacking
  if (first && items.length > 1 && lacking.length === items.length) {
    const params = { count: String(items.length) }
    return [{ code, variant: 'all', file, path: 'items', quote: first.question, params }]
  }
  return lacking.map(({ id, question, direction_printed: direction }) => ({
    code,
    file,
    path: `items[${id}].direction_printed`,
    quote: direction,
    params: { question },
  }))
}

/** The question is about now and the answer about ever, or the other way round. */
export function surveyTenseDiffers({ data, knowledge }: Subject): Found[] {
  const isEver = (text: string) => knowledge.say('ever').test(text)
  const isNow = (text: string) => knowledge.say('now').test(text) && !isEver(text)
  return data[file].items
    .filter(
      ({ question, answer }) => (isNow(question) && isEver(answer)) || (isEver(question) && isNow(answer)),
    )
    .map((item) => ({
      code: 'SURVEY_TENSE_DIFFERS',
      ...answerOf(item),
      params: { question: item.question },
    }))
}

/** A positive question of which the negative answers are to become fewer. */
export function surveyNegativeAnswer({ data, knowledge }: Subject): Found[] {
  return data[file].items
    .filter(
      ({ question, answer, direction }) =>
        direction === 'decrease' &&
        knowledge.say('negative').test(answer) &&
        !knowledge.say('negative_question').test(question),
    )
    .map((item) => ({
      code: 'SURVEY_NEGATIVE_ANSWER',
      ...answerOf(item),
      params: { question: item.question, value: item.baseline.raw },
    }))
}

/** An answer with another verb than the question: it may be the answer to something else. */
export function surveyWordingDiffers({ data, knowledge }: Subject): Found[] {
  return data[file].items.flatMap((item): Found[] => {
    const { question, answer } = item
    const verbs = knowledge.vocabulary.verbs.find((group) => group.some((verb) => question.includes(verb)))
    const asked = verbs?.filter((verb) => question.includes(verb)) ?? []
    const other = verbs?.find((verb) => answer.includes(verb))
    if (!other || asked.some((verb) => answer.includes(verb))) return []
    const params = { question, asked: asked.join(' / '), other }
    return [{ code: 'SURVEY_WORDING_DIFFERS', ...answerOf(item), params }]
  })
}

/** Items of a policy that are printed beside some of its measures only, as if they were about these. */
export function surveyBesideMeasure({ data, policies }: Subject): Found[] {
  const { items } = data[file]
  const besides = new Set(items.map(({ printed_beside }) => printed_beside))
  return policies.flatMap(({ id, title, measures }): Found[] => {
    const beside = items.filter((item) => item.policy === id && item.printed_beside)
    const [first] = beside
    if (!first || measures.every((measure) => besides.has(measure.id))) return []
    const place = { file, path: `items[${first.id}].question`, quote: first.question }
    const params = { policy: title, count: String(beside.length), measures: String(measures.length) }
    return [{ code: 'SURVEY_BESIDE_MEASURE', ...place, params }]
  })
}
