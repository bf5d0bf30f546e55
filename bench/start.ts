import { type Product, residentMegabytes, startProduct } from './processes.ts'
import { median } from './statistics.ts'
import type { Line } from './table.ts'

const mostMilliseconds = 2_000
const mostMegabytes = 220
const idle = 5_000

/** Starts the server over data that is there, several times; the last one goes on. Its memory is read at rest. */
export async function starts(
  env: Record<string, string>,
  times: number,
): Promise<{ product: Product; lines: Line[] }> {
  const took: number[] = []
  let product = await startProduct(env)
  took.push(product.listening)
  while (took.length < times) {
    await product.stop()
    product = await startProduct(env)
    took.push(product.listening)
  }
  await new Promise((resolve) => setTimeout(resolve, idle))
  const [listening, megabytes] = [median(took), residentMegabytes(product.pid)]
  const lines = [
    {
      work: 'server on PostgreSQL: listening',
      kasane: `${(listening / 1000).toFixed(2)} s`,
      limit: `≤ ${mostMilliseconds / 1000} s`,
      ok: listening <= mostMilliseconds,
    },
    {
      work: 'server on PostgreSQL: idle, with its worker',
      kasane: `${Math.round(megabytes)} MB`,
      limit: `≤ ${mostMegabytes} MB`,
      ok: megabytes <= mostMegabytes,
    },
  ]
  return { product, lines: lines.map((line) => ({ beside: '', ratio: '', ...line })) }
}
