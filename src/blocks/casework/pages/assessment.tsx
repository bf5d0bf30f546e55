import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { caseRoles } from '../owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../parts/case-frame.tsx'
import { FormLinks } from '../parts/form-links.tsx'
import { assessmentOf, formerSaves } from '../planning/assessment.ts'
import { saveAssessment } from '../planning/assessment-actions.ts'
import { progressOf } from '../planning/assessment-rules.ts'
import { addPoint, changePoint } from '../planning/point-actions.ts'
import { pointsOf } from '../planning/points.ts'
import { everyItem, sheetOf, sheetOn } from '../planning/sheet.ts'
import { AssessmentForm } from './assessment-form.tsx'
import { AssessmentRead, FormerSaves, Progress } from './assessment-read.tsx'
import { Points } from './points.tsx'
import { Done } from './say.tsx'
import { waitsBy } from './waits.ts'

export type AssessmentData = Awaited<ReturnType<typeof dataOf>>
export type AssessmentProps = { data: AssessmentData; view: ViewContext }

/** What is told in words; the rest of a sheet nobody knows again by it. */
const textItems = everyItem().flatMap(({ code, kind }) => (kind === 'text' ? [code] : []))

/** インテーク・アセスメント of a case, item by item in the order of the sheet, beside its problems and strengths. */
export const assessmentPage = definePage<AssessmentData>({
  name: 'casework.assessment',
  path: '/casework/cases/:id/assessment',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'casework.assessment')),
  forms: {
    assessment: { action: saveAssessment, next: back('saveAssessment'), waits: waitsBy(...textItems) },
    point: { action: addPoint, next: back('addPoint') },
    changed: { action: changePoint, next: back('changePoint') },
  },
  view: (data, view) => <Assessed data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead) {
  const { found, holds } = head
  const assessment = await assessmentOf(tx, found.id)
  const saves = assessment ? await formerSaves(tx, assessment) : []
  const mayWrite = holds && found.state !== 'closed'
  const sheet = assessment && !mayWrite ? sheetOf(assessment.sheet) : sheetOn(today())
  const by = [assessment?.updatedBy, assessment?.typedBy, ...saves.map(({ replacedBy }) => replacedBy)]
  return {
    head,
    found,
    mayWrite,
    assessment,
    sheet,
    saves,
    progress: progressOf(sheet, assessment?.answers ?? {}),
    points: await pointsOf(tx, found.id),
    names: await namesOf(tx, [...new Set(by.flatMap((id) => id ?? []))]),
    today: today(),
  }
}

const done = ['saveAssessment', 'addPoint', 'changePoint']

function Assessed({ data, view }: AssessmentProps) {
  return (
    <CaseFrame
      head={data.head}
      view={view}
      place="assessment"
      title={view.words('casework.assessment.title')}
    >
      <Done view={view} of={done} />
      <Progress data={data} view={view} />
      <Columns shape="aside">
        <Stack>
          {data.mayWrite ? (
            <AssessmentForm data={data} view={view} />
          ) : (
            <AssessmentRead data={data} view={view} />
          )}
        </Stack>
        <Stack gap="small">
          <Points data={data} view={view} />
          <FormerSaves data={data} view={view} />
          <FormLinks caseId={data.found.id} view={view} />
        </Stack>
      </Columns>
    </CaseFrame>
  )
}
