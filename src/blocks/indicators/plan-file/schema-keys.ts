import { z } from 'zod'
import { type Path, valueAt } from './plan-path.ts'

/** The keys that may stand at this place of a file. */
export function keysAllowedAt(schema: z.ZodType, data: unknown, path: Path): string[] {
  let here = [schema]
  for (const [index, step] of path.entries()) {
    const value = valueAt(data, path.slice(0, index))
    here = here.flatMap((option) => choices(option, value)).flatMap((option) => inside(option, step))
  }
  const objects = here.flatMap((option) => choices(option, valueAt(data, path)))
  return [
    ...new Set(objects.flatMap((option) => (option instanceof z.ZodObject ? Object.keys(option.shape) : []))),
  ]
}

/** What an optional, nullable or preset schema wraps; of alternatives those that the discriminating value allows. */
function choices(schema: z.core.$ZodType, value: unknown): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return choices(schema.unwrap(), value)
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return [schema as z.ZodType]
  const fits = (option: z.core.$ZodType) =>
    option instanceof z.ZodObject &&
    z.safeParse(
      option.shape[schema.def.discriminator] as z.ZodType,
      valueAt(value, [schema.def.discriminator]),
    ).success
  return (schema.options as z.ZodType[]).filter(fits)
}

function inside(schema: z.ZodType, step: string | number): z.ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element as z.ZodType]
  if (schema instanceof z.ZodRecord) return [schema.valueType as z.ZodType]
  const child = schema instanceof z.ZodObject ? (schema.shape[step] as z.ZodType | undefined) : undefined
  return child ? [child] : []
}
