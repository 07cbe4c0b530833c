/**
 * What a changelog says of one version, without its heading.
 *
 * @param changelog Markdown with a heading `## 1.2.3` for each version
 * @throws Error where the version is not in it, or nothing is said of it
 */
export function changelogSection(changelog: string, version: string): string {
  const [, ...sections] = `\n${changelog}`.split(/\n## (?=\S)/);
  const section = sections.find((text) => text.split(/\s/, 1)[0] === version);
  if (section === undefined) {
    throw new Error(`CHANGELOG.md has no heading "## ${version}". Run: npm run release:version`);
  }
  const notes = section.replace(/^.*\n?/, '').trim();
  if (notes === '') {
    throw new Error(`CHANGELOG.md says nothing of ${version}`);
  }
  return notes;
}
