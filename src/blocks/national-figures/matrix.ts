import { z } from 'zod'
import { Refusal } from '../../core/refusal.ts'
import hardship from './matrices/hardship.json' with { type: 'json' }
import layeredSupport from './matrices/layered-support.json' with { type: 'json' }

/** Whose figures a line may have beside our own: the fields of 包括的相談支援 that other agencies work in, and work across agencies. */
export const fields = ['elderly', 'disability', 'childcare', 'hardship', 'multi_agency'] as const
export type Field = (typeof fields)[number]

const code = z.string().regex(/^[a-z][a-z0-9-]*$/)
const bilingual = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })
const line = z.strictObject({
  code,
  label: bilingual,
  unit: bilingual,
  /** What the line is called in the form, where it has a number there. */
  number: z.string().min(1).optional(),
  /** Measures of this house whose counts are added up. */
  own: z.array(z.string().regex(/^[a-z-]+\.national\.[a-zA-Z]+$/)),
  reported: z.array(z.enum(fields)),
  /** Whether it is known from where it comes that the state asks for it so. */
  sourced: z.boolean().default(false),
  /** What has to be known to read its numbers. */
  note: bilingual.optional(),
  /** Why nothing of it is counted here: the records do not know it. What is not counted stays empty and says so. */
  unknown: bilingual.optional(),
})
const shape = z.strictObject({
  code,
  /** Grows with every change of the file; what was told to the prefecture says by which it was. */
  version: z.string().min(1),
  title: bilingual,
  /** Whether somebody has compared it with the form of the ministry. */
  confirmed: z.boolean(),
  /** Counted are cases about any of these topics alone; without it all cases. */
  topics: z.array(z.string()).min(1).optional(),
  groups: z.array(z.strictObject({ label: bilingual, lines: z.array(line).min(1) })).min(1),
})

export type Matrix = z.output<typeof shape>
export type Line = z.output<typeof line>

/** Reads a matrix. Throws with the place of what is wrong: no server starts with figures that nobody can count. */
export function readMatrix(data: unknown, file: string): Matrix {
  const read = shape.safeParse(data)
  if (!read.success) {
    const [first] = read.error.issues
    throw new Error(`${file}: ${first?.path.join('.') || 'the file'}: ${first?.message}`)
  }
  const codes = linesOf(read.data).map((one) => one.code)
  const twice = codes.find((one, at) => codes.indexOf(one) !== at)
  if (twice) throw new Error(`${file}: two lines are called ${twice}`)
  const lines = linesOf(read.data)
  const empty = lines.find(({ own, reported, unknown }) => own.length + reported.length === 0 && !unknown)
  if (empty) throw new Error(`${file}: ${empty.code} is neither counted nor reported, nor does it say why`)
  const both = lines.find(({ own, unknown }) => own.length > 0 && unknown)
  if (both) throw new Error(`${file}: ${both.code} is counted and says that it is not`)
  return read.data
}

/** The tables that come with the system. */
export const shipped: readonly Matrix[] = [
  readMatrix(layeredSupport, 'layered-support.json'),
  readMatrix(hardship, 'hardship.json'),
]

export function linesOf({ groups }: Matrix): Line[] {
  return groups.flatMap(({ lines }) => lines)
}

/** A line of it. Refuses `core.notFound` (404). */
export function lineOf(matrix: Matrix, code: string | undefined): Line {
  const line = linesOf(matrix).find((one) => one.code === code)
  if (!line) throw new Refusal('core.notFound', 404)
  return line
}
