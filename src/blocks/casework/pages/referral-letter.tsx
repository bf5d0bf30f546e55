import { formatDate } from '../../../core/calendar/format.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type FileAnswer, type ViewContext } from '../../../core/page/page.ts'
import { type PdfPart, writePdf } from '../../../core/pdf/write-pdf.ts'
import { Refusal } from '../../../core/refusal.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { basisText } from '../disclosure/say.ts'
import { caseRoles } from '../owners.ts'
import { entryHead, factText, partTitle, ReferralContent, termText } from '../parts/referral-content.tsx'
import { telephoneOf } from '../referral/directory.ts'
import { type ReferralPage, referralPageOf } from '../referral/page-data.ts'
import { referralPath, referralsPath } from '../referral/paths.ts'
import { receiverText, senderText } from '../referral/say.ts'

/** `telephone`: at which the sender is called back; else it is written in by hand. */
type Letter = ReferralPage & { telephone: string | null }

type Say = Pick<ViewContext, 'words' | 'locale'>

/**
 * For a partner without accounts: a cover on which nobody is named, for the FAX or the envelope, and behind it the letter with
 * what was previewed. It is printed before it is sent, and says so as long as it is a draft.
 */
export const referralLetterPage = definePage<Letter>({
  name: 'casework.referralLetter',
  path: '/casework/referrals/:id/letter',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  under: [referralsPath],
  shape: 'file',
  async load({ tx, params }) {
    const data = await referralPageOf(tx, idOf(params), 'casework.referralLetter')
    if (!data.sends || data.row.to_agency_id !== null || !data.content)
      throw new Refusal('casework.referral.noLetter', 409)
    return { ...data, telephone: await telephoneOf(tx, data.row.from_agency_id) }
  },
  file: (data, view) => ({
    name: view.words('casework.referral.letter.file'),
    type: 'application/pdf',
    body: pdfOf(data, view),
  }),
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('casework.referral.letter')}</Heading>
      <Stack>
        <p>
          <a href={referralPath(data.row.id)}>{view.words('casework.referral.sent')}</a>
        </p>
        {data.content ? <ReferralContent content={data.content} today={data.today} view={view} /> : null}
      </Stack>
    </>
  ),
})

type Asked = Say & { demo: boolean }

async function* pdfOf(data: Letter, view: Asked): AsyncGenerator<Uint8Array> {
  const title = view.words('casework.referral.letter.title')
  const stamps = [
    data.row.state === 'draft' ? view.words('casework.referral.letter.draft') : '',
    view.demo ? view.words('casework.referral.letter.demo') : '',
  ].filter(Boolean)
  const parts = [...coverOf(data, view), { pageBreak: true } as const, ...letterOf(data, view)]
  yield (await writePdf({
    title,
    parts,
    foot: [title, ...stamps].join('　'),
    madeAt: data.line.sent_at ?? new Date(`${data.today}T00:00:00+09:00`),
  })) satisfies FileAnswer['body']
}

const labelled = (label: string, text: string) => ({ label, value: [{ text }] })

/** Whoever takes it off the machine learns from whom and for whom it is, and of nobody. */
function coverOf({ row, line, names, today, telephone }: Letter, view: Asked): PdfPart[] {
  const { words, locale } = view
  // Before a second person has typed the number in they are not to read it here either.
  const number =
    row.fax_number && (row.fax_checked_at ? row.fax_number : words('casework.referral.cover.faxUnchecked'))
  return [
    { heading: words(`casework.referral.cover.${row.via}`), level: 1 },
    {
      facts: [
        labelled(words('casework.referral.cover.to'), receiverText(line, view)),
        ...(number ? [labelled(words('casework.referral.cover.faxNumber'), number)] : []),
        labelled(words('casework.referral.cover.from'), senderText(line, view)),
        labelled(words('casework.referral.cover.by'), line.sender_name ?? names.get(row.drafted_by) ?? ''),
        labelled(words(`casework.referral.cover.call${telephone ? '' : '.byHand'}`), telephone ?? ''),
        labelled(words('casework.referral.cover.on'), formatDate(today, locale)),
        labelled(words('casework.referral.cover.what'), words('casework.referral.cover.what.text')),
      ],
    },
    { text: words('casework.referral.cover.mistaken') },
  ]
}

function letterOf({ row, line, content, today }: ReferralPage, view: Asked): PdfPart[] {
  const { words, locale } = view
  const parts: PdfPart[] = [
    { heading: words('casework.referral.letter.title'), level: 1 },
    { text: words('casework.referral.letter.to', { name: receiverText(line, view) }) },
    { text: senderText(line, view), align: 'right' },
    {
      facts: [
        labelled(words('casework.referral.request'), row.request),
        labelled(words('casework.referral.purpose'), row.purpose ?? ''),
        labelled(words('casework.referral.basis'), basisText(row.basis, view)),
        labelled(words('casework.referral.answerBy'), formatDate(row.answer_by, locale)),
      ],
    },
  ]
  for (const section of content?.sections ?? []) {
    parts.push({ heading: partTitle(section, view), level: 2 })
    const facts = [
      ...section.facts.map((fact) => labelled(termText(fact, view), factText(fact, view, today))),
      ...(section.entries ?? []).map((entry) => labelled(entryHead(entry, view), entry.text ?? '')),
    ]
    if (facts.length > 0) parts.push({ facts })
  }
  return parts
}
