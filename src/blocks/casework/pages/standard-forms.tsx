import { today } from '../../../core/calendar/clock.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Refusal } from '../../../core/refusal.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { PaperHead } from '../../../ui/text/paper.tsx'
import { caseKindOf, kindWithTopics } from '../kinds.ts'
import { caseRoles } from '../owners.ts'
import { caseHead } from '../parts/case-frame.tsx'
import { PrintedForm } from '../parts/printed-form.tsx'
import {
  evaluationFilled,
  type FormData,
  type FormHead,
  formData,
  headBlank,
  headFilled,
  intakeFilled,
  planFilled,
  typedFrom,
} from '../planning/fill-forms.ts'
import { type FormCode, formCodes } from '../planning/forms-places.ts'
import { assessmentPath, planPath } from '../planning/places.ts'
import { sheetOn } from '../planning/sheet.ts'
import { TypedIn } from './typed-in.tsx'

const purpose = 'casework.purpose.support'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  purposes: [purpose],
} as const

/** Which form an address means. Refuses `core.notFound` (404) for none of the four. */
function formIn({ form = '' }: Record<string, string | undefined>): FormCode {
  const found = formCodes.find((code) => code === form)
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

type Filled = FormData & { form: FormCode }

/** One of the standard forms with what is known of a case: to be printed, read and signed. Looking at it is looking at the case. */
export const filledFormPage = definePage<Filled>({
  ...shared,
  name: 'casework.form',
  path: '/casework/cases/:id/forms/:form',
  async load({ tx, params, query }: LoadContext) {
    const form = formIn(params)
    const head = await caseHead(tx, idOf(params), 'casework.form')
    return { ...(await formData(tx, head, query.get('plan'))), form }
  },
  view: (data, view) => (
    <Sheet form={data.form} head={headFilled(data.form, data, view)} view={view} back={backTo(data)}>
      <PrintedForm
        form={data.form}
        sheet={data.sheet}
        kind={caseKindOf(data.head.found.kind)}
        filled={filledOf(data, view)}
        answers={data.assessment?.answers ?? {}}
        view={view}
      />
      <TypedIn form={data.form} typed={typedFrom(data, data.form)} view={view} />
    </Sheet>
  ),
})

const backTo = ({ form, head }: Filled): string => {
  const { id } = head.found
  return form === 'plan' || form === 'evaluation' ? planPath(id) : assessmentPath(id)
}

function filledOf(data: Filled, view: ViewContext) {
  if (data.form === 'intake') return intakeFilled(data, view)
  if (data.form === 'plan') return planFilled(data, view)
  return data.form === 'evaluation' ? evaluationFilled(data, view) : {}
}

/** The same forms without anything on them, to be filled in by hand and typed in afterwards item by item. */
export const blankFormPage = definePage<{ form: FormCode; today: string }>({
  ...shared,
  name: 'casework.blankForm',
  path: '/casework/forms/:form',
  load: async ({ params }) => ({ form: formIn(params), today: today() }),
  view: (data, view) => (
    <Sheet form={data.form} head={headBlank(data.form)} view={view}>
      <PrintedForm
        form={data.form}
        sheet={sheetOn(data.today)}
        kind={kindWithTopics()}
        filled={{}}
        answers={{}}
        view={view}
      />
    </Sheet>
  ),
})

type SheetProps = {
  form: FormCode
  head: FormHead
  view: ViewContext
  back?: string
  children: React.ReactNode
}

function Sheet({ form, head, view, back, children }: SheetProps) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <>
            {back ? (
              <ButtonLink href={back} size="small">
                {words('casework.form.back')}
              </ButtonLink>
            ) : null}
            <PrintButton>{words('casework.form.print')}</PrintButton>
          </>
        }
      >
        {words(`casework.forms.${form}`)}
      </Heading>
      <Stack gap="small">
        <PurposeNote view={view} code={purpose} />
        {head.length > 0 ? (
          <PaperHead
            label={words('casework.form.head')}
            lines={head.map(({ code, text }) => ({
              key: code,
              label: words(`casework.form.head.${code}`),
              text,
            }))}
          />
        ) : null}
        {form === 'assessment' ? <p>{words('casework.form.marks')}</p> : null}
        {children}
      </Stack>
    </>
  )
}
