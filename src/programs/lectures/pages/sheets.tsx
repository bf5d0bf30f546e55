import { agencyOf } from '../../../core/identity/actor.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { QrCode } from '../../../ui/text/qr-code.tsx'
import { openKeys } from '../queries/feedback.ts'
import { menuOf } from '../queries/menus.ts'
import { requestOf } from '../queries/requests.ts'
import { answers } from '../rules/codes.ts'
import { requireOurs } from '../rules/menus.ts'
import { publicAddress } from './public-address.ts'
import { dayShort, said } from './say.tsx'

type Sheets = {
  keys: string[]
  title: string
  number: number
  onDay: string | null
}

const onOnePage = 8

/** The sheets of a lecture to be printed and cut, eight on an A4: each has its own key, as a picture and in letters. */
export const sheetsPage = definePage<Sheets>({
  name: 'lectures.sheets',
  path: '/lectures/requests/:id/sheets',
  allow: ['coordinator', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  under: ['/lectures/requests'],
  async load({ tx, params }) {
    const id = idOf(params)
    const request = await requestOf(tx, id)
    requireOurs(request.agency_id, agencyOf(tx.actor))
    const { title, number } = await menuOf(tx, request.menu_id)
    return { keys: await openKeys(tx, id), title, number, onDay: request.agreed_on }
  },
  view: (sheets, view) => <SheetsView sheets={sheets} view={view} />,
})

type Props = { sheets: Sheets; view: ViewContext }

function SheetsView({ sheets, view }: Props) {
  const { words } = view
  const pages = Array.from({ length: Math.ceil(sheets.keys.length / onOnePage) }, (_, at) =>
    sheets.keys.slice(at * onOnePage, (at + 1) * onOnePage),
  )
  return (
    <>
      <div className="print:hidden">
        <Heading level={1} aside={<PrintButton>{words('lectures.print')}</PrintButton>}>
          {words('lectures.sheets.title')}
        </Heading>
        {pages.length === 0 ? (
          <EmptyState heading={words('lectures.sheets.none')}>
            {words('lectures.sheets.none.then')}
          </EmptyState>
        ) : (
          <p>{words('lectures.sheets.lead', { count: sheets.keys.length, pages: pages.length })}</p>
        )}
      </div>
      {pages.map((keys, at) => (
        <div
          key={keys[0]}
          className={`mb-4 grid grid-cols-1 sm:grid-cols-2 print:mb-0 print:grid-cols-2 ${at > 0 ? 'print:break-before-page' : ''}`}
        >
          {keys.map((key) => (
            <Sheet key={key} sheet={key} sheets={sheets} view={view} />
          ))}
        </div>
      ))}
    </>
  )
}

function Sheet({ sheet, sheets: { title, number, onDay }, view }: Props & { sheet: string }) {
  const { words } = view
  return (
    <div className="h-[55mm] break-inside-avoid overflow-hidden border border-dashed border-solid-gray-420 p-[3mm] text-[9pt] leading-snug">
      <p className="text-[8pt]">
        {words('lectures.menu.heading', { number, title })}
        {onDay ? `　${dayShort(onDay, view)}` : ''}
      </p>
      <p className="mt-[1mm] font-bold">{words('lectures.field.answer')}</p>
      <div className="flex gap-[2mm]">
        <ul className="m-0 flex-1 list-none p-0 text-[8.5pt]">
          {answers.map((answer) => (
            <li key={answer}>{words('lectures.sheets.box', { answer: said(view, 'answer', answer) })}</li>
          ))}
          <li className="mt-[2mm]">{words('lectures.sheets.line')}</li>
        </ul>
        <QrCode
          text={publicAddress(`/lectures/feedback/${sheet}`, view.origin)}
          label={words('lectures.sheets.qr')}
        />
      </div>
      <p className="mt-[1mm] text-[8pt]">
        {words('lectures.sheets.key', { key: sheet })}
        {view.demo ? words('lectures.sheets.demo') : ''}
      </p>
    </div>
  )
}
