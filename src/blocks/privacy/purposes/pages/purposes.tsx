import { formatDateShort } from '../../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { filesKnown, privacyOfRooms, purposesKnown } from '../../../../core/privacy/known.ts'
import { type Standing, standingOf } from '../../../../core/privacy/standing.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { roomText } from '../say.ts'
import { basisText, home, purposeText, readers } from './place.ts'

type Props = { standing: Standing; view: ViewContext }

/** 利用目的の一覧: for what data are held, room by room, and which of it the municipality has adopted. */
export const purposesPage = definePage<Standing>({
  ...readers,
  name: 'privacy.purposes',
  path: '/privacy/purposes',
  under: home,
  load: ({ tx }) => standingOf(tx),
  view: (standing, view) => (
    <>
      <Heading level={1}>{view.words('privacy.purposes.title')}</Heading>
      <Stack gap="small">
        {view.query.get('done') === 'adopt' ? (
          <Notice tone="success" announce>
            {view.words('privacy.done.adopt')}
          </Notice>
        ) : null}
        <p>{view.words('privacy.purposes.lead')}</p>
        <Purposes standing={standing} view={view} />
      </Stack>
    </>
  ),
})

function Purposes({ standing, view }: Props) {
  const rooms = [...privacyOfRooms()].filter(([, { purposes }]) => purposes.length > 0)
  return (
    <DataTable<string>
      caption={view.words('privacy.purposes.title')}
      captionHidden
      dense
      columns={columnsOf({ standing, view })}
      rowKey={(code) => code}
      groups={rooms.map(([room, { purposes }]) => ({
        key: room,
        heading: roomText(room, view),
        rows: purposes.map(({ code }) => code),
      }))}
    />
  )
}

function columnsOf({ standing, view }: Props): Column<string>[] {
  const { words } = view
  const heading = (key: string) => ({ key, heading: words(`privacy.column.${key}`) })
  return [
    {
      ...heading('purpose'),
      names: true,
      phone: 'title',
      width: 'wide',
      cell: (code) => <a href={`/privacy/purposes/${code}`}>{purposeText(code, standing, view)}</a>,
    },
    { ...heading('basis'), width: 'wide', cell: (code) => basisText(code, standing, view) },
    {
      ...heading('files'),
      cell: (code) =>
        filesKnown()
          .filter(({ purposes }) => purposes.includes(code))
          .map((file) => words(file.code))
          .join(words('privacy.listed')) || words('privacy.none'),
    },
    { ...heading('adoption'), cell: (code) => <AdoptionBadge code={code} standing={standing} view={view} /> },
  ]
}

/** Whether it was adopted, or changed, and when. */
export function AdoptionBadge({ code, standing, view: { words, locale } }: Props & { code: string }) {
  const adopted = standing.get(code)
  if (!adopted) return <Badge tone="warning">{words('privacy.adoption.open')}</Badge>
  const day = formatDateShort(adopted.decidedOn, locale)
  return <Badge tone="good">{words(`privacy.adoption.${adopted.step}`, { day })}</Badge>
}

/** How many purposes still wait to be adopted. */
export const openPurposes = (standing: Standing): number =>
  purposesKnown().filter(({ code }) => !standing.has(code)).length
