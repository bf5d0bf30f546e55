import { Heading } from '../../ui/text/heading.tsx'
import { Live } from '../../ui/text/live.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import { Progress } from '../../ui/text/progress.tsx'
import { formatInstant } from '../calendar/format.ts'
import { definePage, type LoadContext, type ViewContext } from '../page/page.ts'
import { bothZones } from '../zone.ts'
import { findRun, type Run } from './run.ts'
import { starters } from './show-job.ts'

const SECONDS_BETWEEN_LOOKS = 1

const pathOf = (run: Run) => `/jobs/${run.id}`
const load = ({ tx, params }: LoadContext) => findRun(tx, params.id ?? '')
const isOver = ({ state }: Run) => state === 'done' || state === 'failed'

/** A run shown live to its starter; without script the page is asked for again by its link. */
export const jobPage = definePage({
  name: 'core.job',
  path: '/jobs/:id',
  allow: starters,
  zones: bothZones,
  density: 'staff',
  load,
  title: (run, words) => words(`${run.name}.title`),
  view: (run, { words, locale }) => (
    <>
      <Heading level={1} over={words('core.job.startedAt', { at: formatInstant(run.startedAt, locale) })}>
        {words(`${run.name}.title`)}
      </Heading>
      {isOver(run) ? (
        <RunState run={run} words={words} />
      ) : (
        <>
          <Live src={`${pathOf(run)}/progress`} every={SECONDS_BETWEEN_LOOKS} refreshHref={pathOf(run)}>
            <RunState run={run} words={words} />
          </Live>
          <p>{words('core.job.leave')}</p>
        </>
      )}
    </>
  ),
})

/** The part that renews itself. */
export const jobProgress = definePage({
  name: 'core.jobProgress',
  path: '/jobs/:id/progress',
  allow: starters,
  zones: bothZones,
  density: 'staff',
  shape: 'fragment',
  load,
  view: (run, { words }) => <RunState run={run} words={words} />,
})

type Words = ViewContext['words']

function RunState({ run, words }: { run: Run; words: Words }) {
  const state = words(`core.job.state.${run.state}`)
  if (!isOver(run)) {
    const value = run.total ? Math.min(1, run.done / run.total) : null
    return <Progress label={state} value={value} text={amount(run, words)} />
  }
  const isDone = run.state === 'done'
  return (
    <div data-done="">
      <Notice tone={isDone ? 'success' : 'danger'} heading={<span data-announce={state}>{state}</span>}>
        {run.code ? <p>{words(run.code)}</p> : null}
        {Object.entries(run.facts).map(([name, count]) => (
          <p key={name}>{words(`${run.name}.facts.${name}`, { count: count.toLocaleString('ja') })}</p>
        ))}
      </Notice>
    </div>
  )
}

function amount({ done, total }: Run, words: Words): string | null {
  if (total !== null) return words('core.job.part', { done: shown(done), total: shown(total) })
  return done > 0 ? words('core.job.count', { done: shown(done) }) : null
}

const shown = (count: number) => count.toLocaleString('ja')
