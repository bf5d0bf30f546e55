import { formatDateShort } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { basisText, isShownByItself, lawText } from '../disclosure/say.ts'
import { type Basis, type Discloser, legalBases } from '../legal-bases.ts'
import { caseRoles } from '../owners.ts'

/** The list of bases as it is kept, for those who rely on it and for the privacy officer who answers for it. */
export const legalBasesPage = definePage<readonly Basis[]>({
  name: 'casework.legalBases',
  path: '/casework/legal-bases',
  allow: [...caseRoles, 'privacy-officer', 'auditor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async () => legalBases,
  view: (bases, view) => (
    <>
      <Heading level={1}>{view.words('casework.legalBases.title')}</Heading>
      <Stack gap="small">
        <p>{view.words('casework.legalBases.lead')}</p>
        <DataTable<Basis>
          caption={view.words('casework.legalBases.title')}
          captionHidden
          dense
          columns={columnsOf(view)}
          rowKey={({ code }) => code}
          rows={[...bases]}
        />
      </Stack>
    </>
  ),
})

function columnsOf(view: ViewContext): Column<Basis>[] {
  const { words } = view
  const law = (by: Discloser): Column<Basis> => ({
    key: by,
    heading: words(`casework.legalBases.${by}`),
    cell: (basis) => lawText(basis, by, view),
  })
  return [
    {
      key: 'basis',
      heading: words('casework.legalBases.basis'),
      names: true,
      phone: 'title',
      cell: ({ code }) => basisText(code, view),
    },
    {
      key: 'nature',
      heading: words('casework.legalBases.nature'),
      cell: ({ nature }) => words(`casework.nature.${nature}`),
    },
    law('city'),
    law('corporation'),
    { key: 'term', heading: words('casework.legalBases.term'), cell: (basis) => termText(basis, view) },
    {
      key: 'shown',
      heading: words('casework.legalBases.shown'),
      cell: ({ code }) => words(`casework.legalBases.shown.${isShownByItself(code) ? 'yes' : 'no'}`),
    },
    {
      key: 'confirmed',
      heading: words('casework.legalBases.state'),
      cell: ({ confirmed }) => (
        <Badge tone={confirmed ? 'good' : 'warning'}>
          {words(`casework.legalBases.${confirmed ? 'confirmed' : 'unconfirmed'}`)}
        </Badge>
      ),
    },
  ]
}

function termText({ from, until }: Basis, { words, locale }: ViewContext): string {
  const told = [
    ...(from ? [words('casework.legalBases.from', { day: formatDateShort(from, locale) })] : []),
    ...(until ? [words('casework.legalBases.until', { day: formatDateShort(until, locale) })] : []),
  ]
  return told.join(words('casework.consents.sep')) || words('casework.legalBases.always')
}
