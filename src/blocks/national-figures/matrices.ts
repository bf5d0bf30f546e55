import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownMeasure, nationalTopic } from '../../core/national-measure.ts'
import { Refusal } from '../../core/refusal.ts'
import { StartError } from '../../core/start-error.ts'
import { linesOf, type Matrix, readMatrix, shipped } from './matrix.ts'

/**
 * Every table, the city's own (KASANE_NATIONAL_FIGURES) in the place of what comes with the system. A change of a table is a change of
 * its file with a new version.
 */
export function matrices(): readonly Matrix[] {
  const own = ownMatrices()
  const replaced = shipped.map((one) => own.find(({ code }) => code === one.code) ?? one)
  return [...replaced, ...own.filter(({ code }) => !shipped.some((one) => one.code === code))]
}

/** The matrix of this code. Refuses `core.notFound` (404). */
export function matrixOf(code: string | undefined): Matrix {
  const matrix = matrices().find((one) => one.code === code)
  if (!matrix) throw new Refusal('core.notFound', 404)
  return matrix
}

let read: { folder: string; matrices: readonly Matrix[] } | undefined

/**
 * The tables of the city's own (KASANE_NATIONAL_FIGURES: a folder of JSON files as those beside this one), read once. Anything that cannot
 * be read or counted ends the start, with the file and the place.
 */
export function ownMatrices(): readonly Matrix[] {
  const folder = process.env.KASANE_NATIONAL_FIGURES ?? ''
  if (read?.folder !== folder) read = { folder, matrices: folder ? matricesIn(folder) : [] }
  return read.matrices
}

function matricesIn(folder: string): Matrix[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
    const found = files.sort().map((name) => countableMatrix(join(folder, name)))
    const twice = found.find(({ code }, at) => found.findIndex((one) => one.code === code) !== at)
    if (twice) throw new Error(`two tables are called ${twice.code}`)
    return found
  } catch (error) {
    throw new StartError('start.nationalFigures', { folder, problem: (error as Error).message })
  }
}

function countableMatrix(file: string): Matrix {
  const matrix = readMatrix(JSON.parse(readFileSync(file, 'utf8')), file)
  const problem = uncountable(matrix)
  if (problem) throw new Error(`${file}: ${problem}`)
  return matrix
}

/** Why a table cannot be counted here: a measure that no room counts, a topic that no case is about. Null: it can be. */
export function uncountable(matrix: Matrix): string | null {
  const topic = matrix.topics?.find((one) => !nationalTopic(one))
  if (topic) return `no case is about ${topic}`
  for (const { code, own, reported } of linesOf(matrix))
    for (const key of own) {
      const measure = knownMeasure(key)
      if (!measure) return `${code}: no room counts ${key}`
      if (matrix.topics && measure.withoutCase)
        return `${code}: ${key} is of no case, so that it has no topic`
      if (reported.length > 0 && !measure.byAgency)
        return `${code}: ${key} does not say whose work its rows are, so that nobody can report beside it`
    }
  return null
}
