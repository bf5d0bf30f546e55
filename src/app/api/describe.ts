import { z } from 'zod'
import pkg from '../../../package.json' with { type: 'json' }
import { type AnyAction, isWrite } from '../../core/action/action.ts'
import { fieldsOf, fileFieldsOf } from '../../core/action/field-info.ts'
import type { Control } from '../../core/action/fields.ts'
import { hasWord, wordsFor } from '../../core/words/words.ts'

type Schema = { properties?: Record<string, object>; required?: string[] } & Record<string, unknown>

const json = 'application/json'
const problem = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/**
 * The OpenAPI 3.1 document of the actions, made from the same schemas that check their input. `cookie` is the name of
 * the session's, which depends on how people reach this server.
 */
export function describeApi(actions: readonly AnyAction[], cookie: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const action of actions) {
    const path = paths[action.http.path] ?? {}
    path[action.http.method.toLowerCase()] = operation(action)
    paths[action.http.path] = path
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kasane',
      version: pkg.version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Every operation is an action: the same one that the web form and the command line perform.',
    },
    servers: [{ url: '/api' }],
    security: [{ session: [] }, { token: [] }],
    tags: [...new Set(actions.map(({ name }) => roomOf(name)))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: cookie },
      },
      schemas: { Problem: problemSchema },
    },
  }
}

const roomOf = (name: string) => name.slice(0, name.indexOf('.'))

function operation(action: AnyAction): object {
  const words = wordsFor('en')
  const title = `${action.name}.title`
  const schema = schemaOf(action)
  const inPath = [...action.http.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  const write = isWrite(action)
  const status = write && action.http.method === 'POST' ? '201' : '200'
  return {
    operationId: action.name,
    tags: [roomOf(action.name)],
    summary: hasWord('en', title) ? words(title) : action.name,
    description: `For ${action.allow.join(', ')}.`,
    parameters: [
      ...inPath.map((name) => parameter(schema, name, 'path')),
      ...(action.http.method === 'GET'
        ? rest(schema, inPath).map((name) => parameter(schema, name, 'query'))
        : []),
      ...(write ? [idempotencyKey] : []),
    ],
    ...(action.http.method === 'GET'
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [bodyTypeOf(action)]: { schema: without(schema, inPath) } },
          },
        }),
    responses: {
      [status]: { description: 'Done', content: { [json]: { schema: { type: 'object' } } } },
      '4XX': problem,
      '5XX': problem,
    },
  }
}

/** A file is sent as forms send it, and what stands beside it with it. */
const bodyTypeOf = (action: AnyAction) => (fileFieldsOf(action).length > 0 ? 'multipart/form-data' : json)

const formats: Partial<Record<Control, string>> = { id: 'uuid', date: 'date' }

/** The input as programs send it: without what the fields say to forms, and required only what may not be left out. */
function schemaOf(action: AnyAction): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(action.input, {
    io: 'input',
    unrepresentable: 'any',
    override({ jsonSchema: field }) {
      const format = formats[field.control as Control]
      if (format) field.format = format
      if (field.control === 'file')
        Object.assign(field, { type: 'string', contentMediaType: 'application/octet-stream' })
      if (field.control === 'choice') field.enum ??= field.options as string[]
      for (const own of ['control', 'options', 'min']) delete field[own]
    },
  }) as Schema
  const required = fieldsOf(action).filter((field) => field.required)
  return { ...schema, required: required.map(({ name }) => name) }
}

const rest = (schema: Schema, names: string[]) =>
  Object.keys(schema.properties ?? {}).filter((name) => !names.includes(name))

function parameter(schema: Schema, name: string, where: 'path' | 'query'): object {
  const required = where === 'path' || (schema.required ?? []).includes(name)
  return { name, in: where, required, schema: schema.properties?.[name] ?? { type: 'string' } }
}

function without(schema: Schema, names: string[]): object {
  const properties = Object.fromEntries(rest(schema, names).map((name) => [name, schema.properties?.[name]]))
  const required = (schema.required ?? []).filter((name) => !names.includes(name))
  return { ...schema, properties, required }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same content is done once, for 7 days.',
  schema: { type: 'string', minLength: 8, maxLength: 100 },
}

const problemSchema = {
  type: 'object',
  description: 'Problem details (RFC 9457)',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
    current: { type: 'object' },
  },
}
