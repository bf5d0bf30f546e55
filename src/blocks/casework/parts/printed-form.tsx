import type { ReactNode } from 'react'
import { optionLabel } from '../../../core/action/field-info.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { SignaturePicture } from '../../../ui/form/signature.tsx'
import { PaperBoxes, PaperForm, PaperLines, PaperText } from '../../../ui/text/paper.tsx'
import { unanswered } from '../../registry/codes.ts'
import type { CaseKind } from '../kinds.ts'
import type { FormCode } from '../planning/forms-places.ts'
import { answerText, itemLabel, itemOption, sectionLabel } from '../planning/say-answers.ts'
import type { Answer, Answers, Sheet, SheetItem } from '../planning/sheet.ts'
import { signatureBox } from '../planning/signature.ts'
import {
  type Filled,
  type FilledForm,
  numbersOf,
  type PaperItem,
  sectionsOf,
} from '../planning/standard-forms.ts'

type FormProps = {
  form: FormCode
  sheet: Sheet
  /** Whose topics are printed. */
  kind: CaseKind | undefined
  filled: FilledForm
  answers: Answers
  view: ViewContext
}

/** A standard form on A4, item by item in its order: filled in, or with room to write. */
export function PrintedForm({ form, sheet, kind, filled, answers, view }: FormProps) {
  const heading = (code: string) =>
    form === 'assessment'
      ? sectionLabel(code, view.locale)
      : view.words(`casework.form.${form}.section.${code}`)
  const numbers = numbersOf(form, sheet)
  return (
    <PaperForm
      sections={sectionsOf(form, sheet).map(({ code, items }) => ({
        key: code,
        heading: heading(code),
        rows: items.map((item) => ({
          key: item.code,
          label: numbered(numbers.get(item.code), itemText(form, item, view), view),
          value: item.asked ? (
            <Asked item={item.asked} answer={answers[item.code]} view={view} />
          ) : (
            <Value form={form} item={item} filled={filled[item.code] ?? {}} kind={kind} view={view} />
          ),
        })),
      }))}
    />
  )
}

/** 4　氏名: as the item is called on paper and on the screen where the paper is typed in. */
export const numbered = (number: number | undefined, label: string, { words }: Pick<ViewContext, 'words'>) =>
  words('casework.form.numbered', { number: number ?? '', label })

/** How an item is called. */
export function itemText(
  form: FormCode,
  { code, asked }: PaperItem,
  { words, locale }: Pick<ViewContext, 'words' | 'locale'>,
): string {
  if (!asked) return words(`casework.form.${form}.${code}`)
  const label = itemLabel(asked, locale)
  return asked.must ? words('casework.form.must', { label }) : label
}

/** □ 賃貸 ☑ 持ち家. */
function boxed(label: string, is: 'open' | 'ticked' | 'most', { words }: ViewContext): string {
  return words(`casework.form.box.${is}`, { label })
}

/** An item of the assessment: boxes of its options, or room; and always the boxes 不明 and 未聴取. */
function Asked({ item, answer, view }: { item: SheetItem; answer: Answer | undefined; view: ViewContext }) {
  const { locale, words } = view
  const none = answer && 'none' in answer ? answer.none : null
  const values = answer && 'value' in answer ? [answer.value].flat().map(String) : []
  const options = (item.options ?? []).map((option) => ({
    key: option,
    text: boxed(itemOption(item, option, locale), values.includes(option) ? 'ticked' : 'open', view),
  }))
  const nones = unanswered.map((one) => ({
    key: one,
    text: boxed(words(`casework.assessment.none.${one}`), none === one ? 'ticked' : 'open', view),
  }))
  const text = options.length === 0 && !none ? answerText(item, answer, locale) : ''
  return (
    <>
      {options.length > 0 ? null : (
        <PaperText text={text} room={item.kind === 'text' && !item.short ? 2 : 1} />
      )}
      <PaperBoxes boxes={[...options, ...nones]} />
    </>
  )
}

type ValueProps = {
  form: FormCode
  item: PaperItem
  filled: Filled
  kind: CaseKind | undefined
  view: ViewContext
}

function Value(props: ValueProps): ReactNode {
  const { form, item, filled, view } = props
  const { words } = view
  const headings = (codes: readonly string[]) => codes.map((code) => words(`casework.form.column.${code}`))
  const narrow = headings(['number', 'by', 'reached'])
  switch (item.kind) {
    case 'boxes':
    case 'topics':
      return <PaperBoxes boxes={boxesOf(props)} />
    case 'room':
      return <PaperText text={filled.text ?? ''} room={4} />
    case 'goals':
      return (
        <PaperLines
          narrow={narrow}
          headings={headings(['number', 'goal'])}
          rows={filled.rows ?? []}
          blank={3}
        />
      )
    case 'roles':
      return (
        <PaperLines
          narrow={narrow}
          headings={headings(['who', 'what', 'by', 'number'])}
          rows={filled.rows ?? []}
          blank={6}
        />
      )
    case 'reached':
      return (
        <PaperLines
          narrow={narrow}
          headings={headings(['goal', 'reached'])}
          rows={filled.rows ?? []}
          blank={3}
        />
      )
    case 'sign':
      return <Signed filled={filled} form={form} view={view} />
    default:
      return <PaperText text={filled.text ?? ''} />
  }
}

function boxesOf({ form, item, filled, kind, view }: ValueProps) {
  const options = item.kind === 'topics' ? (kind?.topics ?? []) : (item.options ?? [])
  return options.map((option) => {
    const is = filled.most === option ? 'most' : filled.ticked?.includes(option) ? 'ticked' : 'open'
    return { key: option, text: boxed(optionText({ form, item, option, kind }, view), is, view) }
  })
}

type Option = { form: FormCode; item: PaperItem; option: string; kind: CaseKind | undefined }

function optionText({ form, item, option, kind }: Option, { words, locale }: ViewContext): string {
  if (item.kind === 'topics') return words(`${kind?.kind}.field.topics.${option}`)
  if (item.code === 'sex') return words(`registry.sex.${option}`)
  if (form === 'plan') return optionLabel(locale, 'casework.writePlan', item.code, option)
  if (form === 'evaluation') return optionLabel(locale, 'casework.evaluatePlan', item.code, option)
  return words(`casework.form.${form}.${item.code}.${option}`)
}

/** The signature that was drawn, or the line to sign on; the words above it say to what one agrees. */
function Signed({ form, filled, view }: { form: FormCode; filled: Filled; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <p>{words(`casework.form.${form}.agree`)}</p>
      {filled.text ? <p>{filled.text}</p> : null}
      {filled.signature ? (
        <SignaturePicture
          path={filled.signature}
          label={words('casework.plan.signaturePicture')}
          {...signatureBox}
        />
      ) : (
        <p>{words(filled.text ? 'casework.form.signedOnPaper' : 'casework.form.signHere')}</p>
      )}
    </>
  )
}
