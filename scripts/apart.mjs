// Which files of tests need a process of their own, because the next file would find what they leave in it.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Whoever makes something known to the house (a rule, a word, a kind) makes it known for as long as the process lives. */
const defines = /\b(?:add(?:Words|Rule|Kinds)|define[A-Z]\w*)\(/
/** At the top of what tests lean on, where it does so, or is of the file that asked for it first. */
const mark = '// One file to a process: '
const leansOn = /^(?:import|export|\}).*'(\.[^']*\.ts)'/gm

/** Whether this file, or anything of tests/ that it leans on, leaves something behind. */
export function isApart(file) {
  const source = readFileSync(file, 'utf8')
  return defines.test(source) || helpers(file, source).some(isMarked)
}

const helpers = (file, source) =>
  [...source.matchAll(leansOn)]
    .map(([, path]) => resolve(file, '..', path))
    .filter((path) => path.includes('/tests/'))

const known = new Map()

function isMarked(file) {
  if (!known.has(file)) {
    known.set(file, false)
    const source = readFileSync(file, 'utf8')
    known.set(file, source.includes(mark) || helpers(file, source).some(isMarked))
  }
  return known.get(file)
}
