using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.FormattableString;

namespace Backprop.Engine;

/// <summary>Keeps NaN and ∞ out: what a caller brings is refused where it enters, what overflows on the way is named where it does.</summary>
internal static class Finite
{
    /// <summary>Refuses a number that is not finite.</summary>
    public static void Require(double value, string name, string parameter)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(parameter, Invariant($"{name} is {Text(value)}; a finite number was expected."));
        }
    }

    /// <summary>Refuses row-major values that are not all finite; no columns means a vector, which is counted by one index.</summary>
    public static void Require(ReadOnlySpan<double> values, int? columns, string name, string parameter)
    {
        if (FirstNotFinite(values) is var index and >= 0)
        {
            throw new ArgumentException(
                Invariant($"{name}{Cell(index, columns)} is {Text(values[index])}; a finite number was expected."), parameter);
        }
    }

    /// <summary>Says where a computed quantity of a layer left the range of doubles; a column of it is a sample.</summary>
    public static void Computed(ReadOnlySpan<double> values, int samples, int layer, string symbol)
    {
        if (FirstNotFinite(values) is var index and >= 0)
        {
            throw new NotFiniteNumberException(
                Invariant($"Layer {layer}: {symbol}({layer})[{(index / samples) + 1}] of sample {(index % samples) + 1} is {Text(values[index])}; ")
                + "the inputs, parameters or targets are too large for doubles.",
                values[index]);
        }
    }

    /// <summary>Says which element of a layer's gradient or updated parameter left the range of doubles; no columns means a vector.</summary>
    public static double[] ComputedParameter(double[] values, int? columns, int layer, string symbol, string cause)
    {
        if (FirstNotFinite(values) is var index and >= 0)
        {
            throw new NotFiniteNumberException(
                Invariant($"Layer {layer}: {symbol}({layer}){Cell(index, columns)} is {Text(values[index])}; {cause}."), values[index]);
        }

        return values;
    }

    /// <summary>The number as messages write it, in every culture alike.</summary>
    public static string Text(double value) =>
        double.IsInfinity(value) ? (value > 0 ? "∞" : "-∞") : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether all of them are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // or it would be compiled without vectors at first
    public static bool Are(ReadOnlySpan<double> values)
    {
        // 0 times a finite number is 0, times any other NaN.
        var zeros = Vector512<double>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            zeros += Vector512.Create(values[i..]) * 0;
        }

        if (i > 0)
        {
            // The last vector may begin among those that were looked at.
            zeros += Vector512.Create(values[^Vector512<double>.Count..]) * 0;
            return Vector512.EqualsAll(zeros, Vector512<double>.Zero);
        }

        var zero = 0.0;
        foreach (var value in values)
        {
            zero += value * 0;
        }

        return zero == 0;
    }

    private static int FirstNotFinite(ReadOnlySpan<double> values)
    {
        for (var i = Are(values) ? values.Length : 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Cell(int index, int? columns) =>
        columns is null ? Invariant($"[{index + 1}]") : Invariant($"[{(index / columns) + 1},{(index % columns) + 1}]");
}
