import { measureDue, measureRule } from '../../blocks/indicators/measure.ts'
import { measuredOf, sourceOf } from '../../blocks/indicators/measured.ts'
import { indicatorsOf } from '../../blocks/indicators/plan-file/plan.ts'
import { requirePlan } from '../../blocks/indicators/plan-now.ts'
import { verify } from '../../blocks/indicators/verify.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { openAsSystem } from '../../core/identity/open-as.ts'
import { municipalityHere, operatorName } from './action-command.ts'
import type { Command, CommandContext } from './command.ts'

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
    return { lines: keys.length > 0 ? keys : ['Nothing was due.'], data: { measured: keys } }
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
    const lines = found.differences.map(
      ({ indicator, fiscalYear, where, shown, recounted }) =>
        `${indicator} FY${fiscalYear} ${where}: shown ${shown ?? '-'}, recounted ${recounted}`,
    )
    const waiting = found.waiting.map((code) => `${code} is being counted anew; ask again in a moment.`)
    const sum = `${found.checked} values recounted, ${found.differences.length} differences`
    return { lines: [...lines, ...waiting, sum], data: found, code: found.differences.length > 0 ? 1 : 0 }
  },
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

export const indicatorCommands = [measure, recount, list]
