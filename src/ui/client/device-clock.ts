/** What the clock of this device says, which may be wrong: how far the server's is ahead of it, whoever dates anything knows. */
export const deviceNow = (): number => Date.now()
