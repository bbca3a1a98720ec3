import { expect, test } from 'vitest';
import { clientAddress, markForwardedSealed } from './client-address';

const forwarded = (value: string) => new Headers({ 'x-forwarded-for': value });

test('what a client writes is not believed', () => {
  expect(clientAddress(forwarded('203.0.113.7'), false)).toBe('unknown');
});

test('a trusted proxy is: the entry nearest to us', () => {
  expect(clientAddress(forwarded('1.2.3.4, 203.0.113.7'), true)).toBe('203.0.113.7');
  expect(clientAddress(forwarded('2001:db8::1'), true)).toBe('2001:db8::1');
  expect(clientAddress(forwarded('<script>'), true)).toBe('unknown');
  expect(clientAddress(new Headers(), true)).toBe('unknown');
});

test('the connection itself counts once forged headers are dropped', () => {
  markForwardedSealed();
  expect(clientAddress(forwarded('198.51.100.4'), false)).toBe('198.51.100.4');
});
