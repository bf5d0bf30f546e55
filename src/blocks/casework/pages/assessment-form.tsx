import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { isTypedIn } from '../../../core/page/page.ts'
import { useForm } from '../../../core/page/scope.ts'
import type { Locale } from '../../../core/words/words.ts'
import { ChoiceItem } from '../../../ui/form/choices.tsx'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { Cluster, VisuallyHidden } from '../../../ui/page/layout.tsx'
import { unanswered } from '../../registry/codes.ts'
import { paperLabels } from '../parts/paper-labels.ts'
import { itemLabel, itemOption, sectionLabel } from '../planning/say-answers.ts'
import type { Answer, Answers, SheetItem } from '../planning/sheet.ts'
import type { AssessmentProps } from './assessment.tsx'

/** Everything the sheet asks after, in its order; each item may be left blank until the interview is finished. */
export function AssessmentForm({ data, view }: AssessmentProps) {
  const { assessment, found, sheet } = data
  const answers = assessment?.answers ?? {}
  return (
    <ActionForm
      view={view}
      name="assessment"
      labels={paperLabels({ form: 'assessment', sheet }, view)}
      hidden={{ caseId: found.id, version: assessment?.version ?? 0 }}
    >
      <FieldRow>
        <ActionField name="answeredOn" value={assessment?.answeredOn ?? data.today} picker />
        <ActionField name="answeredBy" value={assessment?.answeredBy ?? 'self'} layout="inline" />
        <ActionField name="paperOn" value={assessment?.paperOn ?? ''} picker />
      </FieldRow>
      {sheet.sections.map(({ code, items }) => (
        <FieldSet key={code} legend={sectionLabel(code, view.locale)} shape="boxed">
          <div className="asked-items">
            {items.map((item) => (
              <Item key={item.code} item={item} answers={answers} />
            ))}
          </div>
        </FieldSet>
      ))}
      <ActionField name="finished" value={assessment?.finishedOn ? 'on' : ''} />
    </ActionForm>
  )
}

type ItemProps = { item: SheetItem; answers: Answers }

const small = (item: SheetItem) => item.kind === 'number' || item.kind === 'date' || item.short

/** One item of the sheet with what stands there; beside it that it could not be told, or was not asked. */
export function Item({ item, answers }: ItemProps) {
  const { view, labels } = useForm()
  const answer = answers[item.code]
  const label = labels?.[item.code] ?? itemLabel(item, view.locale)
  const choices = choicesOf(item, view.locale)
  return (
    <div className={small(item) ? 'asked asked--small' : 'asked'}>
      {item.kind === 'choice' ? (
        <ActionField name={item.code} value={chosen(answer)} {...{ label, choices, ...asRadios }} />
      ) : (
        <>
          <ActionField
            name={item.code}
            value={item.kind === 'many' ? ticked(answer) : typed(answer)}
            {...{ label, rows: 2, ...(item.kind === 'many' ? { choices, ...inRow } : {}) }}
          />
          <NotAnswered item={item} answer={answer} />
        </>
      )}
    </div>
  )
}

const inRow = { layout: 'inline' } as const
const asRadios = { ...inRow, as: 'radio' } as const

/** The options of the version that is asked after; of one choice also that it could not be told or was not asked. */
const choicesOf = (item: SheetItem, locale: Locale) =>
  [...(item.options ?? []), ...(item.kind === 'choice' ? unanswered : [])].map((value) => ({
    value,
    label: itemOption(item, value, locale),
  }))

const valueIn = (answer: Answer | undefined) => (answer && 'value' in answer ? answer.value : undefined)
const chosen = (answer: Answer | undefined) =>
  answer && 'none' in answer ? answer.none : String(valueIn(answer) ?? '')
const ticked = (answer: Answer | undefined) => [valueIn(answer) ?? []].flat().map(String)
const typed = (answer: Answer | undefined) => String(valueIn(answer) ?? '')

const ways = [
  ['unknown', 'unknown'],
  ['notAsked', 'not_asked'],
] as const

/** 不明 and 未聴取 beside an item: a blank says neither. */
function NotAnswered({ item, answer }: { item: SheetItem; answer: Answer | undefined }) {
  const { form, view } = useForm()
  const none = answer && 'none' in answer ? answer.none : null
  return (
    <Cluster>
      {ways.map(([name, way]) => (
        <ChoiceItem
          key={name}
          type="checkbox"
          id={`${form.name}-${name}-${item.code}`}
          name={name}
          choice={{
            value: item.code,
            label: (
              <>
                <VisuallyHidden>{itemLabel(item, view.locale)} </VisuallyHidden>
                {view.words(`casework.assessment.none.${way}`)}
              </>
            ),
          }}
          checked={isTypedIn(form) ? [form.values[name] ?? []].flat().includes(item.code) : none === way}
        />
      ))}
    </Cluster>
  )
}
