// Loaded before an instance of the site (NODE_OPTIONS): its clock is wrong by BENCH_CLOCK_SKEW milliseconds.
const skew = Number(process.env.BENCH_CLOCK_SKEW) || 0;

// A proxy rather than a class of its own: dates made elsewhere stay instances of it.
const TrueDate = Date;
globalThis.Date = new Proxy(TrueDate, {
  construct: (_target, parts) => Reflect.construct(TrueDate, parts.length === 0 ? [wrong()] : parts),
  apply: () => new TrueDate(wrong()).toString(),
  get: (target, name) => (name === 'now' ? wrong : Reflect.get(target, name)),
});

function wrong() {
  return TrueDate.now() + skew;
}
