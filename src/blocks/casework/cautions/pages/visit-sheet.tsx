import { idOf } from '../../../../core/page/address.ts'
import { definePage, type FileAnswer, type ViewContext } from '../../../../core/page/page.ts'
import { type PdfPart, pagesIn, writePdf } from '../../../../core/pdf/write-pdf.ts'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { caseRoles } from '../../owners.ts'
import { visitPath } from '../../tasks/visits.ts'
import { type VisitSheet, visitSheetOf } from '../visit-sheet.ts'
import { sheetSections } from './sheet-text.ts'

/** 訪問票 on one page of A4: the address only where none is protected, what may be dangerous first. */
export const visitSheetPage = definePage<VisitSheet>({
  name: 'casework.visitSheet',
  path: '/casework/visits/:id/sheet',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  under: ['/casework/visits'],
  shape: 'file',
  load: ({ tx, params }) => visitSheetOf(tx, idOf(params)),
  file: (sheet, view) => ({
    name: view.words('casework.visitSheet.file'),
    type: 'application/pdf',
    body: pdfOf(sheet, view),
  }),
  view: (sheet, view) => (
    <>
      <Heading level={1} aside={<PrintButton>{view.words('casework.visitSheet.print')}</PrintButton>}>
        {view.words('casework.visitSheet.title')}
      </Heading>
      <Stack gap="small">
        {sheetSections(sheet, view).map(({ heading, facts }, at) => (
          <Section key={heading} id={`part-${at}`} heading={heading}>
            <DescriptionList
              items={facts.map(({ label, text }) => ({ key: `${label} ${text}`, term: label, value: text }))}
            />
          </Section>
        ))}
        <p>
          <a href={visitPath(sheet.visit.id)}>{view.words('casework.visit.open')}</a>
        </p>
      </Stack>
    </>
  ),
})

type Asked = Pick<ViewContext, 'words' | 'locale' | 'demo'>

/** What is long is cut until it fits on one page: whoever stands at a door leafs through nothing. */
const scales = [1, 0.6, 0.35, 0.2, 0.1]

async function* pdfOf(sheet: VisitSheet, view: Asked): AsyncGenerator<Uint8Array> {
  let made: Uint8Array = new Uint8Array()
  for (const scale of scales) {
    made = await writePdf(documentOf(sheet, view, scale))
    if (pagesIn(made) === 1) break
  }
  yield made satisfies FileAnswer['body']
}

function documentOf(sheet: VisitSheet, view: Asked, scale: number) {
  const { words } = view
  const parts: PdfPart[] = [{ heading: words('casework.visitSheet.title'), level: 1 }]
  for (const { heading, facts } of sheetSections(sheet, view, scale))
    parts.push(
      { heading, level: 2 },
      { facts: facts.map(({ label, text }) => ({ label, value: [{ text }] })) },
    )
  const stamps = [
    words('casework.visitSheet.careful'),
    ...(view.demo ? [words('casework.referral.letter.demo')] : []),
  ]
  const title = words('casework.visitSheet.title')
  return { title, parts, foot: [title, ...stamps].join('　'), madeAt: sheet.visit.startsAt, dense: true }
}
