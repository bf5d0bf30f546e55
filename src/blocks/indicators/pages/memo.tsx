import { formatDate } from '../../../core/calendar/format.ts'
import { staffRoles } from '../../../core/identity/roles.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type Memo, memoOf } from '../memo/memo.ts'
import { Rating, SourceBadge } from './badges.tsx'
import { MemoAreas, MemoBeside, MemoCourse } from './memo-figures.tsx'
import { MemoQuestions } from './memo-questions.tsx'
import { MemoRelease } from './memo-release.tsx'
import { bothTitles, inLocale, nameOf, number, percent, yearName } from './say.ts'

/**
 * One A4 page for who has to answer for an indicator in the council: the figure, how it comes about, what will be asked.
 * Inside alone: on the internet side some rules count what is there, and the figures are what was released.
 */
export const memoPage = definePage<Memo>({
  name: 'indicators.memo',
  path: '/indicators/:code/memo',
  allow: staffRoles,
  zones: ['inner'],
  density: 'staff',
  load: ({ tx, params }) => memoOf(tx, params.code ?? ''),
  title: ({ row: { indicator } }, words) =>
    words('indicators.measurePage.name', { number: indicator.code, ...bothTitles(indicator.label) }),
  view: (memo, view) => <MemoView memo={memo} view={view} />,
})

type Props = { memo: Memo; view: ViewContext }

/** On paper everything is one size smaller, and beside one another: it has to fit one page. */
const compact = [
  'print:[--text:9.2pt] print:[--small:7.8pt] print:[--leading:1.36] print:[--gap:1.6mm] print:[--part:2.4mm]',
  'print:[--h1:14pt] print:[--h2:10.5pt] print:[--pad:1.2mm] print:text-[9.2pt]',
  'print:[&_.table]:[--cell:0.3mm_1mm] print:[&_.table_*]:text-[8.8pt] print:[&_.figure__table]:hidden',
  'print:[&_.chart]:max-h-[46mm] print:[&_.chart--wide]:hidden print:[&_.chart--narrow]:block',
  'print:[&_dl>div]:py-0 print:[&_p]:my-0 print:[&_ol]:my-0',
].join(' ')

const beside = 'grid gap-6 min-[64rem]:grid-cols-[3fr_2fr] print:grid-cols-2 print:gap-[5mm]'

function MemoView({ memo, view }: Props) {
  const { words, locale } = view
  const { indicator } = memo.row
  return (
    <div className={compact}>
      <Heading
        level={1}
        over={words('indicators.memo.title')}
        aside={<PrintButton>{words('indicators.print')}</PrintButton>}
      >
        <a href={`/indicators/${indicator.code}`}>{nameOf(indicator, locale)}</a>
      </Heading>
      <Stack>
        <Value memo={memo} view={view} />
        <MemoQuestions memo={memo} view={view} />
        <div className={beside}>
          <MemoCourse memo={memo} view={view} />
          <div className="self-start">
            <Stack>
              <MemoAreas memo={memo} view={view} />
              <MemoBeside memo={memo} view={view} />
              <MemoRelease memo={memo} view={view} />
            </Stack>
          </div>
        </div>
        <Rule memo={memo} view={view} />
      </Stack>
    </div>
  )
}

function Value({ memo: { row, latest }, view }: Props) {
  const { words } = view
  const { indicator, last, judgement } = row
  const sameDay =
    latest?.before == null ? null : words('indicators.sameDayBefore', { value: number(latest.before) })
  const now = [figureInWords(latest, row, view), sameDay]
    .filter(Boolean)
    .join(words('indicators.memo.between'))
  return (
    <DescriptionList
      shape="grid"
      items={[
        { term: words('indicators.memo.latest'), value: <strong>{now}</strong> },
        ...(latest === last
          ? []
          : [{ term: words('indicators.memo.last'), value: figureInWords(last, row, view) }]),
        { term: words('indicators.memo.aim'), value: aimOf(row, view) },
        {
          term: words('indicators.rating.term'),
          value: (
            <>
              <Rating row={row} say={view} />{' '}
              {indicator.polarity === 'trend_only' ? null : shares(judgement, view)}
            </>
          ),
        },
        {
          term: words('indicators.years.source'),
          value: (
            <>
              <SourceBadge source={latest?.source ?? row.source} say={view} /> {latest?.statedBy}
            </>
          ),
        },
      ]}
    />
  )
}

/** A figure with its year, its unit and its day. */
function figureInWords(
  figure: Memo['latest'],
  { indicator }: Memo['row'],
  { words, locale }: ViewContext,
): string {
  if (!figure) return words('indicators.value.none')
  return words('indicators.memo.valueOf', {
    year: yearName(figure.fiscalYear, locale),
    value: number(figure.value),
    unit: inLocale(indicator.unit, locale),
    day: formatDate(figure.asOf, locale),
  })
}

/** From which value to which, and in which years. */
function aimOf({ indicator: { baseline, target } }: Memo['row'], { words, locale }: ViewContext): string {
  const ofYear = (printed: typeof target, missing: string) =>
    printed?.value == null
      ? missing
      : words('indicators.memo.inYear', {
          value: number(printed.value),
          year: yearName(printed.fiscalYear, locale),
        })
  return words('indicators.memo.fromTo', {
    baseline: ofYear(baseline, words('indicators.issue.baseline_missing')),
    target: ofYear(target, words('indicators.target.unset')),
  })
}

/** How much of the way is done; where no baseline says where it began, how much of the target is reached. */
function shares({ progress, expected, level }: Memo['row']['judgement'], { words }: ViewContext) {
  if (progress !== null && expected !== null)
    return words('indicators.progress.short', { progress: percent(progress), expected: percent(expected) })
  return level === null ? null : words('indicators.level.short', { level: percent(level) })
}

function Rule({ memo: { row, rule }, view }: Props) {
  const { words, locale } = view
  return (
    <Section id="rule" heading={words('indicators.rule.heading')}>
      <p>{inLocale(row.indicator.rule, locale)}</p>
      <p>
        {words('indicators.memo.rule', { kind: words(`indicators.kind.${row.indicator.kind}`) })}
        {rule ? words('indicators.memo.version', rule) : null}
      </p>
    </Section>
  )
}
