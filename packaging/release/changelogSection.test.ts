import { changelogSection } from './changelogSection';

const CHANGELOG = `# Changelog

## 0.10.0

### Minor Changes

- Tells the time.

## 0.1.0

- The first.
  - With a part.
`;

describe('changelogSection', () => {
  it('takes what stands between the headings of versions', () => {
    expect(changelogSection(CHANGELOG, '0.10.0')).toBe('### Minor Changes\n\n- Tells the time.');
  });

  it('takes the last to its end, and not one whose number begins alike', () => {
    expect(changelogSection(CHANGELOG, '0.1.0')).toBe('- The first.\n  - With a part.');
  });

  it('refuses a version that is not there, and one of which nothing is said', () => {
    expect(() => changelogSection(CHANGELOG, '0.2.0')).toThrow('no heading "## 0.2.0"');
    expect(() => changelogSection('# Changelog\n\n## 1.0.0\n\n## 0.9.0\n\n- Something.\n', '1.0.0')).toThrow(
      'says nothing of 1.0.0'
    );
  });
});
