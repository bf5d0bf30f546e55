import { formatDate } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { PrintButton } from '../../../../ui/form/small-buttons.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { numberOf, type Use } from '../uses.ts'
import { home } from './place.ts'
import { withPersons } from './use.tsx'
import { UseFacts } from './use-facts.tsx'
import { StandingBadge, useReaders } from './uses.tsx'

/** 起案: the record on one sheet of A4, with the boxes for seals. People are not named on paper: it says how many they are. */
export const useSheetPage = definePage<Use>({
  ...useReaders,
  wide: false,
  name: 'privacy.useSheet',
  path: '/privacy/uses/:id/sheet',
  under: [...home, '/privacy/uses'],
  load: async (context) => (await withPersons(context)).use,
  view: (use, view) => (
    <article className="stack stack--small">
      <p className="text-right">{formatDate(dateInTokyo(use.askedAt), view.locale)}</p>
      <Heading level={1} aside={<PrintButton>{view.words('privacy.print')}</PrintButton>}>
        {view.words(`privacy.useSheet.${use.kind}`, { number: numberOf(use) })}
      </Heading>
      <p>{view.words('privacy.useSheet.body')}</p>
      <Seals view={view} />
      <UseFacts use={use} persons={[]} view={view} printed />
      <Decision use={use} view={view} />
    </article>
  ),
})

const seals = ['officer', 'head', 'deputy', 'clerk'] as const

function Seals({ view: { words } }: { view: ViewContext }) {
  return (
    <table className="ms-auto w-[84mm] border-collapse text-[9pt]">
      <caption className="visually-hidden">{words('privacy.useSheet.seals')}</caption>
      <thead>
        <tr>
          {seals.map((seal) => (
            <th key={seal} scope="col" className="w-[20mm] border border-solid-gray-536 p-1 font-normal">
              {words(`privacy.useSheet.seal.${seal}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {seals.map((seal) => (
            <td key={seal} className="h-[16mm] border border-solid-gray-536" />
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Decision({ use, view }: { use: Use; view: ViewContext }) {
  if (!use.decidedAt) return null
  const day = formatDate(dateInTokyo(use.decidedAt), view.locale)
  return (
    <p>
      <StandingBadge use={use} view={view} />{' '}
      {view.words('privacy.useSheet.decided', { day, name: use.decider ?? '' })}
      {use.decisionNote ? ` ${use.decisionNote}` : ''}
    </p>
  )
}
