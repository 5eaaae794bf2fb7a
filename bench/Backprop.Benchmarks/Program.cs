using System.Diagnostics;
using Backprop.Engine;

(string, int[], int)[] cases =
[
    ("3-2-2-1 b1", [3, 2, 2, 1], 1), ("2-16-16-1 b32", [2, 16, 16, 1], 32), ("64-64-64-10 b64", [64, 64, 64, 10], 64),
    ("784-128-10 b64", [784, 128, 10], 64), ("784-512-256-10 b128", [784, 512, 256, 10], 128),
];
Console.WriteLine($"peak {Peak.OneCore():F1}");
foreach (var (name, sizes, batch) in cases)
{
    if (args.Length > 1 && !name.StartsWith(args[1], StringComparison.Ordinal)) continue;
    var random = new SplitMix64(1);
    var model = TrainingModel.Create(sizes[0], sizes.Skip(1).Select(n => new TrainingLayer(n, Activation.Sigmoid)), Initialization.Xavier, random);
    var (x, y) = (random.Matrix(sizes[0], batch), random.Matrix(sizes[^1], batch));
    var step = new TrainingStep(model, Loss.HalfSquaredError, batch);
    var watch = Stopwatch.StartNew();
    while (watch.ElapsedMilliseconds < 1500) for (var i = 0; i < 20; i++) step.Take(x, y, 0.1);
    var rates = new List<double>();
    for (var round = 0; round < 1200; round++)
    {
        watch.Restart();
        var n = 0L;
        while (watch.Elapsed.TotalMilliseconds < 4) { step.Take(x, y, 0.1); n++; if (sizes.Length == 4 && batch == 1) { for (var i = 0; i < 99; i++) step.Take(x, y, 0.1); n += 99; } }
        rates.Add(n / watch.Elapsed.TotalSeconds);
    }
    rates.Sort();
    Console.WriteLine($"{name,-20} median {rates[600]:F0} best {rates[^1]:F0}");
}
