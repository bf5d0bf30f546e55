import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearLabel, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import { instantInTokyo } from '../../../core/calendar/tokyo.ts'
import { definePage, type FileAnswer, type ViewContext } from '../../../core/page/page.ts'
import { keptPdf } from '../../../core/pdf/kept-pdf.ts'
import type { PdfDocument, PdfFact, PdfPart } from '../../../core/pdf/write-pdf.ts'
import { bothZones } from '../../../core/zone.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type Menu, menusOfYear } from '../queries/menus.ts'
import { byTheme } from '../rules/menus.ts'
import { steps } from './menu.tsx'
import { forWhomText, listed, optionsText, peopleText } from './menu-facts.tsx'
import { publicAddress } from './public-address.ts'
import { dayText, inLocale, said } from './say.tsx'

type Yearbook = { year: number; next: number | null; menus: Menu[]; madeOn: string }
type Asked = Pick<ViewContext, 'words' | 'locale' | 'demo' | 'origin'>

const path = '/lectures/yearbook'

/**
 * The menus of a fiscal year by themes, with how to apply, to be printed and handed out: the running year, and the next one as
 * soon as something is published for it. Of years that are over the menus that were withdrawn are no longer everybody's.
 */
export const yearbookPage = definePage<Yearbook>({
  name: 'lectures.yearbook',
  path,
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  under: ['/lectures'],
  shape: 'file',
  async load({ tx, query }) {
    const running = fiscalYearOf(today())
    const coming = (await menusOfYear(tx, running + 1)).length > 0 ? running + 1 : null
    const year = coming && query.get('year') === String(coming) ? coming : running
    const next = coming === year ? null : coming
    return { year, next, menus: await menusOfYear(tx, year), madeOn: today() }
  },
  file: (yearbook, view) => ({
    name: view.words('lectures.yearbook.file', { year: fiscalYearLabel(yearbook.year, view.locale) }),
    type: 'application/pdf',
    body: pdfOf(yearbook, view),
  }),
  view: (yearbook, view) => <OnScreen yearbook={yearbook} view={view} />,
})

const headingOf = ({ year }: Yearbook, { words, locale }: Asked): string =>
  words('lectures.yearbook.heading', { year: fiscalYearLabel(year, locale) })

const themeText = (theme: string | null, view: Asked): string =>
  theme ? said(view, 'themes', theme) : view.words('lectures.yearbook.other')

function OnScreen({ yearbook, view }: { yearbook: Yearbook; view: ViewContext }) {
  const { words, locale } = view
  const { menus, year, next } = yearbook
  return (
    <>
      <Heading level={1} aside={<PrintButton>{words('lectures.print')}</PrintButton>}>
        {headingOf(yearbook, view)}
      </Heading>
      <Cluster>
        <ButtonLink href={`${path}?year=${year}`} size="small">
          {words('lectures.yearbook.pdf')}
        </ButtonLink>
        {next ? (
          <ButtonLink href={`${path}?year=${next}&screen`} size="small">
            {words('lectures.yearbook.next', { year: fiscalYearLabel(next, locale) })}
          </ButtonLink>
        ) : null}
      </Cluster>
      <p>{words('lectures.yearbook.count', { count: menus.length })}</p>
      <Stack>
        {byTheme(menus).map(({ theme, menus }) => (
          <Section key={theme} id={theme ?? 'other'} heading={themeText(theme, view)}>
            <ul>
              {menus.map(({ id, number, title, summary }) => (
                <li key={id}>
                  <a href={`/lectures/menus/${id}`}>{words('lectures.menu.heading', { number, title })}</a>
                  <br />
                  {summary}
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </Stack>
    </>
  )
}

async function* pdfOf(yearbook: Yearbook, view: Asked): AsyncGenerator<Uint8Array> {
  yield (await keptPdf(documentOf(yearbook, view))) satisfies FileAnswer['body']
}

function documentOf(yearbook: Yearbook, view: Asked): PdfDocument {
  const { words, locale, demo, origin } = view
  const { menus, madeOn } = yearbook
  const title = headingOf(yearbook, view)
  const parts: PdfPart[] = [
    { heading: title, level: 1 },
    { text: words('lectures.yearbook.madeOn', { day: formatDate(madeOn, locale) }), align: 'right' },
    { text: words('lectures.catalogue.lead') },
    { heading: words('lectures.yearbook.how'), level: 2 },
    ...steps.map((step, at): PdfPart => ({ text: `${at + 1}　${words(`lectures.menu.step.${step}`)}` })),
    {
      text: words('lectures.yearbook.address', { address: publicAddress('/lectures', origin) }),
    },
    { text: words('lectures.yearbook.paper') },
    {
      text: words(menus.length > 0 ? 'lectures.yearbook.count' : 'lectures.yearbook.none', {
        count: menus.length,
      }),
    },
    ...byTheme(menus).flatMap(({ theme, menus }): PdfPart[] => [
      { heading: themeText(theme, view), level: 1 },
      ...menus.flatMap((menu) => partsOf(menu, theme, view)),
    ]),
  ]
  const foot = demo ? `${title}　${words('lectures.yearbook.demo')}` : title
  return { title, parts, foot, madeAt: instantInTokyo(madeOn, '00:00'), dense: true }
}

function partsOf(menu: Menu, theme: string | null, view: Asked): PdfPart[] {
  const { words } = view
  const { number, title, minutes, offeredFrom, offeredUntil } = menu
  const isTermed = offeredUntil !== null || offeredFrom > today()
  const facts: [string, string | null][] = [
    ['lectures.yearbook.about', menu.summary],
    ['lectures.fact.forWhom', forWhomText(menu, view)],
    [
      'lectures.yearbook.sizeOf',
      words('lectures.yearbook.size', {
        minutes: words('lectures.minutes', { minutes }),
        people: peopleText(menu, view),
      }),
    ],
    ['lectures.fact.options', optionsText(menu, view)],
    ['lectures.fact.needs', menu.needs],
    ['lectures.fact.notice', words('lectures.notice', { days: menu.noticeDays })],
    ['lectures.yearbook.offered', isTermed ? termText(menu, view) : null],
    [
      'lectures.yearbook.alsoThemes',
      listed(
        'themes',
        menu.themes.filter((one) => one !== theme),
        view,
      ),
    ],
    ['lectures.fact.agency', inLocale(menu.agency, menu.agencyEn, view)],
  ]
  return [
    { heading: words('lectures.menu.heading', { number, title }), level: 2 },
    {
      facts: facts.flatMap(([label, text]): PdfFact[] =>
        text ? [{ label: words(label), value: [{ text }] }] : [],
      ),
    },
  ]
}

const termText = ({ offeredFrom, offeredUntil }: Menu, view: Asked): string =>
  view.words('lectures.yearbook.term', {
    from: dayText(offeredFrom, view),
    until: offeredUntil ? dayText(offeredUntil, view) : '',
  })
