/** The IANA name of a dashboard's time zone, which may be given as `browser` or `utc`. */
export function zoneName(timeZone: string | undefined): string {
  if (timeZone === undefined || timeZone === '' || timeZone === 'browser') {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
  return timeZone.toLowerCase() === 'utc' ? 'UTC' : timeZone;
}
