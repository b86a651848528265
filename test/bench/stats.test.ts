import { median, ratios, spread } from '../../bench/harness/stats';

test('the median of an odd number of values is the one in the middle, whatever their order', () => {
  expect(median([9, 1, 5])).toBe(5);
});

test('the median of an even number of values is the mean of the two in the middle', () => {
  expect(median([10, 2, 4, 1])).toBe(3);
});

test('values are compared as numbers, not as texts', () => {
  expect(median([100, 9, 80])).toBe(80);
});

test('there is no median of nothing', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('a spread has the least and the greatest beside the median', () => {
  expect(spread([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
});

test('ratios are taken round by round, so that a slow round counts on both sides', () => {
  expect(ratios([2, 200, 3], [1, 100, 1])).toEqual({ median: 2, min: 2, max: 3 });
});

test('ratios need as many rounds on both sides', () => {
  expect(() => ratios([1], [1, 2])).toThrow('ratios of 1 and 2 values');
});
