import { formatDate } from '../../../core/calendar/format.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type FileAnswer, type ViewContext } from '../../../core/page/page.ts'
import { type PdfPart, writePdf } from '../../../core/pdf/write-pdf.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { type Certificate, certificateOf } from '../queries/certificate.ts'
import { inLocale, occasionText } from './say.tsx'

type Asked = Pick<ViewContext, 'words' | 'locale' | 'demo'>

/** 受講証明書: that a group heard this lecture, as its division may state. As PDF, and on the screen to be printed. */
export const certificatePage = definePage<Certificate>({
  name: 'lectures.certificate',
  path: '/lectures/requests/:id/certificate',
  allow: ['coordinator', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  under: ['/lectures/requests'],
  shape: 'file',
  load: ({ tx, params }) => certificateOf(tx, idOf(params)),
  file: (certificate, view) => ({
    name: view.words('lectures.certificate.file', { receipt: certificate.receipt }),
    type: 'application/pdf',
    body: pdfOf(certificate, view),
  }),
  view: (certificate, view) => (
    <>
      <Heading level={1} aside={<PrintButton>{view.words('lectures.print')}</PrintButton>}>
        {view.words('lectures.certificate.title')}
      </Heading>
      <Stack>
        <p>{view.words('lectures.certificate.to', { group: certificate.groupName })}</p>
        <p>{view.words('lectures.certificate.states')}</p>
        <DescriptionList
          items={factsOf(certificate, view).map(([term, value]) => ({ key: term, term, value }))}
        />
        <p>{view.words('lectures.certificate.only')}</p>
        <p>{formatDate(certificate.issuedOn, view.locale)}</p>
        <p>{inLocale(certificate.agency, certificate.agencyEn, view)}</p>
        <p>
          <a href={`/lectures/requests/${certificate.requestId}`}>
            {view.words('lectures.certificate.back')}
          </a>
        </p>
      </Stack>
    </>
  ),
})

function factsOf(certificate: Certificate, view: Asked): [string, string][] {
  const { words } = view
  const { number, title, placeName, people, receipt } = certificate
  return [
    [words('lectures.fact.menu'), words('lectures.menu.heading', { number, title })],
    [words('lectures.fact.agreed'), occasionText(certificate, view)],
    [words('lectures.fact.place'), placeName],
    ...(people === null
      ? []
      : [
          [words('lectures.fact.came'), words('lectures.peopleCount', { count: people })] satisfies [
            string,
            string,
          ],
        ]),
    [words('lectures.fact.receipt'), receipt],
  ]
}

async function* pdfOf(certificate: Certificate, view: Asked): AsyncGenerator<Uint8Array> {
  const { words, locale, demo } = view
  const title = words('lectures.certificate.title')
  const parts: PdfPart[] = [
    { text: formatDate(certificate.issuedOn, locale), align: 'right' },
    { text: words('lectures.certificate.to', { group: certificate.groupName }) },
    { text: inLocale(certificate.agency, certificate.agencyEn, view), align: 'right' },
    { heading: title, level: 1 },
    { text: words('lectures.certificate.states') },
    { facts: factsOf(certificate, view).map(([label, text]) => ({ label, value: [{ text }] })) },
    { text: words('lectures.certificate.only'), small: true },
  ]
  const foot = demo ? words('lectures.certificate.demo') : ''
  // Made on the same day, it is the same file.
  const madeAt = instantInTokyo(certificate.issuedOn, '00:00')
  yield (await writePdf({ title, parts, foot, madeAt })) satisfies FileAnswer['body']
}
