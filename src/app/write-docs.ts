// Writes the pages of docs/ that follow from the code: error codes, access matrix, the glossary's list of actions.
import { readFileSync, writeFileSync } from 'node:fs'
import { accessMatrixText } from './docs/access-matrix.ts'
import { errorCodesText } from './docs/error-codes.ts'
import { glossaryWithActions } from './docs/glossary.ts'
import { personalDataText } from './docs/personal-data.ts'
import { rooms } from './house.ts'

const page = (name: string) => new URL(`../../docs/${name}.md`, import.meta.url)
const glossary = readFileSync(page('glossary'), 'utf8')

writeFileSync(page('error-codes'), errorCodesText())
writeFileSync(page('access-matrix'), accessMatrixText(rooms))
writeFileSync(page('personal-data'), personalDataText(rooms))
writeFileSync(page('glossary'), glossaryWithActions(glossary, rooms))
