import type { ViewContext } from '../../../core/page/page.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import type { FoundProblem } from '../import/problems-seen.ts'

const tones = { error: 'danger', repaired: 'accent', doubt: 'warning' } as const

export const problemText = ({ code, params }: FoundProblem, words: ViewContext['words']): string =>
  words(`registry.import.problem.${code}`, params)

const textWithMore = (problem: FoundProblem, words: ViewContext['words']): string =>
  `${problemText(problem, words)}${problem.more ? words('registry.importProblems.more', { count: problem.more }) : ''}`

/** Which row, which column, what is the matter and what becomes of it. */
export function ProblemTable({ problems, view: { words } }: { problems: FoundProblem[]; view: ViewContext }) {
  const columns: Column<FoundProblem>[] = [
    {
      key: 'line',
      heading: words('registry.importProblems.line'),
      cell: ({ line }) => (line > 0 ? line : '－'),
      align: 'end',
      width: 'narrow',
      phone: 'half',
    },
    {
      key: 'severity',
      heading: words('registry.importProblems.severity'),
      cell: ({ severity }) => (
        <Badge tone={tones[severity]}>{words(`registry.import.severityName.${severity}`)}</Badge>
      ),
      phone: 'half',
    },
    {
      key: 'heading',
      heading: words('registry.importProblems.heading'),
      cell: ({ heading }) => heading ?? '－',
    },
    {
      key: 'what',
      heading: words('registry.importProblems.what'),
      names: true,
      cell: (problem) => textWithMore(problem, words),
      width: 'wide',
      phone: 'plain',
    },
  ]
  return (
    <DataTable
      caption={words('registry.importProblems.title')}
      captionHidden
      dense
      columns={columns}
      rows={problems}
      rowKey={({ id }) => id}
    />
  )
}
