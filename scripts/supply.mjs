// What npm says of the packages that others made: their known vulnerabilities, and the list of them.

/**
 * Reads what `npm audit --json` said. `asked` is false where the registry did not answer the question: then nobody knows.
 * @param {string} stdout
 * @param {string} stderr
 */
export function advisoriesIn(stdout, stderr) {
  const report = parsed(stdout)
  if (report?.auditReportVersion === undefined || typeof report.vulnerabilities !== 'object') {
    const reason = report?.message ?? report?.error?.summary ?? stderr.trim().split('\n')[0]
    return { asked: false, reason: String(reason || 'npm said nothing').slice(0, 300), advisories: [] }
  }
  const advisories = Object.values(report.vulnerabilities).flatMap(({ name, severity, via, fixAvailable }) =>
    via
      .filter((one) => typeof one === 'object')
      .map(({ title, url }) => ({ name, severity, title: `${title} ${url}`, fix: Boolean(fixAvailable) })),
  )
  return { asked: true, reason: '', advisories }
}

/** Names with versions of the components of a CycloneDX document. */
export function componentsIn(text) {
  const { bomFormat, components } = parsed(text) ?? {}
  if (bomFormat !== 'CycloneDX' || !Array.isArray(components))
    throw new Error('this is no CycloneDX document')
  return components.map(({ name, version }) => `${name}@${version}`)
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
