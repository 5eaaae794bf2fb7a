using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Backprop.Benchmarks;

/// <summary>Measures in rounds and prints the median of them with the extremes, a JSON line a case.</summary>
/// <param name="isSmoke">Whether a few milliseconds are enough, since only that it runs is asked.</param>
/// <param name="only">What the names of the cases begin with.</param>
internal sealed class Measure(bool isSmoke, string only)
{
    private const int Rounds = 9;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsSmoke => isSmoke;

    public bool Wants(string name) => name.StartsWith(only, StringComparison.Ordinal);

    /// <summary>How often a second something can be done.</summary>
    public void Rate(string name, Action action, string unit = "steps/s", Func<double, string>? remark = null)
    {
        if (!Wants(name))
        {
            return;
        }

        // Warm: compiled at last, helpers awake, caches filled.
        Repeat(action, isSmoke ? 0.002 : 1.2);
        Print("backprop-f64", name, [.. Enumerable.Range(0, isSmoke ? 1 : Rounds).Select(_ => Repeat(action, isSmoke ? 0.002 : 0.2))], unit, remark);
    }

    /// <summary>How long something takes, in seconds.</summary>
    public void Time(string name, Action action, double scale = 1, string unit = "s", Func<double, string>? remark = null)
    {
        if (!Wants(name))
        {
            return;
        }

        // Compiled at last: what is called in many places is counted for seconds before that, at three times the cost.
        var warm = Stopwatch.StartNew();
        do
        {
            action();
        }
        while (!isSmoke && warm.Elapsed.TotalSeconds < 15);
        Print("backprop", name, [.. Enumerable.Range(0, isSmoke ? 1 : Rounds).Select(_ => scale / Repeat(action, isSmoke ? 0 : 0.1))], unit, remark);
    }

    private static double Repeat(Action action, double seconds)
    {
        var (times, some) = (0L, 1);
        var watch = Stopwatch.StartNew();
        do
        {
            for (var i = 0; i < some; i++)
            {
                action();
            }

            times += some;
            some = watch.Elapsed.TotalSeconds < seconds / 20 ? some * 2 : some;
        }
        while (watch.Elapsed.TotalSeconds < seconds);
        return times / watch.Elapsed.TotalSeconds;
    }

    private static void Print(string peer, string name, double[] values, string unit, Func<double, string>? remark)
    {
        Array.Sort(values);
        var median = values[values.Length / 2];
        Console.WriteLine(JsonSerializer.Serialize(
            new Dictionary<string, object> { ["peer"] = peer, ["case"] = name, ["value"] = Short(median), ["unit"] = unit, ["low"] = Short(values[0]), ["high"] = Short(values[^1]) }
                .Concat(remark is null ? [] : new Dictionary<string, object> { ["remark"] = remark(median) }).ToDictionary(), Readable));
    }

    /// <summary>Five digits: no more are repeatable.</summary>
    private static double Short(double value)
    {
        var unit = Math.Pow(10, 4 - Math.Floor(Math.Log10(Math.Abs(value))));
        return unit >= 1 ? Math.Round(value * unit) / unit : Math.Round(value);
    }
}
