import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { findRun } from '../../../core/jobs/run.ts'
import { idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Confirm } from '../../../ui/form/confirm.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Live } from '../../../ui/text/live.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Progress } from '../../../ui/text/progress.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import {
  applyImportAction,
  discardImportAction,
  readAgainAction,
  undoImportAction,
} from '../actions/imports.ts'
import { appliedBefore, findImport, type Import } from '../import/imports.ts'
import { countNames } from '../import/kind.ts'
import { type FoundProblem, problemsInShort } from '../import/problems-seen.ts'
import { AssignColumns } from './import-columns.tsx'
import { isAtWork, StateBadge, shown } from './import-parts.tsx'
import { ProblemTable } from './import-problem-table.tsx'
import { importRoles, registerPage } from './roles.ts'

type Shown = {
  one: Import
  /** The very same file was applied before. */
  again: boolean
  problems: FoundProblem[]
  progress: { done: number; total: number | null } | null
}

const mostProblems = 100

async function load({ tx, params }: LoadContext): Promise<Shown> {
  const one = await findImport(tx, idOf(params))
  const [again, problems] = [await appliedBefore(tx, one), await problemsInShort(tx, one.id, mostProblems)]
  return { one, again, problems, progress: isAtWork(one.state) ? await progressOf(tx, one) : null }
}

/** How far the job is; a colleague's job one does not see. */
async function progressOf(tx: Tx, { jobId }: Import): Promise<Shown['progress']> {
  try {
    return jobId ? await findRun(tx, jobId) : null
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

const back = { next: ({ id }: { id: string }) => `/registry/imports/${id}` }

/** One file: what it would do, before anything is done; what it did, and the way back. */
export const importPage = definePage<Shown>({
  ...registerPage,
  name: 'registry.importFile',
  path: '/registry/imports/:id',
  allow: importRoles,
  under: ['/registry', '/registry/imports'],
  load,
  forms: {
    apply: { action: applyImportAction, ...back },
    discard: { action: discardImportAction, ...back },
    undo: { action: undoImportAction, ...back },
    columns: { action: readAgainAction, ...back },
  },
  view: (data, view) => <File data={data} view={view} />,
})

/** The part that renews itself while a job is at it. */
export const importProgress = definePage<Shown>({
  ...registerPage,
  name: 'registry.importProgress',
  path: '/registry/imports/:id/progress',
  allow: importRoles,
  shape: 'fragment',
  load,
  view: (data, view) => <AtWork data={data} view={view} />,
})

type Props = { data: Shown; view: ViewContext }

function File({ data, view }: Props) {
  const { one } = data
  const { words } = view
  return (
    <>
      <Heading level={1} over={words(`registry.field.kind.${one.kind}`)}>
        {words('registry.importFile.title')}
      </Heading>
      <Stack>
        <Facts one={one} view={view} />
        {isAtWork(one.state) ? (
          <Live src={`${view.path}/progress`} every={1} refreshHref={view.path}>
            <AtWork data={data} view={view} />
          </Live>
        ) : (
          <Settled data={data} view={view} />
        )}
      </Stack>
    </>
  )
}

function AtWork({ data: { one, progress }, view }: Props) {
  const { words } = view
  if (!isAtWork(one.state)) {
    const state = words(`registry.import.state.${one.state}`)
    return (
      <div data-done="">
        <Notice tone="info" heading={<span data-announce={state}>{state}</span>}>
          <ButtonLink kind="primary" href={`/registry/imports/${one.id}`}>
            {words('registry.importFile.seeResult')}
          </ButtonLink>
        </Notice>
      </div>
    )
  }
  const part = progress?.total ? Math.min(1, progress.done / progress.total) : null
  const text = progress?.done ? words('registry.importFile.rowsSoFar', { count: shown(progress.done) }) : null
  return <Progress label={words(`registry.import.state.${one.state}`)} value={part} text={text} />
}

function Facts({ one, view }: { one: Import; view: ViewContext }) {
  const { words, locale } = view
  const { file } = one.facts
  const form = file
    ? [
        file.kind.toUpperCase(),
        file.encoding,
        file.worksheet,
        file.delimiter && words(`registry.import.delimiter.${named[file.delimiter]}`),
      ]
    : []
  const items = [
    { term: words('registry.importDesk.file'), value: one.fileName },
    { term: words('registry.importDesk.state'), value: <StateBadge state={one.state} words={words} /> },
    ...(one.asOf ? [{ term: words('registry.field.asOf'), value: formatDate(one.asOf, locale) }] : []),
    ...(file ? [{ term: words('registry.importFile.form'), value: form.filter(Boolean).join('・') }] : []),
    { term: words('registry.importDesk.at'), value: formatInstant(one.startedAt, locale) },
  ]
  return <DescriptionList items={items} />
}

const named: Record<string, string> = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' }

function Settled({ data, view }: Props) {
  const { one } = data
  const { words } = view
  return (
    <>
      {one.code ? (
        <Notice tone="danger" heading={words('registry.importFile.notDone')} announce>
          {words(one.code, one.facts.params)}
        </Notice>
      ) : null}
      {data.again && one.state === 'checked' ? (
        <Notice tone="info" heading={words('registry.importFile.again')}>
          {words('registry.importFile.again.then')}
        </Notice>
      ) : null}
      {one.state === 'applied' ? (
        <Notice tone="success">{words('registry.importFile.applied')}</Notice>
      ) : null}
      {one.facts.counts ? <Preview data={data} view={view} /> : null}
      <Choices data={data} view={view} />
      {one.facts.headings ? <AssignColumns one={one} view={view} /> : null}
      {one.facts.counts ? <Findings data={data} view={view} /> : null}
    </>
  )
}

function Preview({ data: { one }, view: { words } }: Props) {
  const { counts = {} } = one.facts
  const isDone = one.state === 'applied' || one.state === 'undone'
  const kinds = Object.entries(counts).filter(([name]) => name.startsWith('kind.'))
  return (
    <Section id="counts" heading={words(`registry.importFile.counts.${isDone ? 'done' : 'ahead'}`)}>
      <Columns>
        {countNames.map((name) => (
          <Stat
            key={name}
            label={words(`registry.import.countName.${name}`)}
            value={shown(counts[name])}
            unit={words('registry.import.unit')}
          />
        ))}
      </Columns>
      {kinds.length > 0 ? (
        <p>
          {kinds.map(([name, count]) => words(`registry.import.${name}`, { count: shown(count) })).join('　')}
        </p>
      ) : null}
    </Section>
  )
}

function Choices({ data: { one }, view }: Props) {
  const { words } = view
  const hidden = { id: one.id, version: one.version }
  const wrong = one.facts.counts?.wrong ?? 0
  if (one.state === 'applied')
    return (
      <Confirm
        label={words('registry.undoImport.title')}
        danger
        explanation={words('registry.undoImport.lead')}
      >
        <ActionForm view={view} name="undo" hidden={hidden} submit={{ kind: 'danger' }} />
      </Confirm>
    )
  if (one.state !== 'checked' && one.state !== 'failed') return null
  return (
    <>
      {one.state === 'checked' ? (
        <ActionForm view={view} name="apply" hidden={hidden}>
          {wrong > 0 ? (
            <ActionField
              name="skipBad"
              hint={words('registry.applyImport.skipBad.lead', { count: shown(wrong) })}
            />
          ) : null}
        </ActionForm>
      ) : null}
      <Confirm
        label={words('registry.discardImport.title')}
        explanation={words('registry.discardImport.lead')}
      >
        <ActionForm view={view} name="discard" hidden={hidden} submit={{ kind: 'danger' }} />
      </Confirm>
    </>
  )
}

function Findings({ data: { one, problems }, view }: Props) {
  const { words } = view
  const { problems: counts = {}, notes = [], unread = [] } = one.facts
  const count = (counts.error ?? 0) + (counts.repaired ?? 0) + (counts.doubt ?? 0)
  return (
    <Section id="problems" heading={words('registry.importFile.problems', { count: shown(count) })}>
      {notes.map((note) => (
        <p key={note.kind}>
          {words(`core.sheet.note.${note.kind}`, {
            count: shown(note.count),
            lines: note.lines.slice(0, 5).join('、'),
          })}
        </p>
      ))}
      {unread.length > 0 ? (
        <p>{words('registry.importFile.unread', { headings: unread.slice(0, 30).join('、') })}</p>
      ) : null}
      {count > 0 ? (
        <>
          <p>
            {(['error', 'repaired', 'doubt'] as const)
              .map((severity) =>
                words(`registry.import.severity.${severity}`, { count: shown(counts[severity]) }),
              )
              .join('　')}
          </p>
          <ProblemTable problems={problems} view={view} />
          <Cluster>
            <ButtonLink href={`/registry/imports/${one.id}/problems.csv`} download>
              {words('registry.importProblems.title')}
            </ButtonLink>
            <ButtonLink href={`/registry/imports/${one.id}/problems.csv?screen`}>
              {words('registry.importProblems.screen')}
            </ButtonLink>
          </Cluster>
        </>
      ) : (
        <p>{words('registry.importFile.noProblems')}</p>
      )}
    </Section>
  )
}
