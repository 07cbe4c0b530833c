import { config } from '@grafana/runtime';

let rotating: Promise<void> | undefined;

/**
 * Renews the token of Grafana's session, as Grafana's own pages do when it has grown old (`session.token.rotate`):
 * https://github.com/grafana/grafana/blob/main/pkg/api/user_token.go (RotateUserAuthToken).
 * Whoever asks while it is under way waits for the same. Whether it helped, the next call shows.
 */
export function rotateSession(): Promise<void> {
  rotating ??= fetch(`${config.appSubUrl ?? ''}/api/user/auth-tokens/rotate`, {
    method: 'POST',
    credentials: 'same-origin',
  })
    .then(
      () => undefined,
      () => undefined
    )
    .finally(() => {
      rotating = undefined;
    });
  return rotating;
}
