import { readFileSync } from 'node:fs'
import { checkProof, type ProofWish, proofOf, readProof } from '../../core/audit/log/proof-file.ts'
import { fingerprintOf } from '../../core/exchange/keys.ts'
import { isId } from '../../core/id.ts'
import { openLoader } from '../../core/identity/open-as.ts'
import { codeOf } from '../kept-once.ts'
import { say } from '../say.ts'
import { headsIn, sentenceOf, workOf } from './audit-work.ts'
import { type Answer, type Command, type CommandContext, lineOf, UsageError } from './command.ts'

const text = { type: 'string' } as const

/**
 * Prints, as JSON, what proves that the log only grew between two heads, or that an entry is under one: to be kept by anybody, and checked
 * by `kasane audit verify --proof` far from here. Refuses a size without a head and an entry that is not sealed.
 */
export const prove: Command = {
  words: 'audit prove',
  usage: '[--from-size N] [--to-size M] [--entry ID]',
  options: { 'from-size': text, 'to-size': text, entry: text },
  async run(context) {
    const wish = wishOf(context)
    const work = await workOf(context, 'audit.prove')
    const { database } = await context.open()
    const proof = await openLoader(database, work, (tx) => proofOf(tx, wish))
    if ('noHead' in proof) throw new UsageError('cli.audit.noHead', { size: proof.noHead })
    if ('noEntry' in proof) throw new UsageError('cli.audit.noEntry', { id: proof.noEntry })
    return { lines: [JSON.stringify(proof, null, 2)], data: proof }
  },
}

/** Whole numbers, and an id. Something must be proved: a smaller log, or an entry. */
function wishOf({ values }: CommandContext): ProofWish {
  const wrong = () => new UsageError('cli.usage', { line: lineOf(prove) })
  const sizeOf = (name: 'from-size' | 'to-size') => {
    const said = values[name] as string | undefined
    if (said !== undefined && !/^[1-9]\d{0,9}$/.test(said)) throw wrong()
    return said === undefined ? undefined : Number(said)
  }
  const [fromSize, toSize] = [sizeOf('from-size'), sizeOf('to-size')]
  const entryId = values.entry as string | undefined
  if (entryId !== undefined && !isId(entryId)) throw wrong()
  if (fromSize === undefined && entryId === undefined) throw wrong()
  return {
    ...(fromSize === undefined ? {} : { fromSize }),
    ...(toSize === undefined ? {} : { toSize }),
    ...(entryId === undefined ? {} : { entryId }),
  }
}

/** Offline: a proof that somebody kept against heads that somebody kept. No database is opened. */
export function verifyProof({ values }: CommandContext, path: string): Answer {
  const heads = values.heads as string | undefined
  if (heads === undefined || ['from', 'to', 'bundle'].some((name) => values[name] !== undefined))
    throw new UsageError('cli.audit.proofNeedsHeads')
  const proof = readProof(textOf(path))
  if (!proof) throw new UsageError('cli.audit.notProof', { file: path })
  const file = headsIn(heads, proof.municipality, true)
  const checked = checkProof(proof, { file, trusted: (values.trust ?? []) as string[] })
  const found = Object.values(checked.counts).reduce((sum, count) => sum + count, 0)
  const { publicKey } = checked
  return {
    lines: [
      ...checked.findings.map(sentenceOf),
      say('cli.audit.proofChecked', { findings: found }),
      ...(publicKey ? [say('cli.audit.firstKey', { fingerprint: fingerprintOf(publicKey) })] : []),
    ],
    data: checked,
    code: found > 0 ? 1 : 0,
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError('cli.audit.unreadable', { file: path, reason: codeOf(error) })
  }
}
