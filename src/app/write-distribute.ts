// Writes deploy/distribute.sql from the manifests of all rooms: `npm run distribute`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { distributeText } from './docs/distribute.ts'
import { rooms } from './house.ts'

const folder = new URL('../../deploy/', import.meta.url)
mkdirSync(folder, { recursive: true })
writeFileSync(new URL('distribute.sql', folder), distributeText(rooms))
