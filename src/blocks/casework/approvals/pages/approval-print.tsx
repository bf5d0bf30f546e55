import { formatDate } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { idOf } from '../../../../core/page/address.ts'
import { definePage, type FileAnswer, type ViewContext } from '../../../../core/page/page.ts'
import { type PdfFact, type PdfPart, writePdf } from '../../../../core/pdf/write-pdf.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { subjectName } from '../../../registry/parts/person.tsx'
import { caseRoles } from '../../owners.ts'
import { factText, termText } from '../../parts/referral-content.tsx'
import { shortId } from '../../planning/fill-forms.ts'
import { type ApprovalPage, approvalPageOf } from '../page-data.ts'
import { approvalPath } from '../paths.ts'
import { kindText, stepText, stepTitle, submittedText } from '../say.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

/** 起案文書 on A4: its cover with a place for each post and room for the 文書番号, and behind it what is decided, as it was frozen. */
export const approvalPrintPage = definePage<ApprovalPage>({
  name: 'casework.approvalPrint',
  path: '/casework/approvals/:id/print',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  under: ['/casework/decisions'],
  shape: 'file',
  load: ({ tx, params }) => approvalPageOf(tx, idOf(params), 'casework.approvalPrint'),
  file: (data, view) => ({
    name: view.words('casework.approvalPrint.file'),
    type: 'application/pdf',
    body: pdfOf(data, view),
  }),
  view: (data, view) => (
    <>
      <Heading level={1}>{kindText(data.approval, view)}</Heading>
      <Stack>
        <DescriptionList items={listed(coverFacts(data, view))} />
        <DescriptionList items={listed(contentFacts(data, view))} />
        <p>
          <a href={approvalPath(data.approval.id)}>{view.words('casework.approvalPrint.back')}</a>
        </p>
      </Stack>
    </>
  ),
})

type Line = [label: string, text: string]

/** What stands on the cover: of whom it is and who holds the case, as it is now; blanks are written into by hand. */
function coverFacts({ head, approval, steps }: ApprovalPage, say: Say): Line[] {
  const { words, locale } = say
  const { found, shown, person } = head
  const subject = { subjectId: found.subjectId, name: null, called: null, standing: null, ...person }
  const { documentNumber, documentOn, decidedAt } = approval
  return [
    [words('casework.submitApproval.heading'), approval.title],
    [words('casework.approvalPrint.person'), subjectName(subject, say)],
    [words('casework.approvalPrint.case'), shortId(found.id)],
    [words('casework.approvalPrint.agency'), locale === 'en' ? shown.holderEn : shown.holder],
    [words('casework.approval.drafted'), submittedText(approval, say)],
    ...steps.map(({ step }): Line => [stepTitle(step, say), stepText(step, say)]),
    [words('casework.approvalState.decided'), decidedAt ? formatDate(dateInTokyo(decidedAt), locale) : ''],
    [words('casework.numberApproval.documentNumber'), documentNumber ?? words('casework.approvalPrint.room')],
    [words('casework.numberApproval.documentOn'), documentOn ? formatDate(documentOn, locale) : ''],
  ]
}

const contentFacts = ({ facts, today }: ApprovalPage, say: Say): Line[] =>
  facts.map((fact): Line => [termText(fact, say), factText(fact, say, today)])

const listed = (lines: readonly Line[]) => lines.map(([term, value], at) => ({ key: `${at}`, term, value }))

const pdfFacts = (lines: readonly Line[]): PdfFact[] =>
  lines.map(([label, text]) => ({ label, value: [{ text }] }))

type Asked = Say & { demo: boolean }

async function* pdfOf(data: ApprovalPage, view: Asked): AsyncGenerator<Uint8Array> {
  const { approval, changed } = data
  const { words } = view
  const title = kindText(approval, view)
  const parts: PdfPart[] = [
    { heading: title, level: 1 },
    ...(changed ? [{ text: words('casework.approval.isChanged') }] : []),
    { facts: pdfFacts(coverFacts(data, view)) },
    { heading: words('casework.approval.content'), level: 2 },
    { facts: pdfFacts(contentFacts(data, view)) },
  ]
  const foot = [
    title,
    words('casework.approval.frozen', { digest: approval.digest.slice(0, 16) }),
    ...(view.demo ? [words('casework.referral.letter.demo')] : []),
  ].join('　')
  yield (await writePdf({ title, parts, foot, madeAt: approval.submittedAt })) satisfies FileAnswer['body']
}
