/** One request in which some parameters are to be tried; `*` behind a value marks them, as sqlmap reads it. */
export type Target = { name: string; method: string; path: string; body: string; parameters: string[] }

type Parameter = { name: string; in: 'path' | 'query' | 'header' }
type Property = { type?: string; format?: string; enum?: string[]; anyOf?: Property[] }
type Schema = { properties?: Record<string, Property>; required?: string[] }
type Operation = {
  operationId: string
  description: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
export type Description = { paths: Record<string, Record<string, Operation>> }

/** Whether the description says that this role may perform the operation: "For counsellor, supervisor." */
const isFor = ({ description }: Operation, role: string) =>
  new RegExp(`[ ,]${RegExp.escape(role)}[,.]`).test(description)

/**
 * Of everything that the interface offers a role, each parameter once: in the first operation that has one of its name.
 * `known` holds what was marked before, by other roles as well.
 */
export function targetsOf({ paths }: Description, role: string, known: Set<string>, id: string): Target[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      if (!isFor(operation, role)) return []
      const target = targetOf({ method: method.toUpperCase(), path, operation, known, id })
      return target.parameters.length > 0 ? [target] : []
    }),
  )
}

type Making = { method: string; path: string; operation: Operation; known: Set<string>; id: string }

function targetOf({ method, path, operation, known, id }: Making): Target {
  const parameters: string[] = []
  const marked = (name: string, value: string) => {
    if (known.has(name)) return value
    known.add(name)
    parameters.push(name)
    return `${value}*`
  }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => marked(name, id))
  const query = (operation.parameters ?? []).filter((one) => one.in === 'query')
  const asked = query.map(({ name }) => `${name}=${marked(name, 'a')}`).join('&')
  const schema = operation.requestBody?.content['application/json']?.schema
  const fields = Object.entries(schema?.properties ?? {}).map(
    ([name, property]) => [name, sampleOf(name, property)] as const,
  )
  const body = fields.map(
    ([name, value]) =>
      `${JSON.stringify(name)}:${typeof value === 'string' ? JSON.stringify(marked(name, value)) : JSON.stringify(value)}`,
  )
  return {
    name: operation.operationId,
    method,
    path: `/api${filled}${asked ? `?${asked}` : ''}`,
    body: schema ? `{${body.join(',')}}` : '',
    parameters,
  }

  function sampleOf(name: string, property: Property): unknown {
    const { type, enum: options } = property.anyOf?.[0] ?? property
    if (options) return options[0] ?? ''
    if (type === 'boolean') return false
    if (type === 'integer' || type === 'number') return 1
    if (type === 'array') return []
    return /Id$|^id$/.test(name) ? id : /On$|^on$|date/i.test(name) ? '2026-11-25' : 'abc'
  }
}
