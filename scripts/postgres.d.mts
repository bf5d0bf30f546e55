export function startPostgres(options?: {
  settings?: Record<string, string>
}): Promise<{ url: string; stop: () => Promise<void> }>
