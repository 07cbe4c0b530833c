import type { Notice } from '../../engine/domain/notice';

/** A notice as Grafana's frames carry it. */
export type ShownNotice = Pick<Notice, 'severity' | 'text'>;

/**
 * A panel's header shows one notice of each severity and drops the others: so each says all there is to say.
 * The header folds line breaks, so bullets keep the sentences apart.
 */
export function oneNoticePerSeverity(notices: readonly Notice[]): ShownNotice[] {
  const severities = [...new Set(notices.map(({ severity }) => severity))];
  return severities.map((severity) => {
    const texts = notices.filter((notice) => notice.severity === severity).map(({ text }) => text);
    return { severity, text: texts.length === 1 ? texts.join() : texts.map((text) => `• ${text}`).join('\n') };
  });
}
