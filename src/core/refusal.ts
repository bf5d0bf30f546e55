/** What a field got wrong: the path of the field and the key of the sentence that tells what to type. */
export type FieldProblem = { field: string; code: string; params?: Record<string, string | number> }

type RefusalDetails = {
  params?: Record<string, string | number>
  problems?: FieldProblem[]
  /** The row as it stands now, where two people edited one record: shown beside what was typed. */
  current?: Record<string, unknown>
}

/**
 * The one way to say no. `code` is stable: it is the key of the sentence in every language and has its
 * line in docs/error-codes.md. `status` is the HTTP status.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly params: Record<string, string | number>
  readonly problems: FieldProblem[]
  readonly current: Record<string, unknown> | undefined

  constructor(code: string, status = 409, details: RefusalDetails = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.params = details.params ?? {}
    this.problems = details.problems ?? []
    this.current = details.current
  }
}

/** A refusal of single fields: what was typed stays on the page, each sentence stands at its field. */
export function refuseFields(problems: FieldProblem[]): Refusal {
  return new Refusal('core.invalid', 422, { problems })
}
