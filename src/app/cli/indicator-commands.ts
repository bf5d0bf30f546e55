import { measureDue, measureRule } from '../../blocks/indicators/measure.ts'
import { measuredOf, sourceOf } from '../../blocks/indicators/measured.ts'
import { indicatorsOf } from '../../blocks/indicators/plan-file/plan.ts'
import { requirePlan } from '../../blocks/indicators/plan-now.ts'
import { compareVariants } from '../../blocks/indicators/variants.ts'
import { type Difference, verify } from '../../blocks/indicators/verify.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { terminalLocale } from '../../core/start-error.ts'
import { wordsFor } from '../../core/words/words.ts'
import { say } from '../say.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import { type Command, type CommandContext, lineOf, UsageError } from './command.ts'

async function asSystem<T>(
  { open }: CommandContext,
  reason: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const installation = await open()
  const municipality = await municipalityHere(installation)
  const operator = operatorName()
  return openAsSystem(installation.database, { municipality, via: 'cli', reason, operator }, work)
}

const measure: Command = {
  words: 'indicators measure',
  usage: '[--all]',
  options: { all: { type: 'boolean' } },
  async run(context) {
    const keys = await asSystem(context, 'indicators.measure', (tx) =>
      context.values.all ? measureAll(tx) : measureDue(tx),
    )
    return { lines: keys.length > 0 ? keys : [say('cli.indicators.nothingDue')], data: { measured: keys } }
  },
}

async function measureAll(tx: Tx): Promise<string[]> {
  const { plan } = await requirePlan(tx)
  const keys = [...new Set(measuredOf(plan).map(({ rule }) => rule.key))]
  for (const key of keys) await measureRule(tx, key)
  return keys
}

const recount: Command = {
  words: 'indicators verify',
  usage: '',
  async run(context) {
    const found = await asSystem(context, 'indicators.verify', verify)
    const { checked, differences } = found
    const lines = differences.map(differenceLine)
    const waiting = found.waiting.map((indicator) => say('cli.indicators.waiting', { indicator }))
    const sum = say('cli.indicators.recounted', { checked, differences: differences.length })
    return { lines: [...lines, ...waiting, sum], data: found, code: differences.length > 0 ? 1 : 0 }
  },
}

function differenceLine({ indicator, fiscalYear: year, where, shown, recounted }: Difference): string {
  const place = say(`cli.indicators.where.${where}`)
  return say('cli.indicators.difference', {
    indicator,
    year,
    place,
    shown: shown ?? '-',
    recounted: recounted ?? '-',
  })
}

const list: Command = {
  words: 'indicators list',
  usage: '',
  async run(context) {
    const { plan } = await asSystem(context, 'indicators.list', requirePlan)
    const data = indicatorsOf(plan).map((indicator) => ({
      code: indicator.code,
      label: indicator.label,
      source: sourceOf(indicator),
      target: indicator.target?.value ?? null,
    }))
    return {
      lines: data.map(({ code, source, label }) => `${code}  ${source}  ${label.ja.replace(/\s+/g, ' ')}`),
      data,
    }
  },
}

const variants: Command = {
  words: 'indicators variants',
  usage: 'CODE',
  async run(context) {
    const [code] = context.positionals
    if (!code) throw new UsageError('cli.usage', { line: lineOf(variants) })
    const { rule, baseline, years, rows } = await asSystem(context, 'indicators.variants', (tx) =>
      compareVariants(tx, code),
    )
    const words = wordsFor(terminalLocale())
    const lines = rows.map(({ key, values, reproduces }) => {
      const numbers = values.map((value) => String(value ?? '-').padStart(7)).join('')
      return `${reproduces ? '=' : ' '}${numbers}  ${words(`${rule.key}.variant.${key}`)} (${key})`
    })
    const head = ` ${years.map((year) => String(year).padStart(7)).join('')}`
    const printed = say('cli.indicators.printedBaseline', {
      value: baseline?.value ?? '-',
      year: baseline?.fiscalYear ?? '-',
    })
    return {
      lines: [head, ...lines, printed],
      data: { code, rule: rule.key, baseline, years, variants: rows },
    }
  },
}

export const indicatorCommands = [measure, recount, list, variants]
