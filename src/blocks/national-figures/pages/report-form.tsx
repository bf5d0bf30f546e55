import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import type { Part } from '../cells.ts'
import { inLocale } from '../in-locale.ts'
import type { CellProps } from './cell.tsx'

const mine = ({ reporter }: Part, { actor }: ViewContext) =>
  actor.role === 'plan-officer' || actor.post?.agencyId === reporter.agencyId

/** Typing in what an agency reports, or mending it: one form, of the part that was chosen or of the first that is missing. */
export function ReportForm({ data, view }: CellProps) {
  const { words, locale } = view
  const parts = data.cell.cell.parts.filter((part) => mine(part, view))
  if (parts.length === 0) return null
  const asked = view.query.get('reporter')
  const part =
    parts.find(({ reporter }) => reporter.id === asked) ?? parts.find(({ figure }) => !figure) ?? parts[0]
  if (!part) return null
  const { figure, reporter } = part
  return (
    <Stack gap="small">
      <Card
        level={2}
        heading={words(figure ? 'national-figures.report.correct' : 'national-figures.report.title')}
      >
        <p>{inLocale(reporter.name, locale)}</p>
        <ActionForm
          view={view}
          name="report"
          hidden={{
            ...{ matrix: data.matrix.code, line: data.cell.cell.line.code, month: data.month.month },
            ...{ reporterId: reporter.id, ...(figure ? { version: figure.version } : {}) },
          }}
        >
          <ActionField name="value" value={figure ? String(figure.value) : undefined} />
          <ActionField name="source" value={figure?.source} />
          <ActionField name="note" rows={2} value={figure?.note ?? undefined} />
        </ActionForm>
      </Card>
      <Others parts={parts.filter((one) => one !== part)} view={view} />
    </Stack>
  )
}

function Others({ parts, view: { words, locale, path } }: Pick<CellProps, 'view'> & { parts: Part[] }) {
  if (parts.length === 0) return null
  const at = ({ reporter }: Part) => `${path}?reporter=${reporter.id}`
  return (
    <ul>
      {parts.map((part) => (
        <li key={part.reporter.id}>
          <a href={at(part)}>
            {words('national-figures.report.of', { agency: inLocale(part.reporter.name, locale) })}
          </a>
        </li>
      ))}
    </ul>
  )
}
