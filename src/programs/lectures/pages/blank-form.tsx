import { fieldsOf, labelOf } from '../../../core/action/field-info.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { bothZones } from '../../../core/zone.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { takeIn } from '../actions/asking.ts'
import { requestPurpose } from '../personal-data.ts'

/** The form on paper, for who asks by FAX or at the counter: the same questions in the same order as the clerk's. */
export const blankFormPage = definePage<null>({
  name: 'lectures.blankForm',
  path: '/lectures/blank-form',
  allow: 'everyone',
  zones: bothZones,
  density: 'resident',
  under: ['/lectures'],
  purposes: [requestPurpose],
  load: async () => null,
  view: (_, view) => <BlankForm view={view} />,
})

/** Chosen by the clerk, or of the division's own. */
const notOnPaper = new Set(['menuId', 'channel', 'areaCode', 'copiedFrom'])
const times = /^(starts|ends)/

function BlankForm({ view }: { view: ViewContext }) {
  const { words, locale } = view
  const rows = fieldsOf(takeIn).filter(({ name }) => !notOnPaper.has(name) && !times.test(name))
  return (
    <>
      <Heading level={1} aside={<PrintButton>{words('lectures.print')}</PrintButton>}>
        {words('lectures.blankForm.title')}
      </Heading>
      <p>{words('lectures.blankForm.lead')}</p>
      <table className="w-full border-collapse text-[10.5pt]">
        <caption className="visually-hidden">{words('lectures.blankForm.title')}</caption>
        <tbody>
          <Row label={words('lectures.blankForm.menu')} />
          {rows.map(({ name, control }) => (
            <Row
              key={name}
              label={labelOf(locale, takeIn.name, name)}
              tall={control === 'area'}
              hint={hintOn(name, control, words)}
            />
          ))}
        </tbody>
      </table>
      <PurposeNote view={view} code={requestPurpose} />
    </>
  )
}

/** What is to be filled in or ticked in the field. */
function hintOn(name: string, control: string, words: ViewContext['words']): string {
  if (control === 'flag') return words('lectures.blankForm.tick')
  return name.startsWith('day') ? words('lectures.blankForm.day') : ''
}

function Row({ label, tall, hint = '' }: { label: string; tall?: boolean; hint?: string }) {
  return (
    <tr>
      <th scope="row" className="w-[34%] border border-solid-gray-536 p-2 text-start font-normal">
        {label}
      </th>
      <td className={`border border-solid-gray-536 p-2 ${tall ? 'h-[28mm]' : 'h-[11mm]'}`}>{hint}</td>
    </tr>
  )
}
