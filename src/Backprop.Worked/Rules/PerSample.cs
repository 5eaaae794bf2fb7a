using System.Numerics;

namespace Backprop.Worked;

/// <summary>A number for each sample of a batch, or one for all of them: rules for one sample are reckoned for all at once.</summary>
/// <param name="Values">The numbers, in the order of the samples; a single one holds for every sample.</param>
internal readonly record struct PerSample(double[] Values) : INumeric<PerSample>
{
    private interface IOperation
    {
        static abstract double Of(double left, double right);

        static abstract Vector<double> Of(Vector<double> left, Vector<double> right);
    }

    public static implicit operator PerSample(double value) => new([value]);

    /// <summary>The mean over the samples; of a single number that number.</summary>
    public double Mean => Values.Sum() / Values.Length;

    public static PerSample Of(Number number) => number.Value.Value;

    public static PerSample Call(Op function, ReadOnlySpan<PerSample> arguments)
    {
        var values = Room(arguments);
        Span<double> sample = stackalloc double[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < arguments.Length; j++)
            {
                sample[j] = arguments[j].At(i);
            }

            values[i] = function.OfDoubles(sample);
        }

        return new(values);
    }

    public static PerSample Power(PerSample value, PerSample exponent)
    {
        var values = Room([value, exponent]);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Pow(value.At(i), exponent.At(i));
        }

        return new(values);
    }

    public static PerSample operator +(PerSample left, PerSample right) => Each<Plus>(left, right);

    public static PerSample operator -(PerSample left, PerSample right) => Each<Minus>(left, right);

    public static PerSample operator -(PerSample value) => 0 - value;

    public static PerSample operator *(PerSample left, PerSample right) => Each<Times>(left, right);

    public static PerSample operator /(PerSample left, PerSample right) => Each<Over>(left, right);

    /// <summary>The number of one sample, counted from 0.</summary>
    /// <param name="sample">The sample.</param>
    public double At(int sample) => Values.Length == 1 ? Values[0] : Values[sample];

    /// <summary>Room for a result: a number for each sample if one of the operands has that.</summary>
    private static double[] Room(ReadOnlySpan<PerSample> operands)
    {
        var samples = 1;
        foreach (var operand in operands)
        {
            samples = Math.Max(samples, operand.Values.Length);
        }

        return new double[samples];
    }

    /// <summary>An operation on every sample, several samples at a time as far as they go.</summary>
    private static PerSample Each<TOperation>(PerSample left, PerSample right)
        where TOperation : struct, IOperation
    {
        var values = Room([left, right]);
        var i = 0;
        for (; i + Vector<double>.Count <= values.Length; i += Vector<double>.Count)
        {
            TOperation.Of(left.From(i), right.From(i)).CopyTo(values, i);
        }

        for (; i < values.Length; i++)
        {
            values[i] = TOperation.Of(left.At(i), right.At(i));
        }

        return new(values);
    }

    /// <summary>The numbers of as many samples as a vector holds.</summary>
    private Vector<double> From(int sample) => Values.Length == 1 ? new(Values[0]) : new(Values, sample);

    private readonly struct Plus : IOperation
    {
        public static double Of(double left, double right) => left + right;

        public static Vector<double> Of(Vector<double> left, Vector<double> right) => left + right;
    }

    private readonly struct Minus : IOperation
    {
        public static double Of(double left, double right) => left - right;

        public static Vector<double> Of(Vector<double> left, Vector<double> right) => left - right;
    }

    private readonly struct Times : IOperation
    {
        public static double Of(double left, double right) => left * right;

        public static Vector<double> Of(Vector<double> left, Vector<double> right) => left * right;
    }

    private readonly struct Over : IOperation
    {
        public static double Of(double left, double right) => left / right;

        public static Vector<double> Of(Vector<double> left, Vector<double> right) => left / right;
    }
}
