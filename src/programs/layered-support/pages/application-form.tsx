import { caseRoles } from '../../../blocks/casework/owners.ts'
import { type CaseHead, caseHead } from '../../../blocks/casework/parts/case-frame.tsx'
import { subjectName } from '../../../blocks/registry/parts/person.tsx'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { Refusal } from '../../../core/refusal.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { PaperBoxes, PaperForm, type PaperRow, PaperText } from '../../../ui/text/paper.tsx'
import { supportPurpose } from '../personal-data.ts'
import { liveApplication, namedIn } from '../queries/applications.ts'
import { type Support, supportsOf } from '../queries/supports.ts'
import { wishOf } from '../queries/wishes.ts'
import { kinds } from '../rules/codes.ts'
import { blankPath, layeredPath } from './paths.ts'
import { agencyText } from './say.tsx'

const shared = { allow: caseRoles, zones: ['inner'], density: 'staff', purposes: [supportPurpose] } as const

type Filled = Awaited<ReturnType<typeof dataOf>>

/** 申込書 with what is known while the application holds: to be read together, signed, and typed in afterwards. Looking at it is looking at the case. */
export const filledFormPage = definePage<Filled>({
  ...shared,
  name: 'layered-support.form',
  path: '/casework/cases/:id/layered/application',
  load: async ({ tx, params, query }) =>
    dataOf(tx, await caseHead(tx, idOf(params), 'layered-support.form'), query.get('support')),
  view: (data, view) => (
    <Paper view={view} back={layeredPath(data.head.found.id, data.support.id)} filled={data} />
  ),
})

async function dataOf(tx: Tx, head: CaseHead, wanted: string | null) {
  const { found } = head
  const supports = await supportsOf(tx, found.id)
  const support = wanted ? supports.find(({ id }) => id === wanted) : supports[0]
  if (!support) throw new Refusal('core.notFound', 404)
  const application = await liveApplication(tx, support)
  const named = application ? (await namedIn(tx, found.id, [application])).get(application.id) : []
  return {
    ...{ head, support, application },
    agencies: (named ?? []).filter(({ withdrawnOn }) => withdrawnOn === null),
    // In their own words where they were asked for them; else as it was proposed to them.
    wish: (await wishOf(tx, support.id))?.wish ?? support.why,
    takenBy: application ? (await namesOf(tx, [application.takenBy])).get(application.takenBy) : undefined,
  }
}

/** The same without anything on it. */
export const blankFormPage = definePage({
  ...shared,
  name: 'layered-support.blankForm',
  path: blankPath,
  load: async () => ({}),
  view: (_, view) => <Paper view={view} />,
})

type PaperProps = { view: ViewContext; back?: string; filled?: Filled }

function Paper({ view, back, filled }: PaperProps) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <>
            {back ? (
              <ButtonLink href={back} size="small">
                {words('layered-support.form.back')}
              </ButtonLink>
            ) : null}
            <PrintButton>{words('layered-support.form.printNow')}</PrintButton>
          </>
        }
      >
        {words('layered-support.form.title')}
      </Heading>
      <Stack gap="small">
        <PurposeNote view={view} code={supportPurpose} />
        <p>{words('layered-support.form.text')}</p>
        <PaperForm sections={[{ key: 'application', rows: rowsOf(view, filled) }]} />
      </Stack>
    </>
  )
}

function rowsOf(view: ViewContext, filled?: Filled): PaperRow[] {
  const { words } = view
  const { support, application } = filled ?? {}
  const row = (key: string, value: PaperRow['value']) => ({
    key,
    label: words(`layered-support.form.item.${key}`),
    value,
  })
  return [
    row('on', <PaperText text={application ? formatDate(application.saidOn, view.locale) : ''} />),
    row('name', <PaperText text={filled ? nameOf(filled, view) : ''} />),
    row('kind', <Boxes codes={kinds} of="layered-support.kind" ticked={support?.kind} view={view} />),
    row('wish', <PaperText text={filled?.wish ?? ''} room={4} />),
    row('agencies', <PaperText text={agenciesText(filled, view)} room={2} />),
    row('how', <Boxes codes={forms} of="layered-support.form" ticked={application?.form} view={view} />),
    row('sign', <PaperText text="" room={2} />),
    row('taken', <PaperText text={filled?.takenBy ?? ''} />),
  ]
}

const forms = ['paper', 'oral', 'online'] as const

function nameOf({ head }: { head: CaseHead; support: Support }, view: ViewContext): string {
  const unknown = { subjectId: head.found.subjectId, name: null, called: null, standing: null }
  return subjectName({ ...unknown, ...head.person }, view)
}

/** Those that may know today: what is printed is signed. */
const agenciesText = (filled: Filled | undefined, view: ViewContext): string =>
  (filled?.agencies ?? []).map((one) => agencyText(one, view)).join(view.words('layered-support.sep'))

type BoxesProps = { codes: readonly string[]; of: string; ticked: string | undefined; view: ViewContext }

function Boxes({ codes, of, ticked, view: { words } }: BoxesProps) {
  const box = (code: string) => (code === ticked ? 'ticked' : 'open')
  return (
    <PaperBoxes
      boxes={codes.map((code) => ({
        key: code,
        text: words(`casework.form.box.${box(code)}`, { label: words(`${of}.${code}`) }),
      }))}
    />
  )
}
