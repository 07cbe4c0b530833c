import { whyUnreachable } from './systemErrors';

function failed(code: string | undefined, message = 'fetch failed') {
  return new TypeError(message, code === undefined ? {} : { cause: Object.assign(new Error('inner'), { code }) });
}

describe('why a call got no answer', () => {
  it.each([
    ['ECONNREFUSED', 'nothing listens there, ECONNREFUSED'],
    ['ENOTFOUND', 'its name is not known here, ENOTFOUND'],
    ['UND_ERR_SOCKET', 'the connection was closed before the answer was whole, UND_ERR_SOCKET'],
    ['HPE_INVALID_CONSTANT', 'what answers there does not speak HTTP, HPE_INVALID_CONSTANT'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'what answers there does not speak TLS, ERR_SSL_WRONG_VERSION_NUMBER'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted, DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['CERT_HAS_EXPIRED', 'its certificate is not trusted, CERT_HAS_EXPIRED'],
    ['EWHATEVER', 'EWHATEVER'],
  ])('%s', (code, why) => expect(whyUnreachable(failed(code))).toBe(why));

  it('leaves out what Bun tells programmers', () => {
    const message = 'ECONNRESET: The socket closed. For more information, pass `verbose: true` in the second argument';
    expect(whyUnreachable(Object.assign(new TypeError(message), { code: 'ECONNRESET' }))).not.toContain('verbose');
  });

  it('is not known of an error without a code', () => expect(whyUnreachable(failed(undefined))).toBeUndefined());
});
