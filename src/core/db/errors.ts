/** Passing troubles after which the same work may simply be done again (design section 9, rule 10). */
const transient = new Set(['40001', '40P01', '55P03', '57P01', '57P02', '57P03', '08006', '08001', '08003'])
const lost = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ENOENT', 'ETIMEDOUT'])

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? ''
/** The queue hands errors on as plain objects. */
const messageOf = (error: unknown) => String((error as { message?: unknown } | null)?.message ?? '')

/** The connection went away or could not be had: whether a commit reached the server is unknown. */
export function isLostConnection(error: unknown): boolean {
  const code = codeOf(error)
  return (
    lost.has(code) ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(messageOf(error))
  )
}

export function isTransient(error: unknown): boolean {
  return (
    transient.has(codeOf(error)) ||
    isLostConnection(error) ||
    messageOf(error).includes('could not commit transaction')
  )
}

/** The name of the violated constraint without a shard's suffix, or null when it is another error. */
export function violated(error: unknown): string | null {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string }
  if (!constraint || !code?.startsWith('23')) return null
  return constraint.replace(/_\d{6,}$/, '')
}
