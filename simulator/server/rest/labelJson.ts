export function labelJson(name: string) {
  return { name, color: 'ededed', description: null, default: false };
}
