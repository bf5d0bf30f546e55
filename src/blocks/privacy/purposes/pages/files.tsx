import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { type FileNow, type Register, registerNow } from '../register.ts'
import { home, orOpen, purposeText, readers } from './place.ts'

/** 個人情報ファイル簿: which files there are, about how many people, and which stand in the published register. */
export const filesPage = definePage<Register>({
  ...readers,
  name: 'privacy.files',
  path: '/privacy/files',
  under: home,
  load: ({ tx }) => registerNow(tx),
  view: (register, view) => (
    <>
      <Heading
        level={1}
        aside={
          <Cluster>
            <ButtonLink href="/privacy/files.xlsx" size="small" download>
              {view.words('privacy.files.download')}
            </ButtonLink>
            <PrintButton>{view.words('privacy.print')}</PrintButton>
          </Cluster>
        }
      >
        {view.words('privacy.files.title')}
      </Heading>
      <Stack gap="small">
        {view.query.get('done') === 'describe' ? (
          <Notice tone="success" announce>
            {view.words('privacy.done.describe')}
          </Notice>
        ) : null}
        <p>{view.words('privacy.files.lead')}</p>
        {(['published', 'inside'] as const).map((part) => (
          <Part key={part} part={part} register={register} view={view} />
        ))}
      </Stack>
    </>
  ),
})

type Props = { part: 'published' | 'inside'; register: Register; view: ViewContext }

function Part({ part, register, view }: Props) {
  const rows = register.files.filter(({ place }) => (place === 'published') === (part === 'published'))
  return (
    <DataTable<FileNow>
      caption={view.words(`privacy.files.${part}`, { count: rows.length })}
      dense
      columns={columnsOf(register, view)}
      rowKey={({ file }) => file.code}
      rows={rows}
      empty={<p>{view.words('privacy.files.none')}</p>}
    />
  )
}

function columnsOf({ standing }: Register, view: ViewContext): Column<FileNow>[] {
  const { words } = view
  const heading = (key: string) => ({ key, heading: words(`privacy.column.${key}`) })
  return [
    {
      ...heading('file'),
      names: true,
      phone: 'title',
      cell: ({ file }) => <a href={`/privacy/files/${file.code}`}>{words(file.code)}</a>,
    },
    { ...heading('division'), cell: ({ said }) => orOpen(said?.division, view) },
    {
      ...heading('purpose'),
      width: 'wide',
      cell: ({ file }) => file.purposes.map((code) => purposeText(code, standing, view)).join(' / '),
    },
    {
      ...heading('persons'),
      cell: ({ size }) => words(`privacy.size.${size}`),
    },
    {
      ...heading('sensitive'),
      cell: ({ sensitive }) => words(`privacy.sensitive.${sensitive.length > 0 ? 'yes' : 'no'}`),
    },
    { ...heading('place'), cell: ({ place }) => <PlaceBadge place={place} view={view} /> },
  ]
}

export function PlaceBadge({ place, view }: { place: FileNow['place']; view: Pick<ViewContext, 'words'> }) {
  return (
    <Badge tone={place === 'published' ? 'accent' : 'neutral'}>{view.words(`privacy.place.${place}`)}</Badge>
  )
}
