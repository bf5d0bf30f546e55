import { z } from 'zod'
import { defineAction } from '../../core/action/action.ts'
import {
  choice,
  column,
  id,
  optionalText,
  optionalWholeNumber,
  text,
  version,
  wholeNumber,
} from '../../core/action/fields.ts'
import { today } from '../../core/calendar/clock.ts'
import { fiscalYearOf } from '../../core/calendar/fiscal-year.ts'
import { isMonth } from '../../core/calendar/month.ts'
import { refuseFields } from '../../core/refusal.ts'
import { addFreeze, linesNow } from './freezes.ts'
import { lookAtMonths } from './look.ts'
import { matrixOf } from './matrices.ts'
import { fields, lineOf } from './matrix.ts'
import { blankProblems, linesToType, mostLines, typedLines, writeMonth } from './month-report.ts'
import { addFigure, correctFigure, figuresOf } from './reported.ts'
import { addReporter as add, endReporter as end, requireReporter } from './reporters.ts'
import { requireMine, requireReportable, requireSettleable } from './rules.ts'

const code = () => text({ max: 40 })
/** A month, YYYY-MM. */
const month = () =>
  text({ max: 7 })
    .refine(isMonth, { error: 'national-figures.month.unreadable' })
    .meta({ control: 'text', maxLength: 7 })
const note = () => optionalText({ max: 1000, control: 'area' })
const inside = { zones: ['inner'] } as const

/** An agency reports figures of a field, from a month on. Refuses as `addReporter` does. */
export const addReporter = defineAction({
  ...inside,
  name: 'national-figures.addReporter',
  http: { method: 'POST', path: '/national-figures/reporters' },
  allow: ['plan-officer'],
  writes: ['national_reporter'],
  subject: 'national_reporter',
  input: z.strictObject({ field: choice(fields), agencyId: id(), month: month() }),
  run: async ({ tx }, { month: from, ...input }) => ({ id: await add(tx, { ...input, from }) }),
})

/** An agency reports of a month for the last time. Refuses `core.notFound` (404), `national-figures.until.early`. */
export const endReporter = defineAction({
  ...inside,
  name: 'national-figures.endReporter',
  http: { method: 'POST', path: '/national-figures/reporters/{id}/end' },
  allow: ['plan-officer'],
  writes: ['national_reporter'],
  subject: 'national_reporter',
  input: z.strictObject({ id: id(), version: version(), month: month() }),
  async run({ tx }, { month: until, ...input }) {
    await end(tx, { ...input, until })
    return { id: input.id }
  },
})

/**
 * A figure of a month is written down by who reports it, or by the city on its word; corrected with the version that was looked at.
 * Refuses as rules.ts says, `national-figures.alreadyReported` and `core.changedMeanwhile` (409).
 */
export const report = defineAction({
  ...inside,
  name: 'national-figures.report',
  http: { method: 'POST', path: '/national-figures/{matrix}/{line}/figures' },
  allow: ['plan-officer', 'supervisor'],
  writes: ['national_figure'],
  subject: 'national_figure',
  input: z.strictObject({
    matrix: code(),
    line: code(),
    month: month(),
    reporterId: id(),
    value: wholeNumber({ min: 0, max: 10_000_000 }),
    source: text({ max: 300 }),
    note: note(),
    version: optionalWholeNumber({ min: 1 }),
  }),
  async run({ tx }, { version, note = null, ...stated }) {
    const line = lineOf(matrixOf(stated.matrix), stated.line)
    const reporter = await requireReporter(tx, stated.reporterId)
    requireMine(tx.actor, reporter)
    requireReportable(line, reporter, { month: stated.month, today: today(), isThere: version !== undefined })
    const made = { ...stated, note }
    return { id: version ? await correctFigure(tx, made, version) : await addFigure(tx, made) }
  },
})

/**
 * All that an agency reports of a month, typed in one go: a column of lines beside one of figures and one of the versions that were looked
 * at. All of it or nothing. Refuses as `report`, and at `values` as month-report.ts says.
 */
export const reportMonth = defineAction({
  ...inside,
  name: 'national-figures.reportMonth',
  http: { method: 'POST', path: '/national-figures/{matrix}/months/{month}/figures' },
  allow: ['plan-officer', 'supervisor'],
  writes: ['national_figure'],
  subject: 'national_reporter',
  input: z.strictObject({
    matrix: code(),
    month: month(),
    reporterId: id(),
    lines: column({ max: 40, most: mostLines }),
    values: column({ max: 20, most: mostLines }),
    versions: column({ max: 10, most: mostLines }),
    source: text({ max: 300 }),
    note: note(),
  }),
  async run({ tx }, { lines, values, versions, note = null, ...stated }) {
    const matrix = matrixOf(stated.matrix)
    const reporter = await requireReporter(tx, stated.reporterId)
    requireMine(tx.actor, reporter)
    const figures = (await figuresOf(tx, matrix.code, [stated.month])).filter(
      ({ reporterId }) => reporterId === reporter.id,
    )
    const known = linesToType(matrix, reporter, { month: stated.month, figures })
    for (const line of known) {
      const isThere = figures.some((one) => one.line === line.code)
      requireReportable(line, reporter, { month: stated.month, today: today(), isThere })
    }
    const { typed, problems } = typedLines({ lines, values, versions }, known)
    const wrong = problems.length > 0 ? problems : blankProblems(typed)
    if (wrong.length > 0) throw refuseFields(wrong)
    await writeMonth(tx, { ...stated, note }, typed)
    return { id: reporter.id }
  },
})

/** A month is settled as it is told to the prefecture (確定), or told again. Refuses as `requireSettleable` does. */
export const freeze = defineAction({
  ...inside,
  name: 'national-figures.freeze',
  http: { method: 'POST', path: '/national-figures/{matrix}/months/{month}/freeze' },
  allow: ['plan-officer'],
  writes: ['national_freeze'],
  subject: 'national_freeze',
  input: z.strictObject({ matrix: code(), month: month(), seen: text({ max: 64 }), note: note() }),
  async run({ tx }, { matrix: asked, month, seen, note = null }) {
    const matrix = matrixOf(asked)
    const look = await lookAtMonths(tx, matrix, { year: fiscalYearOf(`${month}-01`), months: [month] })
    const lines = linesNow(look.lines.flatMap(({ cells }) => cells.map(({ cell }) => cell)))
    const last = look.months[0]?.freezes.at(-1)
    requireSettleable({ month, today: today(), seen, lines, last, note })
    return { id: await addFreeze(tx, matrix, { month, nth: (last?.nth ?? 0) + 1, lines, note }) }
  },
})

export const actions = [addReporter, endReporter, report, reportMonth, freeze]
