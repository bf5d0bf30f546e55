import { formatDate } from '../../../../core/calendar/format.ts'
import { idOf } from '../../../../core/page/address.ts'
import { definePage, type FileAnswer, type ViewContext } from '../../../../core/page/page.ts'
import { type PdfPart, writePdf } from '../../../../core/pdf/write-pdf.ts'
import { Refusal } from '../../../../core/refusal.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { subjectName } from '../../../registry/parts/person.tsx'
import { requirePostable } from '../../cautions/guard.ts'
import { caseRoles } from '../../owners.ts'
import { type ApprovalPage, approvalPageOf } from '../page-data.ts'
import { approvalPath } from '../paths.ts'
import { requireDecided } from '../rules.ts'

type Asked = Pick<ViewContext, 'words' | 'locale' | 'demo'>

/**
 * A letter that was decided, with a cover for the envelope on which nobody learns from whom it comes. Refuses
 * `casework.approval.undecided` (409), and whoever may not be written to (`casework.guard.post.…`, 409).
 */
export const approvalLetterPage = definePage<ApprovalPage>({
  name: 'casework.approvalLetter',
  path: '/casework/approvals/:id/letter',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  under: ['/casework/decisions'],
  shape: 'file',
  async load({ tx, params }) {
    const data = await approvalPageOf(tx, idOf(params), 'casework.approvalLetter')
    if (data.approval.kind !== 'letter') throw new Refusal('core.notFound', 404)
    requireDecided(data.approval.state)
    if (!data.head.holds) throw new Refusal('casework.notHolder', 403)
    await requirePostable(tx, data.approval.caseId)
    return data
  },
  file: (data, view) => ({
    name: view.words('casework.approvalLetter.file'),
    type: 'application/pdf',
    body: pdfOf(data, view),
  }),
  view: (data, view) => (
    <>
      <Heading level={1}>{data.approval.title}</Heading>
      <Stack>
        {coverOf(data, view).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {(data.approval.body ?? '').split('\n').map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text that does not change
          <p key={at}>{line}</p>
        ))}
        <p>
          <a href={approvalPath(data.approval.id)}>{view.words('casework.approvalPrint.back')}</a>
        </p>
      </Stack>
    </>
  ),
})

/** Where an address is protected it is on no paper: whoever may see it writes it by hand, or the letter is handed over. */
function coverOf({ head: { found, person } }: ApprovalPage, view: Asked): string[] {
  const { words } = view
  const subject = { subjectId: found.subjectId, name: null, called: null, standing: null, ...person }
  const address = person?.protected ? words('casework.approvalLetter.protected') : person?.address
  return [
    ...(address ? [address] : []),
    words('casework.approvalLetter.to', { name: subjectName(subject, view) }),
    words('casework.approvalLetter.personal'),
  ]
}

async function* pdfOf(data: ApprovalPage, view: Asked): AsyncGenerator<Uint8Array> {
  const { approval, head } = data
  const { words, locale } = view
  const [to = ''] = coverOf(data, view).slice(-2)
  const on = approval.documentOn ?? data.today
  const parts: PdfPart[] = [
    ...coverOf(data, view).map((text): PdfPart => ({ text })),
    { pageBreak: true },
    ...(approval.documentNumber ? [{ text: approval.documentNumber, align: 'right' } as const] : []),
    { text: formatDate(on, locale), align: 'right' },
    { text: to },
    { text: locale === 'en' ? head.shown.holderEn : head.shown.holder, align: 'right' },
    { heading: approval.title, level: 2 },
    ...(approval.body ?? '').split('\n').map((text): PdfPart => ({ text })),
  ]
  const foot = view.demo ? words('casework.referral.letter.demo') : ''
  const title = words('casework.approvalLetter.title')
  yield (await writePdf({ title, parts, foot, madeAt: approval.submittedAt })) satisfies FileAnswer['body']
}
