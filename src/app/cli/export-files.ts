import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeCsv } from '../../core/sheet/write-csv.ts'
import { writeXlsx } from '../../core/sheet/write-xlsx.ts'
import { codeOf } from '../kept-once.ts'
import { UsageError } from './command.ts'

type Exported = { name: string; lines: string[][]; about: string; xlsx: boolean }

/** The file and, beside it, what it holds. Neither is written over one that is there. Answers the path. */
export async function writeExport(out: string, { name, lines, about, xlsx }: Exported): Promise<string> {
  const path = join(out, `${name}.${xlsx ? 'xlsx' : 'csv'}`)
  try {
    mkdirSync(out, { recursive: true })
    writeFileSync(join(out, `${name}.txt`), about, { flag: 'wx', mode: 0o600 })
    const bytes = xlsx ? writeXlsx(sheetOf(name, lines)) : writeCsv(lines).bytes
    await pipeline(Readable.from(bytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return path
  } catch (error) {
    const reason = codeOf(error)
    if (reason === 'EEXIST') throw new UsageError('cli.audit.fileThere', { file: path })
    throw new UsageError('cli.audit.unwritable', { file: path, reason })
  }
}

function sheetOf(name: string, [headings = [], ...rows]: string[][]) {
  return {
    name: name.slice(0, 31),
    above: [],
    columns: headings.map((heading) => ({ heading })),
    rows: rows.map((cells) => ({ cells })),
  }
}
