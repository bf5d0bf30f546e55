import { type FileType, fileTypes } from './content.ts'

const same: Record<string, readonly string[]> = {
  jpg: ['jpg', 'jpeg'],
  tif: ['tif', 'tiff'],
  heic: ['heic', 'heif'],
}

/**
 * A name to show and to give out: without folders, control and directing characters, at most 120 characters, with the ending of what
 * the file is. `請求書.pdf.exe` that is a picture becomes `請求書.pdf.exe.jpg`.
 */
export function cleanName(typed: string, type: FileType): string {
  const ending = fileTypes[type]
  const bare = typed
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/gu, '')
  const endings = same[ending] ?? [ending]
  const fits = endings.find((one) => bare.toLowerCase().endsWith(`.${one}`))
  const stem = fits ? bare.slice(0, -fits.length - 1) : bare
  return `${[...stem].slice(0, 120 - ending.length - 1).join('') || 'file'}.${fits ?? ending}`
}
