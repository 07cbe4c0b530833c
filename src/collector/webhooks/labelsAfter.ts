/** The label that a delivery is about; it is missing where the label itself was deleted from the repository. */
interface LabelEvent {
  readonly action: string;
  readonly label?: { readonly name: string } | undefined;
}

/** The labels of an issue or pull request after a delivery: some list a label still that was just taken off. */
export function labelsAfter({ action, label }: LabelEvent, listed: readonly string[]): readonly string[] {
  const others = listed.filter((name) => name !== label?.name);
  switch (action) {
    case 'labeled':
      return label === undefined ? listed : [...others, label.name].sort();
    case 'unlabeled':
      return [...others].sort();
    default:
      return [...listed].sort();
  }
}
