using System.Globalization;

namespace Backprop.Worked;

/// <summary>A double, or a double plus a multiple of one symbol: <c>−2.4 + 271.6α</c>.</summary>
/// <param name="Constant">The part without the symbol.</param>
/// <param name="Slope">What the symbol is multiplied by; 0 for a plain number.</param>
/// <param name="Symbol">The symbol; null for a plain number.</param>
public readonly record struct Scalar(double Constant, double Slope = 0, string? Symbol = null) : INumeric<Scalar>
{
    /// <summary>Whether there is no symbol in it.</summary>
    public bool IsNumber => Symbol is null;

    /// <summary>The plain number.</summary>
    /// <exception cref="InvalidOperationException">The value depends on a symbol.</exception>
    public double Value => Symbol is null
        ? Constant
        : throw new InvalidOperationException($"{this} depends on {Symbol}; a plain number was expected.");

    /// <summary>A plain number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Scalar(double value) => new(value);

    /// <summary>The value when the symbol stands for the given number.</summary>
    /// <param name="symbol">What the symbol stands for.</param>
    public double At(double symbol) => Symbol is null ? Constant : Constant + (Slope * symbol);

    /// <inheritdoc/>
    public static Scalar Of(Number number) => number.Value;

    /// <inheritdoc/>
    public static Scalar Call(Op function, ReadOnlySpan<Scalar> arguments)
    {
        Span<double> values = stackalloc double[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            values[i] = arguments[i].IsNumber ? arguments[i].Constant : throw NotAffine($"{function.Name}({arguments[i]})");
        }

        return function.OfDoubles(values);
    }

    /// <inheritdoc/>
    public static Scalar Power(Scalar value, Scalar exponent) => (value.IsNumber, exponent) switch
    {
        (_, { IsNumber: false }) => throw NotAffine($"a power with the exponent {exponent}"),
        (false, { Constant: 1 }) => value,
        (false, _) => throw NotAffine($"({value}) to the power {exponent}"),
        (_, { Constant: 2 }) => value.Constant * value.Constant,
        _ => Math.Pow(value.Constant, exponent.Constant),
    };

    /// <summary>The sum.</summary>
    public static Scalar operator +(Scalar left, Scalar right) =>
        Make(left.Constant + right.Constant, left.Slope + right.Slope, Common(left, right));

    /// <summary>The difference.</summary>
    public static Scalar operator -(Scalar left, Scalar right) =>
        Make(left.Constant - right.Constant, left.Slope - right.Slope, Common(left, right));

    /// <summary>The value with the other sign.</summary>
    public static Scalar operator -(Scalar value) => Make(-value.Constant, -value.Slope, value.Symbol);

    /// <summary>The product; at most one factor may hold the symbol.</summary>
    public static Scalar operator *(Scalar left, Scalar right) => (left.IsNumber, right.IsNumber) switch
    {
        (true, true) => left.Constant * right.Constant,
        (true, false) => Make(left.Constant * right.Constant, left.Constant * right.Slope, right.Symbol),
        (false, true) => Make(left.Constant * right.Constant, left.Slope * right.Constant, left.Symbol),
        _ => throw NotAffine($"({left})·({right})"),
    };

    /// <summary>The quotient; the divisor may not hold the symbol.</summary>
    public static Scalar operator /(Scalar left, Scalar right) => right.IsNumber
        ? Make(left.Constant / right.Constant, left.Slope / right.Constant, left.Symbol)
        : throw NotAffine($"({left})/({right})");

    /// <summary>The number, or the sum with its symbol; always with a decimal point.</summary>
    public override string ToString() => Symbol is null
        ? Constant.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Constant:R} {(Slope < 0 ? '-' : '+')} {Math.Abs(Slope):R}{Symbol}");

    private static Scalar Make(double constant, double slope, string? symbol) =>
        symbol is null ? constant : new Scalar(constant, slope, symbol);

    private static string? Common(Scalar left, Scalar right) => (left.Symbol, right.Symbol) switch
    {
        (var symbol, null) => symbol,
        (null, var symbol) => symbol,
        var (one, other) when one == other => one,
        var (one, other) => throw NotAffine($"a value in both {one} and {other}"),
    };

    private static InvalidOperationException NotAffine(string what) =>
        new($"{what} is not of the form c₀ + c₁·symbol; give the symbol a number first.");
}
