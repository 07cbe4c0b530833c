import { fillGoTemplate } from './goTemplate';

const values = {
  JsonData: { url: 'https://github.example.com', empty: '' },
  SecureJsonData: { token: 'a-token' },
};
const fill = (template: string) => fillGoTemplate(template, values);

describe('fillGoTemplate', () => {
  it('fills values, and nothing for what is missing', () => {
    expect(fill('Bearer {{ .SecureJsonData.token }}{{ .JsonData.nothing }}')).toBe('Bearer a-token');
  });

  it('takes the branch of an if whose condition holds', () => {
    expect(fill('{{ if .JsonData.empty }}a{{ else if .JsonData.url }}b{{ else }}c{{ end }}')).toBe('b');
    expect(fill('{{ if not .JsonData.url }}a{{ else }}c{{ end }}')).toBe('c');
    expect(fill('{{ if eq .JsonData.url "https://github.example.com" }}same{{ end }}')).toBe('same');
  });

  it('moves the dot within a with, and out again after it', () => {
    expect(fill('{{ with .JsonData.url }}{{ . }}/api{{ end }} {{ .SecureJsonData.token }}')).toBe(
      'https://github.example.com/api a-token'
    );
    expect(fill('{{ with .JsonData.empty }}{{ . }}{{ else }}none{{ end }}')).toBe('none');
  });

  it('nests blocks and conditions', () => {
    const template =
      '{{ with .JsonData.url }}{{ if and (ge (len .) 12) (eq (slice . 0 8) "https://") }}secure{{ else }}plain{{ end }}{{ end }}';
    expect(fill(template)).toBe('secure');
  });

  it.each([
    '{{ printf "%s" . }}',
    '{{ if .JsonData.url }}no end',
    'no if{{ end }}',
    '{{ .JsonData.url | html }}',
    '{{ if ne .JsonData.url "x" }}x{{ end }}',
    '{{- .JsonData.url }}',
  ])('refuses %s rather than guess', (template) => {
    expect(() => fill(template)).toThrow();
  });
});
