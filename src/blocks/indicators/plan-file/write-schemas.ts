import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import ja from '../words/ja.json' with { type: 'json' }
import { fileNames, planFiles } from './schema.ts'

// Writes plan/schema/*.schema.json, with which editors complete and check the YAML files while they are typed.

export const schemaFolder = fileURLToPath(new URL('../../../../plan/schema/', import.meta.url))

/** The JSON Schemas as they must lie in the folder, by file name. */
export function editorSchemas(): Map<string, string> {
  return new Map(
    fileNames.map((name) => [
      name.replace(/\.yaml$/, '.schema.json'),
      `${JSON.stringify(z.toJSONSchema(planFiles[name], { target: 'draft-7', io: 'input', override }), null, 2)}\n`,
    ]),
  )
}

/** What a value must be, in words, is what the editor shows at it. */
function override({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { shape } = jsonSchema
  if (typeof shape !== 'string') return
  jsonSchema.description = (ja as Record<string, string>)[`plan.expected.${shape}`]
  delete jsonSchema.shape
}

if (import.meta.main) {
  await mkdir(schemaFolder, { recursive: true })
  for (const [name, text] of editorSchemas()) await writeFile(`${schemaFolder}${name}`, text)
}
