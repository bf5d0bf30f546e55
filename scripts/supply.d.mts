export type Advisory = { name: string; severity: string; title: string; fix: boolean }

export function advisoriesIn(
  stdout: string,
  stderr: string,
): { asked: boolean; reason: string; advisories: Advisory[] }

export function componentsIn(text: string): string[]
