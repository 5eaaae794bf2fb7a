namespace Backprop.Worked;

/// <summary>
/// What is known exactly of a value: a fraction (plus a fraction of a symbol), or nothing.
/// Evaluating in it tells whether printed digits satisfy a step, and which results are exact.
/// </summary>
public readonly record struct Exact : INumeric<Exact>
{
    // Fractions that grow beyond this are no longer followed: nobody prints that many digits.
    private const long MostBits = 800;

    private Exact(Rational constant, Rational slope) => (IsKnown, Constant, Slope) = (true, constant, slope);

    /// <summary>Nothing is known exactly.</summary>
    public static Exact Unknown => default;

    /// <summary>Whether the value is known exactly.</summary>
    public bool IsKnown { get; }

    /// <summary>The part without a symbol, if known.</summary>
    public Rational Constant { get; }

    /// <summary>What the symbol is multiplied by, if known.</summary>
    public Rational Slope { get; }

    /// <summary>The fraction without a symbol, or null.</summary>
    public Rational? Number => IsKnown && Slope.Sign == 0 ? Constant : null;

    /// <summary>An exactly known fraction.</summary>
    /// <param name="value">The fraction.</param>
    public static implicit operator Exact(Rational value) => new(value, 0);

    /// <summary>An exactly known fraction plus an exactly known multiple of a symbol.</summary>
    /// <param name="constant">The part without the symbol.</param>
    /// <param name="slope">What the symbol is multiplied by.</param>
    public static Exact Affine(Rational constant, Rational slope) => new(constant, slope);

    /// <summary>A given value, taken as the shortest decimals that give its doubles back.</summary>
    /// <param name="value">The value; finite.</param>
    public static Exact Given(Scalar value) => double.IsFinite(value.Constant) && double.IsFinite(value.Slope)
        ? new(Rational.FromDouble(value.Constant), Rational.FromDouble(value.Slope))
        : Unknown;

    /// <inheritdoc/>
    public static Exact Of(Number number) => number.Exact;

    /// <inheritdoc/>
    public static Exact Call(Op function, ReadOnlySpan<Exact> arguments)
    {
        var values = new Rational[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (arguments[i].Number is not { } value)
            {
                return Unknown;
            }

            values[i] = value;
        }

        return function.OfRationals(values) is { } result ? result : Unknown;
    }

    /// <inheritdoc/>
    public static Exact Power(Exact value, Exact exponent) =>
        value.Number is { } number && exponent.Number is { } power && power.Denominator.IsOne && power.Magnitude <= 64
            && (number.Sign != 0 || power.Sign > 0)
            ? Limit(number.Power((int)power.Numerator), 0)
            : Unknown;

    /// <summary>The sum, if both are known.</summary>
    public static Exact operator +(Exact left, Exact right) => left.IsKnown && right.IsKnown
        ? Limit(left.Constant + right.Constant, left.Slope + right.Slope)
        : Unknown;

    /// <summary>The difference, if both are known.</summary>
    public static Exact operator -(Exact left, Exact right) => left + -right;

    /// <summary>The value with the other sign.</summary>
    public static Exact operator -(Exact value) => value.IsKnown ? new(-value.Constant, -value.Slope) : Unknown;

    /// <summary>The product, if known; nothing times exactly 0 is exactly 0.</summary>
    public static Exact operator *(Exact left, Exact right) => (left, right) switch
    {
        ({ IsKnown: true, Constant.Sign: 0, Slope.Sign: 0 }, _) or (_, { IsKnown: true, Constant.Sign: 0, Slope.Sign: 0 }) => (Rational)0,
        ({ IsKnown: true }, { IsKnown: true }) when left.Slope.Sign == 0 || right.Slope.Sign == 0 =>
            Limit(left.Constant * right.Constant, (left.Constant * right.Slope) + (left.Slope * right.Constant)),
        _ => Unknown,
    };

    /// <summary>The quotient, if known.</summary>
    public static Exact operator /(Exact left, Exact right) =>
        left.IsKnown && right.Number is { Sign: not 0 } divisor
            ? Limit(left.Constant / divisor, left.Slope / divisor)
            : Unknown;

    private static Exact Limit(Rational constant, Rational slope) =>
        constant.Bits + slope.Bits <= MostBits ? new(constant, slope) : Unknown;
}
