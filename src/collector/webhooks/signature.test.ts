import { createHmac } from 'node:crypto';
import { readSignature, signatureCheck } from './signature';

// https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
const SECRET = "It's a Secret to Everybody";
const BODY = 'Hello, World!';
const SIGNATURE = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

function isSigned(body: string | Uint8Array, secret = SECRET, header = SIGNATURE): boolean {
  const signature = readSignature(header);
  if (signature === undefined) {
    return false;
  }
  const check = signatureCheck(secret, signature);
  const bytes = Buffer.from(body);
  check.update(bytes.subarray(0, 1));
  check.update(bytes.subarray(1));
  return check.fits();
}

describe('the signature of a delivery', () => {
  it("fits GitHub's documented example", () => {
    expect(isSigned(BODY)).toBe(true);
    expect(isSigned(BODY, SECRET, SIGNATURE.toUpperCase().replace('SHA256', 'sha256'))).toBe(true);
  });

  it('fits no other body and no other secret', () => {
    expect(isSigned('Hello, World?')).toBe(false);
    expect(isSigned(BODY, `${SECRET} `)).toBe(false);
  });

  it('is of the bytes, also where these are no text', () => {
    // As UTF-8 both would become the same replacement character, and have the same signature.
    const [one, other] = [Buffer.from([0xff]), Buffer.from([0xfe])];
    const header = `sha256=${createHmac('sha256', SECRET).update(one).digest('hex')}`;
    expect([isSigned(one, SECRET, header), isSigned(other, SECRET, header)]).toEqual([true, false]);
  });

  it.each([
    [undefined],
    [''],
    ['sha256='],
    ['sha1=7d38cdd689735b008b3c702edd92eea23791c5f6'],
    [`${SIGNATURE}00`],
    [SIGNATURE.replace('7', 'g')],
    [[SIGNATURE, SIGNATURE]],
  ])('is none where the header is %j', (header) => {
    expect(readSignature(header)).toBeUndefined();
  });
});
