export function isApart(file: string): boolean
