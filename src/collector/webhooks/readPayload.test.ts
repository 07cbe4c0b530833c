import { readPayload } from './readPayload';

const payload = { action: 'opened', title: 'Größe & Menge, 100 % 🔥' };

describe('the payload of a delivery', () => {
  it('is JSON, or JSON in a form, as the webhook was set up', () => {
    const json = JSON.stringify(payload);
    const form = new URLSearchParams({ payload: json }).toString();
    expect(readPayload(Buffer.from(json), 'application/json')).toEqual(payload);
    expect(readPayload(Buffer.from(form), 'application/x-www-form-urlencoded')).toEqual(payload);
  });

  it.each([['{"half": '], [''], ['payload=']])('is refused where it is %j', (body) => {
    expect(() => readPayload(Buffer.from(body), 'application/json')).toThrow('The payload is no JSON');
  });
});
