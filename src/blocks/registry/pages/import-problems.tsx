import { idOf } from '../../../core/page/address.ts'
import { definePage } from '../../../core/page/page.ts'
import { writeCsv } from '../../../core/sheet/write-csv.ts'
import { Heading } from '../../../ui/text/heading.tsx'
import { findImport } from '../import/imports.ts'
import { type FoundProblem, problemsOf } from '../import/problems-seen.ts'
import { ProblemTable, problemText } from './import-problem-table.tsx'
import { importRoles, registerPage } from './roles.ts'

const all = 10_000

/** The list of what was found, to work through beside the file. */
export const importProblems = definePage<FoundProblem[]>({
  ...registerPage,
  name: 'registry.importProblems',
  path: '/registry/imports/:id/problems.csv',
  allow: importRoles,
  under: ['/registry', '/registry/imports'],
  shape: 'file',
  async load({ tx, params }) {
    const { id } = await findImport(tx, idOf(params))
    return problemsOf(tx, id, all)
  },
  file(problems, { words }) {
    const heads = ['line', 'severity', 'heading', 'what'].map((name) =>
      words(`registry.importProblems.${name}`),
    )
    const rows = problems.map((problem) => [
      problem.line > 0 ? String(problem.line) : '',
      words(`registry.import.severityName.${problem.severity}`),
      problem.heading ?? '',
      problemText(problem, words),
    ])
    return {
      name: `${words('registry.importProblems.title')}.csv`,
      type: 'text/csv; charset=utf-8',
      body: writeCsv([heads, ...rows]).bytes,
    }
  },
  view: (problems, view) => (
    <>
      <Heading level={1}>{view.words('registry.importProblems.title')}</Heading>
      <ProblemTable problems={problems} view={view} />
    </>
  ),
})
